"""What is said of a change of offices before it is done: the act that orders it, and the offices it makes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kiemsat.organisation.models import Office


@dataclass(frozen=True)
class Order:
    """The act that orders a change: its name and number, its own day, the day from which it holds."""

    on: date
    act: str
    act_on: date | None = None
    verified: bool = False
    notes: str = ""


@dataclass(frozen=True)
class NewOffice:
    """An office that begins with the change. What is left empty it has from the first office it takes over from."""

    code: str
    name_vi: str
    name_en: str = ""
    short_name: str = ""
    level: str = ""
    parent: Office | None = None


@dataclass(frozen=True)
class Heir:
    """One office after another: the whole of its work, or the share that the note tells."""

    before: Office
    after: Office
    share_note: str = ""
