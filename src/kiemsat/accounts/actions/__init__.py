"""Changes of accounts and rights, each recorded with its actor and moment."""

from kiemsat.accounts.actions.openings import note_opening
from kiemsat.accounts.actions.signing_in import note_failed_try, note_sign_in

__all__ = ["note_failed_try", "note_opening", "note_sign_in"]
