"""Changes of accounts and rights, each recorded with its actor and moment."""

from kiemsat.accounts.actions.accounts import (
    add_account,
    close_account,
    give_link,
    open_account,
    reset_factors,
    set_clearance,
    set_password,
)
from kiemsat.accounts.actions.grants import end_grant, give_grant
from kiemsat.accounts.actions.openings import note_opening
from kiemsat.accounts.actions.people import add_person_with_post, appoint_person, end_persons_post
from kiemsat.accounts.actions.signing_in import note_failed_try, note_sign_in
from kiemsat.accounts.actions.tokens import end_token, make_token, note_use

__all__ = [
    "add_account",
    "add_person_with_post",
    "appoint_person",
    "close_account",
    "end_grant",
    "end_persons_post",
    "end_token",
    "give_grant",
    "give_link",
    "make_token",
    "note_failed_try",
    "note_opening",
    "note_sign_in",
    "note_use",
    "open_account",
    "reset_factors",
    "set_clearance",
    "set_password",
]
