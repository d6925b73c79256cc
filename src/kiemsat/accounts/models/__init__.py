"""Tables of this room."""

from kiemsat.accounts.models.accounts import Account
from kiemsat.accounts.models.grants import Grant
from kiemsat.accounts.models.openings import Opening
from kiemsat.accounts.models.shared import SharedEntry
from kiemsat.accounts.models.tokens import ApiToken

__all__ = ["Account", "ApiToken", "Grant", "Opening", "SharedEntry"]
