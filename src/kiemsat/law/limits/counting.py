"""The arithmetic of limits, each way of counting under its name (BLTTHS Art. 134, Civil Code Art. 148)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from kiemsat.law.calendar import next_working_day
from kiemsat.law.limits.facts import Day
from kiemsat.law.limits.lengths import Length, add_length
from kiemsat.law.limits.rules import Counting
from kiemsat.law.limits.rulings import Counted

NIGHT_STARTS, NIGHT_ENDS = time(22), time(6)


def is_night(moment: datetime) -> bool:
    """Whether the moment lies between 22:00 and 06:00."""
    return moment.time() >= NIGHT_STARTS or moment.time() < NIGHT_ENDS


def as_day(day: Day) -> date:
    """The day of a moment, or the day itself."""
    return day.date() if isinstance(day, datetime) else day


def run(start: Day, length: Length, counting: Counting, *, first: bool) -> tuple[Day, Counted]:
    """Where a length ends that runs from `start`, before any day off is looked at, and by which rule.

    `first` is the limit itself and not what prolongs it: in detention its first day counts.
    """
    if length.hours:
        return start + timedelta(hours=length.hours), Counted.HOURS
    if counting is Counting.CUSTODY:
        return start + timedelta(days=length.days), Counted.FULL_DAYS
    day = as_day(start)
    if counting is Counting.DETENTION:
        return day + timedelta(days=length.in_detention_days - first), Counted.THIRTY_DAY_MONTHS
    end = add_length(day, length)
    if not length.months:
        return end, Counted.DAYS
    clipped = not length.days and end.day != day.day
    return end, Counted.LAST_DAY_OF_MONTH if clipped else Counted.SAME_DATE


def off_rule(length: Length, counting: Counting, *, move_days: bool) -> Counted | None:
    """The rule by which the end of such a length moves off a day off; None where it stays."""
    if length.hours or counting in {Counting.CUSTODY, Counting.DETENTION}:
        return None
    if counting is Counting.CIVIL:
        return Counted.DAY_OFF_IN_CIVIL_LAW
    if length.months:
        return Counted.DAY_OFF_FOR_MONTHS
    return Counted.DAY_OFF_FOR_DAYS if move_days else None


@lru_cache(maxsize=20_000)
def working_day_from(day: date) -> date:
    """The day itself or the first working day after it, remembered."""
    return next_working_day(day)
