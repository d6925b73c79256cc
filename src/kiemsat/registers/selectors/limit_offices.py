"""What the clock must know of offices: their level, and how they read limits in days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from kiemsat.organisation.models import Office
from kiemsat.registers.limit_facts import LEVEL_OF
from kiemsat.registers.limit_rulings import Offices
from kiemsat.registers.models import DayOffRule


def offices_for_limits(ids: Collection[int] | None = None) -> Offices:
    """The offices asked for, or all: two queries, a third one only where a rule was set."""
    asked = Office.objects.all() if ids is None else Office.objects.filter(pk__in=ids)
    levels = {pk: LEVEL_OF.get(level) for pk, level in asked.values_list("pk", "level")}  # type: ignore[call-overload]
    rules = list(DayOffRule.objects.order_by("held_from").values_list("office", "held_from", "moves"))
    return Offices(levels, _by_office(rules, levels) if rules else {})


def day_off_rules(office_ids: Collection[int]) -> list[DayOffRule]:
    """The rules that these offices set, by office and day."""
    found = DayOffRule.objects.filter(office__in=office_ids).select_related("office")
    return list(found.order_by("office__order", "office__code", "held_from"))


def _by_office(
    rules: Iterable[tuple[int, date, bool]], asked: Collection[int]
) -> dict[int, tuple[tuple[date, bool], ...]]:
    """The rules of each office: its own, or those of the nearest office above it that has some."""
    own: defaultdict[int, list[tuple[date, bool]]] = defaultdict(list)
    for setter, held_from, moves in rules:
        own[setter].append((held_from, moves))
    above = dict(Office.objects.values_list("pk", "parent"))
    found: dict[int, tuple[tuple[date, bool], ...]] = {}
    for pk in asked:
        office: int | None = pk
        while office is not None and office not in own:
            office = above.get(office)
        if office is not None:
            found[pk] = tuple(own[office])
    return found
