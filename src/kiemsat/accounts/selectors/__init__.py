"""Reading who may do what."""

from kiemsat.accounts.selectors.access import access_of_account
from kiemsat.accounts.selectors.accounts import account_of_claims, demonstration_accounts, with_posts
from kiemsat.accounts.selectors.openings import openings_of

__all__ = ["access_of_account", "account_of_claims", "demonstration_accounts", "openings_of", "with_posts"]
