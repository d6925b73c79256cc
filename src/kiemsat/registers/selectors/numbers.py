"""Numbers given out, and the next one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from kiemsat.organisation.choices import OfficeLevel
from kiemsat.organisation.models import Office
from kiemsat.registers.models import Act, CivilCase, Matter, Sequence
from kiemsat.registers.models.calendar_year import CalendarYear
from kiemsat.registers.numbering import act_number, counted, division_mark, file_number, is_numbered

_FILE, _ACT = "matter:", "act:"


def matter_series(kind: str) -> str:
    """The series in which files of the kind are numbered."""
    return _FILE + kind


def act_series(kind: str) -> str:
    """The series in which documents of the kind are numbered."""
    return _ACT + kind


def written_matter_number(matter: Matter, number: int) -> str:
    """The number as the register writes it, for this file."""
    branch = matter.branch if isinstance(matter, CivilCase) else ""
    return file_number(number, kind=str(matter.KIND), year=matter.registered_on.year, branch=branch)


def written_act_number(act: Act, number: int) -> str:
    """The number as the document carries it."""
    return act_number(number, kind=act.kind, division=_division(act.office))


def peek_number(*, office: Office, series: str, year: int) -> int:
    """The number that would be given out next; somebody else may take it first."""
    sequence = Sequence.objects.filter(office=office, series=series, year=year).first()
    if sequence is None or is_taken(office, series, year, sequence.last + 1):
        return highest_number(office, series, year) + 1
    return sequence.last + 1


def peek_matter_number(*, office: Office, kind: str, on: date, branch: str = "") -> str:
    """The number a file registered on the day would get, as a form shows it."""
    number = peek_number(office=office, series=matter_series(kind), year=on.year)
    return file_number(number, kind=kind, year=on.year, branch=branch)


def peek_act_number(*, office: Office, kind: str, on: date) -> str:
    """The number a document issued on the day would get; nothing for activities."""
    if not is_numbered(kind):
        return ""
    number = peek_number(office=office, series=act_series(kind), year=on.year)
    return act_number(number, kind=kind, division=_division(office))


def highest_number(office: Office, series: str, year: int) -> int:
    """The highest number in the registers, however it came there; 0 if there is none."""
    return max(map(counted, _numbers(office, series, year)), default=0)


def is_taken(office: Office, series: str, year: int, number: int) -> bool:
    """Whether a file or document of the series carries that number, with zeros before it and marks after it or not."""
    alike = _numbers(office, series, year).filter(Q(number__startswith=f"{number}") | Q(number__startswith="0"))
    return any(counted(one) == number for one in alike)


def _numbers(office: Office, series: str, year: int) -> QuerySet[Any, str]:
    """The numbers of a series, read from the index that keeps them unique."""
    given = series.partition(":")[2]
    if series.startswith(_FILE):
        files = Matter.objects.alias(year=CalendarYear("registered_on"))
        return files.filter(office=office, kind=given, year=year).values_list("number", flat=True)
    acts = Act.objects.alias(year=CalendarYear("issued_on")).exclude(number="")
    return acts.filter(office=office, kind=given, year=year).values_list("number", flat=True)


def _division(office: Office) -> str:
    return division_mark(office.code) if office.level == OfficeLevel.DIVISION else ""
