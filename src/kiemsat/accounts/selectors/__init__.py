"""Reading who may do what."""

from kiemsat.accounts.selectors.access import access_of_account

__all__ = ["access_of_account"]
