"""Reading who may do what."""

from kiemsat.accounts.selectors.access import access_of_account
from kiemsat.accounts.selectors.openings import openings_of

__all__ = ["access_of_account", "openings_of"]
