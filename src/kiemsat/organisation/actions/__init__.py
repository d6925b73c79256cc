"""Changes of the organisation, each recorded with its actor and moment."""

from kiemsat.organisation.actions.continuing import Continued, continue_posts
from kiemsat.organisation.actions.load import OFFICES_FILE, LoadedOffices, load_offices
from kiemsat.organisation.actions.reshaping import (
    abolish_office,
    create_office,
    merge_offices,
    move_office,
    rename_office,
    split_office,
    take_back_event,
)
from kiemsat.organisation.actions.staff import add_person, appoint, assign_portfolio, end_post

__all__ = [
    "OFFICES_FILE",
    "Continued",
    "LoadedOffices",
    "abolish_office",
    "add_person",
    "appoint",
    "assign_portfolio",
    "continue_posts",
    "create_office",
    "end_post",
    "load_offices",
    "merge_offices",
    "move_office",
    "rename_office",
    "split_office",
    "take_back_event",
]
