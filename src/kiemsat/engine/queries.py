"""A compiled query: text that waits for an interval and some offices."""

from __future__ import annotations

from dataclasses import dataclass

from kiemsat.law.intervals import Interval

# Stand-ins in the compiled text; no register holds a day of the year 1000 or an office of this number.
START, END, OFFICE = "1000-01-01", "1000-01-02", -999_999_999


@dataclass(frozen=True)
class Query:
    """SQL text; `within` puts the interval and the offices into it.

    A counting query has rows (addend, office, numbers …); `places` tells for each addend which terms its numbers
    are to be added to.
    """

    template: str
    places: tuple[tuple[int, ...], ...] = ()

    def within(self, interval: Interval, offices: frozenset[int]) -> str:
        """The query for one interval and some offices."""
        text = self.template.replace(START, interval.start.isoformat())
        text = text.replace(END, interval.end_exclusive.isoformat())
        return text.replace(str(OFFICE), ", ".join(str(int(office)) for office in sorted(offices)) or "NULL")
