"""Reporting periods: from a code such as 2023-6T to its days, its name and the period it is compared with.

Codes: 2023-T05 (calendar month), 2023-Q1 … Q4, 2023-6T, 2023-6C (last six months), 2023-9T, 2023-12T or 2023,
2023-W22 (the week that closes on the 22nd Friday of 2023), and 2023-01-15..2023-03-31 for any span of days, both days
in it.
"""

import contextlib
import re
from dataclasses import dataclass
from datetime import date, timedelta

from kiemsat.law.intervals import Interval, IntervalError
from kiemsat.law.nearest import nearest
from kiemsat.law.period_file import catalogue_schemes
from kiemsat.law.period_schemes import PeriodError, PeriodKind, PeriodSchemes
from kiemsat.law.written_days import written_day

MONTHS_SOURCE = "A month of the statistics is the calendar month."
_MONTH = re.compile(r"([0-9]{4})-T(0[1-9]|1[0-2])")
_WEEK = re.compile(r"([0-9]{4})-W(0[1-9]|[1-4][0-9]|5[0-3])")
_PART = re.compile(r"([0-9]{4})(?:-([0-9A-Z]{1,4}))?")
_CUSTOM = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\.\.([0-9]{4}-[0-9]{2}-[0-9]{2})")
_ORDINARY_DIFFERENCE = 3


@dataclass(frozen=True)
class Period:
    """A reporting period; `verified` is False where its days were inferred, `source` says from what."""

    code: str
    kind: PeriodKind
    year: int
    interval: Interval
    label_vi: str
    label_en: str
    verified: bool
    source: str

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True)
class Note:
    """A remark for the reader, in both languages."""

    vi: str
    en: str


def parse_period(code: str, schemes: PeriodSchemes | None = None) -> Period:
    """The period a code names; PeriodError says what is wrong and lists the nearest right codes."""
    schemes = schemes or catalogue_schemes()
    if month := _MONTH.fullmatch(code):
        return _month(code, int(month[1]), int(month[2]))
    if week := _WEEK.fullmatch(code):
        return _week(code, int(week[1]), int(week[2]), schemes)
    if custom := _CUSTOM.fullmatch(code):
        return _custom(code, custom[1], custom[2])
    part = _PART.fullmatch(code)
    if part and (part[2] is None or part[2] in schemes.parts):
        return _part_of_year(int(part[1]), part[2] or "12T", schemes)
    raise PeriodError(_unknown(code, schemes))


def same_period_before(period: Period, schemes: PeriodSchemes | None = None) -> Period:
    """The period it is linked with: the one of the same name a work year earlier, unless the catalogue names another.

    The link goes by name, not by days: the first half of 2025 (October to March) is compared with the first half
    of 2024 (December to May), as the sector's reports do. A week is compared with the one 52 weeks earlier, a span of
    days with the same days one year earlier.
    """
    schemes = schemes or catalogue_schemes()
    if period.code in schemes.links:
        return parse_period(schemes.links[period.code], schemes)
    if period.kind is PeriodKind.WEEK:
        return _weeks_earlier(period, 52, schemes)
    if period.kind is PeriodKind.CUSTOM:
        first, last = (_year_earlier(day) for day in (period.interval.start, period.interval.last_day))
        return parse_period(f"{first}..{last}", schemes)
    _, _, part = period.code.partition("-")
    return parse_period(f"{period.year - 1:04}-{part}", schemes)


_SERIES = {
    PeriodKind.QUARTER: ("Q1", "Q2", "Q3", "Q4"),
    PeriodKind.HALF_YEAR: ("6T", "6C"),
    PeriodKind.NINE_MONTHS: ("9T",),
    PeriodKind.YEAR: ("12T",),
}


