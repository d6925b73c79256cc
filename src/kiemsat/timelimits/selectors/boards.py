"""Limits that run, as boards show them: one by one, by office, by prosecutor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from kiemsat.accounts.access import Access
from kiemsat.registers.models import Extension, Spell
from kiemsat.registers.selectors.limits import limits_in_reach, limits_of_mine
from kiemsat.timelimits.choices import DAYS_OF, Which


@dataclass(frozen=True)
class Narrowed:
    """To what the limits are narrowed; nothing narrows where nothing is said."""

    mine: bool = False
    office_ids: frozenset[int] | None = None
    prosecutor_id: int | None = None
    stage: str = ""


@dataclass(frozen=True)
class Group:
    """The limits of one office, or of one prosecutor there: how many of each kind."""

    key: int | None
    name: str
    counts: tuple[tuple[Which, int], ...]


def running_limits(access: Access, narrowed: Narrowed) -> QuerySet[Spell]:
    """The limits that run within the reader's rights: the very ones of the desk."""
    found = limits_of_mine(access) if narrowed.mine else limits_in_reach(access)
    if narrowed.office_ids is not None:
        found = found.filter(office__in=narrowed.office_ids)
    if narrowed.prosecutor_id is not None:
        found = found.filter(prosecutor=narrowed.prosecutor_id)
    return found.filter(stage=narrowed.stage) if narrowed.stage else found


def of_which(limits: QuerySet[Spell], which: str, on: date) -> QuerySet[Spell]:
    """Those among them that are overdue, end within so many days, or were extended; the soonest first."""
    chosen = limits.filter(_is_extended() if which == Which.EXTENDED else _within(which, on))
    # What ended last is nearest: of the overdue it comes first.
    return chosen.order_by(*(("-due_on", "-pk") if which == Which.OVERDUE else ("due_on", "pk")))


def with_names(limits: QuerySet[Spell]) -> QuerySet[Spell]:
    """The same with what a line names: the file, the office, the prosecutor, how often extended."""
    return limits.select_related("matter", "office", "prosecutor").annotate(extended=Count("extensions"))


def count_extended(limits: QuerySet[Spell]) -> int:
    """How many of them were extended."""
    return limits.filter(_is_extended()).count()


def by_office(limits: QuerySet[Spell], on: date) -> list[Group]:
    """The counts of each office that has such limits, in the order of the offices."""
    return _grouped(limits, on, "office", "office__short_name", ("office__order", "office__code"))


def by_prosecutor(limits: QuerySet[Spell], on: date) -> list[Group]:
    """The counts of each prosecutor who has such limits, by name; of those nobody has yet, last."""
    return _grouped(limits, on, "prosecutor", "prosecutor__full_name", ("prosecutor__name_key", "prosecutor"))


def prosecutors_of(limits: QuerySet[Spell]) -> list[tuple[int, str]]:
    """Who has such limits, by name."""
    named = limits.filter(prosecutor__isnull=False).order_by("prosecutor__name_key", "prosecutor")
    return list(named.values_list("prosecutor", "prosecutor__full_name").distinct())


def _grouped(limits: QuerySet[Spell], on: date, key: str, name: str, order: Iterable[str]) -> list[Group]:
    dated = {f"n_{which}": Count("pk", filter=_within(which, on)) for which in Which if which != Which.EXTENDED}
    rows = limits.values(key, name, *order).annotate(**dated).order_by(*order)
    extended = dict(limits.filter(_is_extended()).values_list(key).annotate(Count("pk")).order_by())
    found = []
    for row in rows:
        counts = [(which, int(row.get(f"n_{which}", extended.get(row[key], 0)))) for which in Which]
        if any(count for _which, count in counts):
            found.append(Group(row[key], row[name] or "", tuple(counts)))
    return sorted(found, key=lambda group: group.key is None)


def _within(which: str, on: date) -> Q:
    if which == Which.OVERDUE:
        return Q(due_on__lt=on)
    return Q(due_on__range=(on, on + timedelta(DAYS_OF[which])))


def _is_extended() -> Exists:
    return Exists(Extension.objects.filter(spell=OuterRef("pk")))
