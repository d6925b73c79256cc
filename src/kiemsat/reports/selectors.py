"""Reading what pages show beside the figures: the records by name, and the periods and offices one can choose."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from django.db.models import Q
from django.urls import reverse

from kiemsat.accounts.access import Access
from kiemsat.accounts.choices import Permission
from kiemsat.base.vietnamese import format_date
from kiemsat.engine.records import Record
from kiemsat.law.intervals import Interval
from kiemsat.law.period_schemes import PeriodError
from kiemsat.law.periods import Period, parse_period
from kiemsat.organisation.models import Office, Post
from kiemsat.organisation.selectors import OfficeTree, tree_during
from kiemsat.registers.facts import FACTS
from kiemsat.registers.models import Accused, Act, DeclaredTotal, Duty, Matter, Spell
from kiemsat.registers.search_words import words_in
from kiemsat.reports.models import SavedCut
from kiemsat.reports.rights import Sight

Row: TypeAlias = Spell | Act | Duty | Post | DeclaredTotal
# The rows that figures are made of, each with what is read beside it.
_WITH: Mapping[type[Row], tuple[str, ...]] = {
    Spell: ("matter", "accused"), Act: ("matter", "accused"), Duty: ("matter",), Post: ("person",),
    DeclaredTotal: (),
}  # fmt: skip
PARTS = ("12T", "9T", "6T", "6C", "Q4", "Q3", "Q2", "Q1")
REVIEWED_PARTS = ("6T", "12T")


@dataclass(frozen=True)
class NamedRecord:
    """A record as a list shows it; a secret one, and one beyond what is seen, has neither number nor title nor name."""

    register: str
    office: str
    first_day: date
    last_day: date | None
    secret: bool
    beyond: bool = False
    number: str = ""
    title: str = ""
    person: str = ""
    outcome: str = ""
    rule: str = ""
    href: str = ""

    def holds(self, asked: Iterable[str]) -> bool:
        """Whether each of the words begins a word of its number, title or name; a masked one holds none."""
        own = words_in(f"{self.number} {self.title} {self.person}")
        return all(any(one.startswith(word) for one in own) for word in asked)


def named_records(
    records: Sequence[Record],
    *,
    access: Access | None = None,
    english: bool = False,
    rule: Callable[[Record], str] | None = None,
) -> tuple[NamedRecord, ...]:
    """The records with what they are about, in as many queries for a hundred as for one.

    Masked are those beyond the `access`; without one, the secret ones. `rule` says why each is in the list.
    """
    rows = _rows(records)
    sight = Sight(access, [row for row in rows[Spell._meta.db_table].values() if isinstance(row, Spell)])
    offices = Office.objects.in_bulk({record.office for record in records})
    return tuple(
        replace(
            _named(
                rows[FACTS[record.register].table.name].get(record.id),
                record,
                sight,
                offices[record.office].short_name,
                FACTS[record.register].label_en if english else FACTS[record.register].label_vi,
            ),
            rule=rule(record) if rule else "",
        )
        for record in records
    )


def _rows(records: Iterable[Record]) -> Mapping[str, Mapping[int, Row]]:
    """By table, the rows behind the records; a table none of them is of is not asked."""
    ids: dict[str, set[int]] = {model._meta.db_table: set() for model in _WITH}
    for record in records:
        ids[FACTS[record.register].table.name].add(record.id)
    return {
        model._meta.db_table: model._default_manager.select_related(*beside).in_bulk(ids[model._meta.db_table])
        for model, beside in _WITH.items()
    }


def _named(row: Row | None, record: Record, sight: Sight, office: str, register: str) -> NamedRecord:
    beyond = isinstance(row, Spell | Act | Duty) and not sight.reaches(row, record.office)
    # Of what lies beyond it is not even told whether it is secret.
    secret = (
        not beyond
        and isinstance(row, Spell | Act | Duty)
        and row.matter is not None
        and not sight.opens(row.matter.secrecy)
    )
    told = {} if secret or beyond or row is None else _told(row)
    return NamedRecord(register, office, record.first_day, record.last_day, secret, beyond, **told)


def _told(row: Row) -> dict[str, str]:
    if isinstance(row, Post):
        return {"title": row.get_role_display(), "person": row.person.full_name}
    if isinstance(row, Act):
        own = reverse("act", args=(row.pk,))
        return {"number": row.number, "title": row.title, "outcome": row.get_answer_display(), "href": own}
    if isinstance(row, DeclaredTotal):
        told = {"number": f"{row.number}", "title": f"{row.agency_name}: {row.document}"}
        return {**told, "outcome": format_date(row.documented_on), "href": reverse("declared-totals")}
    if isinstance(row, Duty):
        own = reverse("record", args=(row.matter_id,)) if row.matter else reverse("act", args=(row.raised_by_id,))
        number = row.matter.number if row.matter else ""
        return {"number": number, "title": row.title, "outcome": row.get_closed_as_display() or "", "href": own}
    own = reverse("record", args=(row.matter_id,))
    return {**_of_matter(row.matter, row.accused), "outcome": row.get_closed_as_display() or "", "href": own}


def _of_matter(matter: Matter, accused: Accused | None) -> dict[str, str]:
    return {"number": matter.number, "title": matter.title, "person": accused.full_name if accused else ""}


def newest_period(recorded: Interval) -> Period:
    """The half-year or, after it, the year in which the last record lies; its month where no scheme knows more."""
    return reviewed_period(recorded.last_day)


def reviewed_period(day: date) -> Period:
    """The period that is reviewed next, seen from the day: its half-year, else its year, else its month."""
    known = (period for year in (day.year, day.year + 1) for period in _known(year, REVIEWED_PARTS))
    holding = (period for period in known if period.interval.contains(day))
    return next(holding, None) or parse_period(f"{day.year:04}-T{day.month:02}")


def periods_offered(recorded: Interval) -> list[tuple[str, list[Period]]]:
    """Work year → its periods in which there are records, newest first."""
    years = range(recorded.last_day.year + 1, recorded.first_day.year - 1, -1)
    offered = ((f"{year}", [one for one in _known(year, PARTS) if one.interval.overlaps(recorded)]) for year in years)
    return [(year, periods) for year, periods in offered if periods]


def _known(year: int, parts: Iterable[str]) -> Iterator[Period]:
    """The parts a work year has; those the period schemes do not know are left out."""
    for part in parts:
        try:
            yield parse_period(f"{year:04}-{part}")
        except PeriodError:
            continue


def offices_offered(period: Period, access: Access) -> list[tuple[Office, int]]:
    """The offices of the period whose figures the person sees, in the order of the tree, each with its depth."""
    tree, seen = tree_during(period.interval), access.office_ids(Permission.FIGURES)
    return [pair for top in tree.tops for pair in _below(tree, top, 0, seen)]


def _below(tree: OfficeTree, office: Office, depth: int, seen: frozenset[int]) -> Iterator[tuple[Office, int]]:
    if office.pk in seen:
        yield office, depth
    for child in tree.children(office):
        yield from _below(tree, child, depth + (office.pk in seen), seen)


def cuts_kept(access: Access, indicator: str) -> list[SavedCut]:
    """The account's own cuts of a figure, then those shared with it."""
    own = Q(account=access.account_id)
    # Only where somebody works, not everywhere they may look: a province's chief has a hundred offices' cuts else.
    shared = Q(office=access.home_office_id) if access.home_office_id is not None else Q(pk__in=())
    kept = SavedCut.objects.filter(own | shared, indicator=indicator).select_related("account__person")
    return sorted(kept, key=lambda one: (one.account_id != access.account_id, one.pk))


def own_cut(access: Access, indicator: str, pk: int) -> SavedCut | None:
    """The account's own cut of a figure with this key; none of somebody else's."""
    return SavedCut.objects.filter(account=access.account_id, indicator=indicator, pk=pk).first()
