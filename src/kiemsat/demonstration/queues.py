"""Queues of stays: which end in a half-year, and when."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Generic

from kiemsat.demonstration.dice import Dice
from kiemsat.demonstration.errors import PlanUnfulfilled
from kiemsat.demonstration.files import F, Stay
from kiemsat.demonstration.plan import HalfYear
from kiemsat.demonstration.rhythm import in_office, spread, working_between, working_from, working_until

RUSH_DAYS = 21
LINGERING_DAYS = 24


class Queue(Generic[F]):
    """The open stays of one stage. Whoever runs it says how many of them end in a half-year.

    In a `hasty` queue, which knows no days off, they end in the order in which they came and linger no longer than two
    days; in others they end on working days, those that expect it first. Stays that are hurried through end up to
    `hurry_until` days before the half-year does.
    """

    def __init__(self, dice: Dice, *, hasty: bool = False, hurry_until: int = 0) -> None:
        self._dice = dice
        self._hasty = hasty
        self._hurry_until = hurry_until
        self.open: list[Stay[F]] = []

    def enter(self, stays: Iterable[Stay[F]]) -> None:
        """Add stays; each can be closed once its `earliest` day has come."""
        self.open.extend(stays)

    def pin(self, stay: Stay[F], day: int, way: str) -> None:
        """Close one stay on a day chosen elsewhere."""
        stay.close(day, way)
        self.open.remove(stay)

    def close(self, half: HalfYear, wanted: int) -> list[Stay[F]]:
        """End exactly so many stays in the half-year, those that are due to end first; how they end is not said yet.

        Stays that would have ended a little later are hurried through before the half-year ends, as offices do;
        those that would have ended but are too many linger into the next one.
        """
        ready = [stay for stay in self.open if self._first_day(stay) <= half.last]
        ready.sort(key=_opened_on if self._hasty else _expected)
        if len(ready) < wanted:
            raise PlanUnfulfilled(f"Only [{len(ready)}] of [{wanted}] stays can end in [{half.code}]; mend plan.yaml.")
        chosen = ready[:wanted]
        for stay in chosen:
            stay.closed_on = self._day_within(stay, half)
        for stay in ready[wanted:]:
            if stay.expected <= half.last:
                stay.expected = half.last + self._dice.whole(1, 2 if self._hasty else LINGERING_DAYS)
        ended = set(map(id, chosen))
        self.open = [stay for stay in self.open if id(stay) not in ended]
        return chosen

    def _first_day(self, stay: Stay[F]) -> int:
        return stay.earliest if self._hasty else working_from(stay.earliest)

    def _day_within(self, stay: Stay[F], half: HalfYear) -> int:
        first, last = max(self._first_day(stay), half.first), half.last
        if stay.expected > last:
            end = max(first, last - self._hurry_until)
            return self._rushed(max(first, end - RUSH_DAYS), end)
        day = max(first, stay.expected)
        if self._hasty:
            return day
        later = working_from(day)
        return later if later <= last else working_until(last)

    def _rushed(self, first: int, last: int) -> int:
        days = range(first, last + 1) if self._hasty else working_between(first, last) or [first]
        # The nearer the end, the more: the later of two draws.
        return max(self._dice.pick(days), self._dice.pick(days))


def _opened_on(stay: Stay[Any]) -> int:
    return stay.opened_on


def _expected(stay: Stay[Any]) -> int:
    return stay.expected


def arrivals(dice: Dice, number: int, half: HalfYear) -> list[int]:
    """So many days of the half-year on which something is entered in an office."""
    return spread(dice, number, half.first, half.last, in_office)
