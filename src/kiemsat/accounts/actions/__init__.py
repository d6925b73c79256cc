"""Changes of accounts and rights, each recorded with its actor and moment."""

from kiemsat.accounts.actions.openings import note_opening

__all__ = ["note_opening"]
