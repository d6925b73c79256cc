"""The allowance of an asker: so many a minute, whoever counts, however many processes do."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiemsat.api.allowance import MINUTE, Allowance

TAKE_MANY = """
import sys
from pathlib import Path
from kiemsat.api.allowance import Allowance
own = Allowance(40, Path(sys.argv[1]), clock=lambda: 1000.0)
print(sum(own.take(7) == 0 for _ in range(30)))
"""


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_all_at_once_then_evenly(tmp_path: Path) -> None:
    clock = Clock()
    own = Allowance(3, tmp_path / "a", clock=clock)
    assert [own.take(1) for _ in range(4)] == [0, 0, 0, 20]
    clock.now += 19
    assert own.take(1) == 1
    clock.now += 1
    assert [own.take(1), own.take(1)] == [0, 20]
    assert own.take(2) == 0
    clock.now += 1000
    assert [own.take(1) for _ in range(4)] == [0, 0, 0, 20]


def test_the_processes_of_a_machine_count_together(tmp_path: Path) -> None:
    command = [sys.executable, "-c", TAKE_MANY, str(tmp_path / "shared")]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(2)]
    granted = [int(one.communicate(timeout=60)[0]) for one in running]
    assert sum(granted) == 40


def test_threads_count_together(tmp_path: Path) -> None:
    own = Allowance(40, tmp_path / "a", clock=Clock())
    with ThreadPoolExecutor(4) as threads:
        granted = list(threads.map(lambda _: own.take(1), range(60)))
    assert granted.count(0) == 40


def test_it_outlives_the_process_and_is_given_back_when_forgotten(tmp_path: Path) -> None:
    clock = Clock()
    assert Allowance(1, tmp_path / "a", clock=clock).take(1) == 0
    again = Allowance(1, tmp_path / "a", clock=clock)
    assert again.take(1) == 60
    again.forget()
    assert again.take(1) == 0


def test_a_clock_set_back_locks_nobody_out(tmp_path: Path) -> None:
    clock = Clock()
    own = Allowance(1, tmp_path / "a", clock=clock)
    clock.now = 1_000_000.0
    assert own.take(1) == 0
    clock.now = 1000.0
    assert own.take(1) == 0


@given(waits=st.lists(st.floats(0, 30), min_size=1, max_size=60), a_minute=st.integers(1, 20))
def test_in_no_minute_are_more_than_twice_as_many_granted(
    tmp_path_factory: pytest.TempPathFactory, waits: list[float], a_minute: int
) -> None:
    """All at once and, refilled as it is, as many again in the minute after; and whoever waits as told is let in."""
    clock, moments = Clock(), list[float]()
    own = Allowance(a_minute, tmp_path_factory.mktemp("a") / "a", clock=clock)
    for wait in waits:
        clock.now += wait
        told = own.take(1)
        if told:
            clock.now += told
            assert own.take(1) == 0
        moments.append(clock.now)
    for first in moments:
        assert sum(first <= one < first + MINUTE for one in moments) <= 2 * a_minute
