"""Tables of this room."""

from kiemsat.accounts.models.accounts import Account

__all__ = ["Account"]
