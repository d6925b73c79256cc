"""Spans of days: [start, end_exclusive), never empty."""

from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


class IntervalError(ValueError):
    """A span of days that cannot be: empty, backwards or past the calendar's end."""


@dataclass(frozen=True, order=True)
class Interval:
    """The days from `start` up to but not including `end_exclusive`, at least one."""

    start: date
    end_exclusive: date

    def __post_init__(self) -> None:
        if self.end_exclusive <= self.start:
            raise IntervalError(
                f"Interval from [{self.start}] to before [{self.end_exclusive}] has no day in it; "
                "give an end after its start."
            )

    @classmethod
    def from_days(cls, first_day: date, last_day: date) -> "Interval":
        """The interval from `first_day` to `last_day`, both in it."""
        if last_day < first_day:
            raise IntervalError(f"Last day [{last_day}] is before first day [{first_day}]; exchange them.")
        if last_day == date.max:
            raise IntervalError(f"Last day [{last_day}] is the last of the calendar; give an earlier one.")
        return cls(first_day, last_day + ONE_DAY)

    @property
    def first_day(self) -> date:
        """The first day in it, the same as `start`."""
        return self.start

    @property
    def last_day(self) -> date:
        """The last day that is still in it."""
        return self.end_exclusive - ONE_DAY

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end_exclusive - self.start).days

    def contains(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.start <= day < self.end_exclusive

    def overlaps(self, other: "Interval") -> bool:
        """Whether the two share at least one day."""
        return self.start < other.end_exclusive and other.start < self.end_exclusive

    def __str__(self) -> str:
        return f"{self.start}..{self.last_day}"
