"""Queues end exactly as many stays as are wanted, and bend only the days near the end."""

from __future__ import annotations

from datetime import date

import pytest

from kiemsat.demonstration.dice import Dice
from kiemsat.demonstration.errors import PlanUnfulfilled
from kiemsat.demonstration.files import File, Stay
from kiemsat.demonstration.plan import HalfYear
from kiemsat.demonstration.queues import Queue
from kiemsat.demonstration.rhythm import is_working


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


HALF = HalfYear(4, "2023-6T", day("2022-12-01"), day("2023-05-31"))


def stay(opened: str, expected: str, *, after: int = 5) -> Stay[File]:
    file = File(office="my-xuyen", registered_on=day(opened))
    return Stay(file, "investigation", file.office, day(opened), "received", day(expected), day(opened) + after)


def queue_of(*stays: Stay[File], hasty: bool = False) -> Queue[File]:
    queue: Queue[File] = Queue(Dice(1, "test"), hasty=hasty)
    queue.enter(stays)
    return queue


def test_a_stay_ends_on_the_working_day_it_expects() -> None:
    sunday = stay("2023-02-01", "2023-03-05")
    assert queue_of(sunday).close(HALF, 1) == [sunday]
    assert sunday.closed_on == day("2023-03-06")


def test_those_that_expect_it_later_are_hurried_through_before_the_end() -> None:
    later = stay("2023-02-01", "2023-07-20")
    queue_of(later).close(HALF, 1)
    assert day("2023-05-10") <= (later.closed_on or 0) <= HALF.last
    assert is_working(later.closed_on or 0)


def test_those_that_are_too_many_linger_into_the_next_half_year() -> None:
    early, late = stay("2023-02-01", "2023-03-06"), stay("2023-02-01", "2023-04-06")
    queue = queue_of(late, early)
    assert queue.close(HALF, 1) == [early]
    assert (late.closed_on, queue.open) == (None, [late])
    assert late.expected > HALF.last


def test_nothing_ends_before_its_earliest_day() -> None:
    fresh = stay("2023-05-29", "2023-05-30", after=10)
    with pytest.raises(PlanUnfulfilled, match=r"Only \[0\] of \[1\]"):
        queue_of(fresh).close(HALF, 1)


def test_a_stay_carried_over_past_its_expected_day_ends_early_in_the_half_year() -> None:
    old = stay("2022-10-03", "2022-11-15")
    queue_of(old).close(HALF, 1)
    assert old.closed_on == HALF.first


def test_a_hasty_queue_ends_in_the_order_of_arrival_and_on_days_off_too() -> None:
    first, second = stay("2023-03-03", "2023-03-05", after=0), stay("2023-03-04", "2023-03-04", after=0)
    queue_of(second, first, hasty=True).close(HALF, 1)
    assert (first.closed_on, second.closed_on) == (day("2023-03-05"), None)


def test_a_pinned_stay_leaves_the_queue_on_its_day() -> None:
    returned = stay("2023-02-01", "2023-03-06")
    queue = queue_of(returned)
    queue.pin(returned, day("2023-02-20"), "returned")
    assert (returned.closed_on, returned.closed_as, queue.open) == (day("2023-02-20"), "returned", [])
