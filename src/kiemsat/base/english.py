"""The English twins of the house's wording, for pages read in English; the names are those of `vietnamese`."""

from datetime import date
from decimal import Decimal

from kiemsat.base.rounding import digits, rounded
from kiemsat.law.intervals import Interval

NOT_ARISING = "not arising"
SAME_AS_BEFORE = "unchanged"


def format_number(value: int) -> str:
    """A whole number with commas between the thousands: 1,237."""
    return digits(value, 0)


def format_decimal(value: Decimal | int, places: int = 1) -> str:
    """A number with at most `places` decimals and no trailing zero: 71.2 or 96."""
    return digits(value, places)


def format_count(value: int) -> str:
    """A count of things: 8, 1,237."""
    return digits(value, 0)


def format_date(day: date) -> str:
    """A day with its month in words, which no reader takes for another day: 31 May 2023."""
    # Not {day:%B}: the day of a request is a lazy one, which takes no format.
    return f"{day.day} {day.strftime('%B')} {day.year:04}"


def format_interval(interval: Interval) -> str:
    """The first and the last day: 1 December 2022 – 31 May 2023."""
    return f"{format_date(interval.start)} – {format_date(interval.last_day)}"


def format_change(points: Decimal | int, places: int = 1) -> str:
    """A change in percentage points: up 6.2 points, down 1 point, unchanged."""
    shown = rounded(points, places)
    return f"{_direction(shown)} {digits(abs(shown), places)} {_points(shown)}" if shown else SAME_AS_BEFORE


def format_count_change(change: int, noun: str = "") -> str:
    """A change of a count: up 8 cases, down 79 cases, unchanged."""
    return f"{_direction(change)} {format_count(abs(change))} {noun}".rstrip() if change else SAME_AS_BEFORE


def rate_text(value: Decimal | None, change: Decimal | None = None, places: int = 1) -> str:
    """A rate and its change: 71.2% (up 6.2 points); not arising where there was nothing to count."""
    if value is None:
        return NOT_ARISING
    return f"{digits(value, places)}%" + _bracketed(None if change is None else format_change(change, places))


def count_text(value: int, noun: str = "", change: int | None = None) -> str:
    """A count of things and its change: 397 cases (up 8 cases)."""
    counted = f"{format_count(value)} {noun}".rstrip()
    return counted + _bracketed(None if change is None else format_count_change(change, noun))


def _points(change: Decimal) -> str:
    return "point" if abs(change) == 1 else "points"


def _direction(change: Decimal | int) -> str:
    return "up" if change > 0 else "down"


def _bracketed(text: str | None) -> str:
    return f" ({text})" if text else ""
