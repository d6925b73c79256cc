"""The rhythm of work: working days, Tết, Mondays, week-ends, and the weeks of lockdown in 2021.

Days are ordinals (date.toordinal) throughout the generator: they add up without ceremony.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import date
from itertools import accumulate, pairwise

from kiemsat.demonstration.dice import Dice
from kiemsat.law.calendar import is_working_day

FIRST_DAY = date(2018, 1, 1).toordinal()
LAST_DAY = date(2024, 12, 31).toordinal()
# A day on which the registers have long ended: what is meant for it does not happen in them.
NEVER = date(2024, 9, 2).toordinal()

# Social distancing under the Prime Minister's Directive 16 in the southern provinces, rounded to weeks.
LOCKDOWN = range(date(2021, 7, 19).toordinal(), date(2021, 9, 27).toordinal())

_IN_OFFICE = (1.35, 1.05, 1.0, 1.0, 0.9, 0.0, 0.0)
_ON_DUTY = (1.25, 1.0, 1.0, 1.0, 1.0, 0.55, 0.4)
_IN_THE_STREET = (0.95, 0.9, 0.95, 1.0, 1.05, 1.15, 1.05)

_WEEKEND = 2


def _working_days() -> list[int]:
    days = range(FIRST_DAY, LAST_DAY + 1)
    return [day for day in days if is_working_day(date.fromordinal(day))]


def _long_breaks(working: list[int]) -> frozenset[int]:
    """The days of every break longer than a week-end: Tết and the other holidays, with the week-ends beside them."""
    breaks = (range(before + 1, after) for before, after in pairwise(working))
    return frozenset(day for days in breaks if len(days) > _WEEKEND for day in days)


WORKING_DAYS = _working_days()
_IS_WORKING = frozenset(WORKING_DAYS)
_HOLIDAYS = _long_breaks(WORKING_DAYS)

Weight = Callable[[int], float]


def is_working(day: int) -> bool:
    """Whether offices and courts are open."""
    return day in _IS_WORKING


def working_from(day: int) -> int:
    """The day itself, or the next one on which offices are open."""
    return WORKING_DAYS[bisect_left(WORKING_DAYS, day)]


def working_until(day: int) -> int:
    """The day itself, or the last one before it on which offices were open."""
    return WORKING_DAYS[bisect_right(WORKING_DAYS, day) - 1]


def working_between(first: int, last: int) -> list[int]:
    """The working days from `first` to `last`."""
    return WORKING_DAYS[bisect_left(WORKING_DAYS, first) : bisect_right(WORKING_DAYS, last)]


def in_office(day: int) -> float:
    """How much is entered at a counter on the day: nothing on days off, most on Mondays, little before Tết."""
    return _IN_OFFICE[_weekday(day)] * _quiet(day) if is_working(day) else 0.0


def on_duty(day: int) -> float:
    """How much reaches those on duty, who never close but see less on days off."""
    return _ON_DUTY[_weekday(day)] * (0.35 if day in _HOLIDAYS else _quiet(day))


def in_the_street(day: int) -> float:
    """How many are arrested on the day: most at week-ends, few at Tết."""
    return _IN_THE_STREET[_weekday(day)] * (0.5 if day in _HOLIDAYS else _quiet(day))


def spread(dice: Dice, number: int, first: int, last: int, weight: Weight) -> list[int]:
    """So many days from `first` to `last` in order, each as likely as its weight says."""
    days = range(first, last + 1)
    return sorted(dice.weighted(days, list(accumulate(weight(day) for day in days)), number))


def after_lockdown(dice: Dice, day: int) -> int:
    """The day on which a hearing takes place that was meant for `day`: most were put off during the lockdown."""
    return LOCKDOWN.stop + dice.whole(0, 50) if day in LOCKDOWN and dice.happens(0.75) else day


def add_months(day: int, months: int) -> int:
    """The same date so many months later, or the last day of that month."""
    start = date.fromordinal(day)
    index = start.year * 12 + start.month - 1 + months
    return min(_first_of(index) + start.day - 1, _first_of(index + 1) - 1)


def _first_of(index: int) -> int:
    return date(index // 12, index % 12 + 1, 1).toordinal()


def _weekday(day: int) -> int:
    return (day - 1) % 7


def _quiet(day: int) -> float:
    if day in LOCKDOWN:
        return 0.6
    return 0.7 if any(day + ahead in _HOLIDAYS for ahead in range(1, 4)) else 1.0
