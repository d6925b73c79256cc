"""Spans of days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiemsat.law.intervals import Interval, IntervalError
from kiemsat.law.written_days import written_day

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
INTERVALS = st.builds(lambda start, days: Interval(start, start + timedelta(days)), DAYS, st.integers(1, 800))


@given(INTERVALS)
def test_its_days_are_those_it_contains(interval: Interval) -> None:
    around = [interval.start + timedelta(n) for n in range(-2, interval.days + 2)]
    assert [day for day in around if interval.contains(day)] == around[2:-2]


@given(INTERVALS)
def test_first_and_last_day_make_it_again(interval: Interval) -> None:
    assert Interval.from_days(interval.start, interval.last_day) == interval


@given(INTERVALS, INTERVALS)
def test_two_overlap_when_they_share_a_day(one: Interval, other: Interval) -> None:
    shared = one.contains(other.start) or other.contains(one.start)
    assert one.overlaps(other) == other.overlaps(one) == shared


@given(INTERVALS, st.integers(1, 400))
def test_neighbours_do_not_overlap(interval: Interval, days: int) -> None:
    after = Interval(interval.end_exclusive, interval.end_exclusive + timedelta(days))
    assert not interval.overlaps(after)
    assert interval < after


@pytest.mark.parametrize("end", [date(2023, 5, 31), date(2023, 5, 30)])
def test_an_interval_without_a_day_is_refused_with_its_values(end: date) -> None:
    with pytest.raises(IntervalError, match=rf"\[2023-05-31\] to before \[{end}\]"):
        Interval(date(2023, 5, 31), end)


def test_days_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(IntervalError, match="exchange them"):
        Interval.from_days(date(2023, 6, 1), date(2023, 5, 31))


def test_the_last_day_of_the_calendar_is_refused() -> None:
    with pytest.raises(IntervalError, match="9999-12-31"):
        Interval.from_days(date(2023, 6, 1), date.max)


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2023, 5, 31), "31/5/2023"),
        (date(2022, 12, 1), "01/12/2022"),
        (date(2023, 2, 1), "01/02/2023"),
        (date(2023, 1, 20), "20/01/2023"),
        (date(2023, 3, 9), "09/3/2023"),
        (date(2023, 10, 10), "10/10/2023"),
    ],
)
def test_days_below_ten_and_the_first_two_months_take_a_zero(day: date, written: str) -> None:
    assert written_day(day) == written
