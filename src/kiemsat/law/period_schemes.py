"""Work years as dated rules: which days the parts of a year have under the rule in force for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from kiemsat.law.intervals import Interval


class PeriodError(ValueError):
    """A period that is not known, or not known in this year."""


class PeriodKind(StrEnum):
    """How long a period is meant to be."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    NINE_MONTHS = "nine_months"
    YEAR = "year"
    CUSTOM = "custom"


@dataclass(frozen=True)
class Part:
    """A part that work years are cut into, and its name with {year} standing for the year."""

    kind: PeriodKind
    vi: str
    en: str


@dataclass(frozen=True)
class PeriodScheme:
    """How the work years from `first_year` to `last_year` (None: until further notice) are cut into parts."""

    code: str
    label_vi: str
    label_en: str
    first_year: int
    last_year: int | None
    start_month: int
    starts_in_year_before: bool
    months: Mapping[str, tuple[int, int]]
    parts: Mapping[str, Part]
    unknown: Mapping[str, str]
    verified: frozenset[str]
    source: str

    def covers(self, year: int) -> bool:
        """Whether the work year is one of this scheme's."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    def interval(self, year: int, part: str) -> Interval:
        """The days of a part of a work year; PeriodError says why a part is not known."""
        if part not in self.months:
            reason = self.unknown.get(part, f"Work years of [{self.label_en}] have no such part.")
            example = f"{year}-01-15..{year}-03-31"
            raise PeriodError(
                f"Period [{year}-{part}] is not known. {reason} Give its days instead, as in [{example}]."
            )
        first, last = self.months[part]
        return Interval(self._month_start(year, first), self._month_start(year, last + 1))

    def _month_start(self, year: int, number: int) -> date:
        months = self.start_month + number - 2
        first_year = year - 1 if self.starts_in_year_before else year
        return date(first_year + months // 12, months % 12 + 1, 1)


@dataclass(frozen=True)
class Weeks:
    """How weeks are cut: they close on one day of the week (0: Monday), and the first one of a year closes in it."""

    closes_on: int
    verified: bool
    source: str

    def interval(self, year: int, number: int) -> Interval | None:
        """The days of a week of a calendar year; None where the year has no week of that number."""
        first_day = date(year, 1, 1)
        first_close = first_day + timedelta(days=(self.closes_on - first_day.weekday()) % 7)
        close = first_close + timedelta(weeks=number - 1)
        return Interval.from_days(close - timedelta(days=6), close) if number and close.year == year else None

    def code(self, interval: Interval) -> str:
        """The code of the week with these days."""
        close = interval.last_day
        return f"{close.year:04}-W{(close.timetuple().tm_yday - 1) // 7 + 1:02}"


@dataclass(frozen=True)
class PeriodSchemes:
    """All schemes, oldest first, without a year missing between two of them.

    `links` name the period another is compared with, where that is not the one of its name a work year earlier.
    """

    parts: tuple[str, ...]
    schemes: tuple[PeriodScheme, ...]
    weeks: Weeks
    links: Mapping[str, str] = field(default_factory=dict)

    def of_year(self, year: int) -> PeriodScheme:
        """The scheme in force for a work year."""
        for scheme in self.schemes:
            if scheme.covers(year):
                return scheme
        first, last = self.schemes[0].first_year, self.schemes[-1].last_year
        known = f"from {first} to {last}" if last else f"from {first}"
        raise PeriodError(f"Work year [{year}] is in no period scheme; known are the years {known}.")
