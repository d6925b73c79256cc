"""Working days, holidays and the shape of the week."""

from __future__ import annotations

from collections import Counter
from datetime import date

from kiemsat.demonstration.dice import Dice
from kiemsat.demonstration.rhythm import (
    LOCKDOWN,
    add_months,
    after_lockdown,
    in_office,
    in_the_street,
    is_working,
    spread,
    working_between,
    working_from,
    working_until,
)


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def test_offices_are_closed_at_tet_and_at_week_ends() -> None:
    assert not is_working(day("2023-01-24"))
    assert not is_working(day("2023-05-28"))
    assert is_working(day("2023-05-31"))


def test_the_next_and_the_last_working_day_skip_the_days_off() -> None:
    assert working_from(day("2023-01-21")) == day("2023-01-27")
    assert working_until(day("2023-01-26")) == day("2023-01-19")
    assert working_from(day("2023-05-31")) == working_until(day("2023-05-31")) == day("2023-05-31")


def test_working_days_between_include_both_ends() -> None:
    days = working_between(day("2023-05-26"), day("2023-05-30"))
    assert days == [day("2023-05-26"), day("2023-05-29"), day("2023-05-30")]


def test_months_end_on_the_same_date_or_the_last_of_the_month() -> None:
    assert add_months(day("2022-11-30"), 3) == day("2023-02-28")
    assert add_months(day("2022-12-15"), 2) == day("2023-02-15")


def test_counters_see_most_on_mondays_and_nothing_on_days_off() -> None:
    days = spread(Dice(1, "x"), 4000, day("2022-03-01"), day("2022-08-31"), in_office)
    by_weekday = Counter(date.fromordinal(one).weekday() for one in days)
    assert days == sorted(days)
    assert by_weekday.most_common(1)[0][0] == 0
    assert not {5, 6} & set(by_weekday)


def test_arrests_happen_at_week_ends_too() -> None:
    days = spread(Dice(1, "x"), 2000, day("2022-03-01"), day("2022-08-31"), in_the_street)
    weekend = sum(date.fromordinal(one).weekday() >= 5 for one in days)
    assert 0.25 < weekend / len(days) < 0.4


def test_most_hearings_of_the_lockdown_are_put_off_until_after_it() -> None:
    dice = Dice(1, "x")
    held = [after_lockdown(dice, LOCKDOWN.start + 5) for _ in range(400)]
    assert 0.65 < sum(one >= LOCKDOWN.stop for one in held) / 400 < 0.85
    assert after_lockdown(dice, LOCKDOWN.stop + 1) == LOCKDOWN.stop + 1
