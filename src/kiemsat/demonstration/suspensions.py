"""Suspended matters: each waits in a queue of its own until it is resumed or given up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic

from kiemsat.demonstration.dice import Dice
from kiemsat.demonstration.files import F, Stay
from kiemsat.demonstration.plan import HalfYear
from kiemsat.demonstration.queues import arrivals
from kiemsat.demonstration.rhythm import working_from

SHORTEST = 20


@dataclass(slots=True, eq=False)
class _Waiting(Generic[F]):
    stay: Stay[F]
    suspended: Stay[F]


class Suspensions(Generic[F]):
    """The suspended matters of one stage."""

    def __init__(self, dice: Dice, stage: str) -> None:
        self._dice = dice
        self._stage = stage
        self._waiting: list[_Waiting[F]] = []

    def add(self, suspended: Stay[F]) -> None:
        """Begin the suspension of a stay on the day it was closed."""
        suspended.closed_as = "suspended"
        day = suspended.closed_on or suspended.opened_on
        stay = Stay(suspended.file, f"{self._stage}_suspension", suspended.office, day, "suspended")
        suspended.file.stays.append(stay)
        self._waiting.append(_Waiting(stay, suspended))

    def add_old(self, suspended: Stay[F]) -> None:
        """The same of a stay that ended before the registers begin, and was in no queue."""
        suspended.file.stays.append(suspended)
        self.add(suspended)

    def resume(self, half: HalfYear, number: int) -> list[Stay[F]]:
        """End so many suspensions from earlier half-years by resumption; the new stays, without an expected end."""
        old = [waiting for waiting in self._waiting if waiting.stay.opened_on < half.first]
        resumed = []
        for waiting, day in zip(self._dice.picks(old, number), arrivals(self._dice, number, half), strict=True):
            resumed.append(self._resume(waiting, working_from(max(day, waiting.stay.opened_on + SHORTEST))))
        return resumed

    def give_up(self, half: HalfYear, number: int) -> None:
        """End so many of the older suspensions for good."""
        old = [waiting for waiting in self._waiting if waiting.stay.opened_on < half.first]
        number = min(number, len(old))
        for waiting, day in zip(self._dice.picks(old, number), arrivals(self._dice, number, half), strict=True):
            waiting.stay.close(day, "discontinued")
            self._waiting.remove(waiting)

    def _resume(self, waiting: _Waiting[F], day: int) -> Stay[F]:
        self._waiting.remove(waiting)
        stay = waiting.stay
        stay.close(day, "resumed")
        waiting.suspended.back_on = day
        again = Stay(stay.file, self._stage, stay.office, day, "resumed", left_on=stay.opened_on)
        stay.file.stays.append(again)
        return again
