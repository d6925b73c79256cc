"""Tables of the organisation."""

from kiemsat.organisation.models.events import OfficeEvent, OfficeSuccession
from kiemsat.organisation.models.offices import Office
from kiemsat.organisation.models.people import Person, Portfolio, Post

__all__ = ["Office", "OfficeEvent", "OfficeSuccession", "Person", "Portfolio", "Post"]
