"""The coming days in columns, and how near a day is in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kiemsat.base import english, vietnamese
from kiemsat.base.language import in_english
from kiemsat.law.calendar import is_working_day
from kiemsat.registers.selectors.limits import LimitCounts

FULL = 100
# In how many days a limit begins to press.
SOON = 3


@dataclass(frozen=True)
class Column:
    """One of the coming days: how many limits end on it, and its bar in hundredths from the top."""

    weekday: str
    day: str
    count: int
    top: str
    height: str
    day_off: bool


def columns(counts: LimitCounts) -> tuple[Column, ...]:
    """The coming days; the highest column is full."""
    days = tuple(counts.by_day())
    highest = max((count for _day, count in days), default=0)
    return tuple(_column(day, count, highest) for day, count in days)


def days_left(due: date, on: date) -> str:
    """How far the day is: quá 3 ngày, hôm nay, còn 2 ngày."""
    days = (due - on).days
    if days == 0:
        return _("hôm nay")
    return (_("còn {days} ngày") if days > 0 else _("quá {days} ngày")).format(days=abs(days))


def level(due: date, on: date) -> str:
    """How pressing the day is: late, today, soon, or nothing."""
    if due < on:
        return "late"
    if due == on:
        return "today"
    return "soon" if (due - on).days <= SOON else ""


def written(day: date) -> str:
    """The day as the reader's language writes it."""
    return english.format_date(day) if in_english() else vietnamese.format_date(day)


def number(count: int) -> str:
    """A count as the reader's language writes it."""
    return english.format_number(count) if in_english() else vietnamese.format_number(count)


def _column(day: date, count: int, highest: int) -> Column:
    height = FULL * count / highest if highest else 0.0
    weekdays = (_("T2"), _("T3"), _("T4"), _("T5"), _("T6"), _("T7"), _("CN"))
    return Column(
        weekday=weekdays[day.weekday()],
        day=f"{day.day}/{day.month}",
        count=count,
        top=f"{FULL - height:.1f}",
        height=f"{height:.1f}",
        day_off=not is_working_day(day),
    )
