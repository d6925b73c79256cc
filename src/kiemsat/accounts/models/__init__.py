"""Tables of this room."""

from kiemsat.accounts.models.accounts import Account
from kiemsat.accounts.models.grants import Grant
from kiemsat.accounts.models.openings import Opening
from kiemsat.accounts.models.shared import SharedEntry

__all__ = ["Account", "Grant", "Opening", "SharedEntry"]
