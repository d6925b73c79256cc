"""Records so alike to what is being typed that it may be the same thing twice; only of what the person may open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kiemsat.accounts.access import Access
from kiemsat.base.vietnamese import fold
from kiemsat.organisation.models import Office
from kiemsat.registers.models import Accused, Act, CrimeReport, Detention, Matter, Sentence
from kiemsat.registers.selectors.scope import visible_matters

MOST = 5
_SAME_REPORT_WITHIN = timedelta(days=30)


@dataclass(frozen=True)
class Alike:
    """A file that may be the same: its key, and what to call it."""

    matter_id: int
    text: str


def number_taken(number: str, *, office: Office, kind: str, year: int, besides: int | None = None) -> bool:
    """Whether another file of the office, kind and year carries the number."""
    same = Matter.objects.filter(office=office, kind=kind, number=number, registered_on__year=year)
    return same.exclude(pk=besides or 0).exists()


def act_number_taken(number: str, *, office: Office, kind: str, year: int) -> bool:
    """Whether another document of the office, kind and year carries the number."""
    return Act.objects.filter(office=office, kind=kind, number=number, issued_on__year=year).exists()


def same_persons(access: Access, name: str, birth_year: int | None, *, besides: int | None = None) -> list[Alike]:
    """Files about a person of that name, whatever its diacritics, born in that year; without a year, any year."""
    folded = fold(name)
    if not folded:
        return []
    found = [
        Alike(matter_id, f"{full_name}, {born}" if born else full_name)
        for full_name, born, matter_id in _persons(name, birth_year)
        if matter_id != besides and fold(full_name) == folded
    ]
    return _openable(access, found)


def same_reports(access: Access, *, title: str, person: str, on: date, besides: int | None = None) -> list[Alike]:
    """Crime reports within thirty days of the same words or about the same person."""
    wanted_title, wanted_person = fold(title), fold(person)
    near = CrimeReport.objects.filter(
        registered_on__range=(on - _SAME_REPORT_WITHIN, on + _SAME_REPORT_WITHIN), secrecy__lte=access.clearance
    ).exclude(pk=besides or 0)
    found = [
        Alike(pk, f"{number} – {said}")
        for pk, number, said, whom in near.values_list("pk", "number", "title", "reported_person")
        if (wanted_title and fold(said) == wanted_title and _agree(wanted_person, fold(whom)))
        or (wanted_person and fold(whom) == wanted_person)
    ]
    return _openable(access, found)


def _agree(one: str, other: str) -> bool:
    """Whether two names may be of one person: the same, or one of them not given."""
    return not one or not other or one == other


def _persons(name: str, birth_year: int | None) -> Iterator[tuple[str, int | None, int]]:
    born = {"birth_year": birth_year} if birth_year else {}
    given = {} if birth_year else {"full_name": name}
    yield from Accused.objects.filter(**born, **given).values_list("full_name", "birth_year", "case")
    held = {} if birth_year else {"person_name": name}
    yield from Detention.objects.filter(**born, **held).values_list("person_name", "birth_year", "pk")
    for full_name, pk in Sentence.objects.filter(person_name=name).values_list("person_name", "pk"):
        yield full_name, None, pk


def _openable(access: Access, found: Iterable[Alike]) -> list[Alike]:
    """Those of files the person may open, with the number of the file before what they are called."""
    by_matter = {alike.matter_id: alike for alike in found}
    seen = visible_matters(access).filter(pk__in=list(by_matter)[:200], secrecy__lte=access.clearance)
    numbers = seen.order_by("-registered_on").values_list("pk", "number")[:MOST]
    return [
        alike if alike.text.startswith(number) else Alike(pk, f"{number}: {alike.text}")
        for pk, number in numbers
        for alike in (by_matter[pk],)
    ]
