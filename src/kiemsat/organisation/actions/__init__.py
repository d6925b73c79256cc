"""Changes of the organisation, each recorded with its actor and moment."""

from kiemsat.organisation.actions.load import OFFICES_FILE, LoadedOffices, load_offices
from kiemsat.organisation.actions.staff import add_person, appoint, assign_portfolio, end_post

__all__ = ["OFFICES_FILE", "LoadedOffices", "add_person", "appoint", "assign_portfolio", "end_post", "load_offices"]
