"""Limits that run: whose they are, how many end on which day, which end next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Count, QuerySet, Value
from django.db.models.functions import Greatest

from kiemsat.accounts.access import Access
from kiemsat.registers.models import Spell
from kiemsat.registers.selectors.scope import visible_spells

DAYS_AHEAD = 14


@dataclass(frozen=True)
class LimitCounts:
    """How many limits had ended before the day `on`, and how many end on each of the days from it, by stage."""

    on: date
    by_stage_and_day: Counter[tuple[str, date]]

    @property
    def overdue(self) -> int:
        """How many had ended."""
        return sum(self.stages_overdue().values())

    def within(self, days: int) -> int:
        """How many end from today up to so many days ahead, that day among them."""
        return sum(self.stages_within(days).values())

    def stages_overdue(self) -> dict[str, int]:
        """How many had ended, by stage."""
        return self._by_stage(date.min, self.on - timedelta(1))

    def stages_within(self, days: int) -> dict[str, int]:
        """How many end from today up to so many days ahead, by stage."""
        return self._by_stage(self.on, self.on + timedelta(days))

    def by_day(self) -> Iterator[tuple[date, int]]:
        """Each of the coming days with how many end on it."""
        totals: Counter[date] = Counter()
        for (_stage, day), count in self.by_stage_and_day.items():
            totals[day] += count
        for ahead in range(DAYS_AHEAD):
            day = self.on + timedelta(ahead)
            yield day, totals[day]

    def _by_stage(self, first: date, last: date) -> dict[str, int]:
        found: Counter[str] = Counter()
        for (stage, day), count in self.by_stage_and_day.items():
            if first <= day <= last:
                found[stage] += count
        return dict(found)


def limits_of_mine(access: Access) -> QuerySet[Spell]:
    """The open spells with a limit of which the reader is the prosecutor; of a secret one too, which shows masked."""
    return _running(Spell.objects.filter(prosecutor=access.person_id) if access.person_id else Spell.objects.none())


def limits_in_reach(access: Access) -> QuerySet[Spell]:
    """The open spells with a limit in the offices and fields the reader sees."""
    # Own matters elsewhere are left to limits_of_mine: “these offices, or this prosecutor” would miss the index.
    return _running(visible_spells(replace(access, person_id=None)))


def count_limits(limits: QuerySet[Spell], on: date) -> LimitCounts:
    """Their counts by stage and day, in one query; those of secret matters among them."""
    # All that ended before today are one day, so that the answer stays small however much is overdue.
    day = Greatest("due_on", Value(on - timedelta(1)))
    soon = limits.filter(due_on__lte=on + timedelta(DAYS_AHEAD))
    counted = soon.annotate(day=day).values_list("stage", "day").annotate(Count("pk")).order_by()
    return LimitCounts(on, Counter({(stage, day): count for stage, day, count in counted}))


def limits_ending(limits: QuerySet[Spell], first: date, last: date) -> QuerySet[Spell]:
    """Those that end in the days from `first` to `last`, the soonest first, with what a list shows of them."""
    return _named(limits.filter(due_on__range=(first, last))).order_by("due_on", "pk")


def limits_ended(limits: QuerySet[Spell], before: date) -> QuerySet[Spell]:
    """Those that ended before the day, the one that ended last first."""
    return _named(limits.filter(due_on__lt=before)).order_by("-due_on", "-pk")


def _running(spells: QuerySet[Spell]) -> QuerySet[Spell]:
    return spells.filter(closed_on__isnull=True, due_on__isnull=False)


def _named(spells: QuerySet[Spell]) -> QuerySet[Spell]:
    return spells.select_related("matter", "office")