def series_until(period: Period, count: int, schemes: PeriodSchemes | None = None) -> tuple[Period, ...]:
    """The last `count` periods of the kind up to this one, oldest first; those that no scheme knows are left out.

    A span of days goes back by its own name, a year at a time.
    """
    found = [period]
    if period.kind is PeriodKind.MONTH:
        last = period.interval.start.year * 12 + period.interval.start.month - 1
        found += [
            _month(f"{n // 12:04}-T{n % 12 + 1:02}", n // 12, n % 12 + 1) for n in range(last - 1, last - count, -1)
        ]
    elif period.kind is PeriodKind.WEEK:
        known = schemes or catalogue_schemes()
        found += [_weeks_earlier(period, weeks, known) for weeks in range(1, count)]
    elif period.kind is PeriodKind.CUSTOM:
        while len(found) < count:
            found.append(same_period_before(found[-1], schemes))
    else:
        found += _parts_before(period, count - 1, schemes)
    return tuple(reversed(found))


def _parts_before(period: Period, count: int, schemes: PeriodSchemes | None) -> list[Period]:
    parts = _SERIES[period.kind]
    last = period.year * len(parts) + parts.index(period.code.partition("-")[2] or parts[0])
    found: list[Period] = []
    for place in range(last - 1, last - 1 - 2 * count, -1):
        with contextlib.suppress(PeriodError):
            found.append(parse_period(f"{place // len(parts):04}-{parts[place % len(parts)]}", schemes))
        if len(found) == count:
            break
    return found


def months_of(period: Period) -> tuple[Period, ...]:
    """The calendar months a period is made of; PeriodError when it begins or ends within a month."""
    interval = period.interval
    if interval.start.day != 1 or interval.end_exclusive.day != 1:
        raise PeriodError(f"Period [{period.code}] begins or ends within a month; it has no whole months.")
    first, end = (day.year * 12 + day.month - 1 for day in (interval.start, interval.end_exclusive))
    return tuple(_month(f"{n // 12:04}-T{n % 12 + 1:02}", n // 12, n % 12 + 1) for n in range(first, end))


def unequal_note(period: Period, before: Period) -> Note | None:
    """What makes two compared periods unequal: their length, or the time of year; None when nothing does."""
    days, days_before = period.interval.days, before.interval.days
    if abs(days - days_before) > _ORDINARY_DIFFERENCE:
        return Note(
            f"Hai kỳ so sánh dài ngắn khác nhau: {period.label_vi} có {days} ngày, "
            f"{before.label_vi} có {days_before} ngày.",
            f"The compared periods differ in length: {period.label_en} has {days} days, "
            f"{before.label_en} has {days_before}.",
        )
    shift = (_year_earlier(period.interval.start) - before.interval.start).days
    if abs(shift) > _ORDINARY_DIFFERENCE:
        return Note(
            f"Hai kỳ so sánh không cùng thời gian trong năm: {_days_vi(period.interval)} "
            f"và {_days_vi(before.interval)}.",
            f"The compared periods lie in different months of the year: {period.interval} and {before.interval}.",
        )
    return None


@dataclass(frozen=True)
class Stretch:
    """A span of a work year (a quarter, the year) as far as a period has come in it: so many months of so many."""

    interval: Interval
    last_day: date
    months: int
    of_months: int

    @property
    def is_over(self) -> bool:
        """Whether the span has ended."""
        return self.months >= self.of_months


def stretches(period: Period, months: int, schemes: PeriodSchemes | None = None) -> tuple[Stretch, ...]:
    """The spans of so many months that a period touches, each from its own first day to the period's last.

    A year is the work year, however many months it has; a shorter span that a ten-month year cuts off is left out.
    None for a week or a span of days.
    """
    by_days = period.kind in {PeriodKind.CUSTOM, PeriodKind.WEEK}
    year = None if by_days else work_year_of(period, schemes)
    if year is None:
        return ()
    whole = whole_months(year.interval)
    length, found = min(months, whole), []
    for first in range(0, whole - length + 1, length):
        start, end = (_months_later(year.interval.start, count) for count in (first, first + length))
        until = min(end, period.interval.end_exclusive)
        if start < until and period.interval.start < end:
            so_far = Interval(start, until)
            found.append(Stretch(so_far, Interval(start, end).last_day, whole_months(so_far), length))
    return tuple(found)


def work_year_of(period: Period, schemes: PeriodSchemes | None = None) -> Period | None:
    """The work year a period lies in; None where no scheme has one, or a span of days lies across two."""
    for year in {period.interval.last_day.year, period.interval.last_day.year + 1}:
        with contextlib.suppress(PeriodError):
            whole = parse_period(f"{year}", schemes)
            inside, around = period.interval, whole.interval
            if around.start <= inside.start and inside.end_exclusive <= around.end_exclusive:
                return whole
    return None


def _months_later(day: date, months: int) -> date:
    count = day.month - 1 + months
    return date(day.year + count // 12, count % 12 + 1, 1)


def whole_months(interval: Interval) -> int:
    """How many whole calendar months an interval has; 0 when it begins or ends within one."""
    start, end = interval.start, interval.end_exclusive
    if start.day != 1 or end.day != 1:
        return 0
    return (end.year - start.year) * 12 + end.month - start.month


def _part_of_year(year: int, part: str, schemes: PeriodSchemes) -> Period:
    scheme = schemes.of_year(year)
    interval = scheme.interval(year, part)
    name = scheme.parts[part]
    return Period(
        code=f"{year}-{part}",
        kind=name.kind,
        year=year,
        interval=interval,
        label_vi=name.vi.format(year=year),
        label_en=name.en.format(year=year),
        verified=part in scheme.verified,
        source=scheme.source,
    )


def _month(code: str, year: int, month: int) -> Period:
    try:
        first = date(year, month, 1)
        interval = Interval(first, date(year + month // 12, month % 12 + 1, 1))
    except ValueError as problem:
        raise PeriodError(f"Period [{code}] lies outside the calendar; give a year such as 2023.") from problem
    label_vi, label_en = f"Tháng {month} năm {year}", f"{first:%B} {year}"
    return Period(code, PeriodKind.MONTH, year, interval, label_vi, label_en, True, MONTHS_SOURCE)


def _week(code: str, year: int, number: int, schemes: PeriodSchemes) -> Period:
    interval = schemes.weeks.interval(year, number) if date.min.year < year < date.max.year else None
    if interval is None:
        raise PeriodError(f"Period [{code}] is no week of [{year}]; its last one is [{_last_week(year, schemes)}].")
    label_vi, label_en = f"Tuần {number} năm {year}", f"Week {number} of {year}"
    weeks = schemes.weeks
    return Period(code, PeriodKind.WEEK, year, interval, label_vi, label_en, weeks.verified, weeks.source)


def _last_week(year: int, schemes: PeriodSchemes) -> str:
    numbers = (53, 52) if date.min.year < year < date.max.year else ()
    return next((f"{year}-W{one}" for one in numbers if schemes.weeks.interval(year, one)), "2023-W52")


def _weeks_earlier(period: Period, weeks: int, schemes: PeriodSchemes) -> Period:
    start, last_day = (day - timedelta(weeks=weeks) for day in (period.interval.start, period.interval.last_day))
    return parse_period(schemes.weeks.code(Interval.from_days(start, last_day)), schemes)


def _custom(code: str, first_day: str, last_day: str) -> Period:
    try:
        interval = Interval.from_days(date.fromisoformat(first_day), date.fromisoformat(last_day))
    except IntervalError as problem:
        raise PeriodError(f"Period [{code}] cannot be. {problem}") from problem
    except ValueError as problem:
        raise PeriodError(f"Period [{code}] has a day that is not in the calendar.") from problem
    label_en = f"{interval.start} to {interval.last_day}"
    return Period(
        code, PeriodKind.CUSTOM, interval.last_day.year, interval, _days_vi(interval), label_en, True, "Days as given."
    )


def _days_vi(interval: Interval) -> str:
    return f"từ {written_day(interval.start)} đến {written_day(interval.last_day)}"


def _year_earlier(day: date) -> date:
    if day.year == date.min.year:
        raise PeriodError(f"Day [{day}] has no year before it.")
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)


def _unknown(code: str, schemes: PeriodSchemes) -> str:
    found = re.search(r"[0-9]{4}", code)
    year = found[0] if found else "2023"
    known = [*schemes.parts, *(f"T{month:02}" for month in range(1, 13))]
    part = code.replace(year, "").strip("-/. ")
    offered = ", ".join(f"[{year}-{name}]" for name in nearest(part, known) or schemes.parts)
    return f"Period [{code}] is not known; nearest are {offered}; any span of days as [{year}-01-15..{year}-03-31]."
