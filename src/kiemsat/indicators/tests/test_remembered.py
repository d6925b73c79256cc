"""What is remembered is given again only while the facts are the same."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from kiemsat.indicators.remembered import Remembered


class Facts:
    """Facts that change when told to, and count how often they were asked."""

    def __init__(self) -> None:
        self.version = 1
        self.asked = 0

    def found(self) -> str:
        self.asked += 1
        return f"answer {self.version}"


def test_the_same_version_is_asked_once() -> None:
    facts, store = Facts(), Remembered[str](4)
    for _ in range(3):
        assert store.answer("a", lambda: facts.version, facts.found) == "answer 1"
    assert facts.asked == 1
    facts.version = 2
    assert store.answer("a", lambda: facts.version, facts.found) == "answer 2"
    assert len(store) == 1


def test_what_changed_while_it_was_found_is_given_but_not_kept() -> None:
    facts, store = Facts(), Remembered[str](4)

    def found() -> str:
        facts.version += 1
        return facts.found()

    store.answer("a", lambda: facts.version, found)
    facts.version = 1
    assert store.answer("a", lambda: facts.version, facts.found) == "answer 1"
    assert facts.asked == 2


def test_a_failure_is_not_remembered() -> None:
    facts, store = Facts(), Remembered[str](4)

    def fails() -> str:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        store.answer("a", lambda: facts.version, fails)
    assert store.answer("a", lambda: facts.version, facts.found) == "answer 1"


def test_the_answers_asked_for_longest_ago_are_dropped() -> None:
    facts, store = Facts(), Remembered[str](2)
    for key in ("a", "b", "a", "c", "a"):
        store.answer(key, lambda: facts.version, facts.found)
    assert len(store) == 2
    assert facts.asked == 3
    store.answer("b", lambda: facts.version, facts.found)
    assert facts.asked == 4
    store.forget()
    assert len(store) == 0


def test_many_who_ask_at_once_wait_for_one_answer() -> None:
    facts, store, together, free = Facts(), Remembered[str](4), Barrier(9), Event()

    def slowly() -> str:
        free.wait(10)
        return facts.found()

    def asks(_: int) -> str:
        together.wait()
        return store.answer("a", lambda: facts.version, slowly)

    with ThreadPoolExecutor(8) as readers:
        answers = [readers.submit(asks, n) for n in range(8)]
        together.wait()
        free.set()
        assert {one.result() for one in answers} == {"answer 1"}
    assert facts.asked == 1
