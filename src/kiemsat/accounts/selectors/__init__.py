"""Reading who may do what."""

from kiemsat.accounts.selectors.access import access_of_account
from kiemsat.accounts.selectors.accounts import account_of_claims, demonstration_accounts, with_posts
from kiemsat.accounts.selectors.openings import openings_of
from kiemsat.accounts.selectors.tokens import living_tokens, token_of, tokens_seen

__all__ = [
    "access_of_account",
    "account_of_claims",
    "demonstration_accounts",
    "living_tokens",
    "openings_of",
    "token_of",
    "tokens_seen",
    "with_posts",
]
