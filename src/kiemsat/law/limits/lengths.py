"""Lengths of time as laws give them: months, days or hours."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

DAYS_OF_A_DETENTION_MONTH = 30
_HALF_A_MONTH = 15
_WRITTEN = re.compile(r"(\d{1,4})([ymdh])")
_UNITS = {"y": "months", "m": "months", "d": "days", "h": "hours"}


class LengthError(ValueError):
    """A length of time that cannot be read."""


class Length(NamedTuple):
    """So many months, days and hours; laws use one of the three, a share of months may need days beside them."""

    months: int = 0
    days: int = 0
    hours: int = 0

    @classmethod
    def parse(cls, text: str) -> Length:
        """The length meant by 3m, 20d, 24h or 1y."""
        found = _WRITTEN.fullmatch(text.strip().lower())
        if found is None or int(found[1]) == 0:
            raise LengthError(f"[{text}] is no length of time; write 3m for months, 20d for days, 24h for hours, 1y.")
        number, unit = int(found[1]), found[2]
        return cls(**{_UNITS[unit]: number * 12 if unit == "y" else number})

    @property
    def in_detention_days(self) -> int:
        """Its days where a month is thirty of them."""
        return self.months * DAYS_OF_A_DETENTION_MONTH + self.days

    def share(self, numerator: int, denominator: int) -> Length:
        """A share of it, rounded down; half a month is fifteen days."""
        months, rest = divmod(self.months * numerator, denominator)
        days = rest * 2 * _HALF_A_MONTH // denominator + self.days * numerator // denominator
        return Length(months, days, self.hours * numerator // denominator)


def add_months(day: date, months: int) -> date:
    """The same date so many months later, or the last day of a month that lacks it."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if day.day <= 28:
        return date(years, month + 1, day.day)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def add_length(day: date, length: Length) -> date:
    """The date so many months and days later; hours are left out."""
    if length.months:
        day = add_months(day, length.months)
    return day + timedelta(length.days) if length.days else day
