"""What must always hold, whatever happened to the matters."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiemsat.engine.compiling import Compiler
from kiemsat.engine.figures import Engine
from kiemsat.engine.plans import Plan
from kiemsat.engine.records import records_of
from kiemsat.engine.schema import Indicator, Label, Measure, Reference
from kiemsat.engine.sources import Row, Source
from kiemsat.engine.tests.databases import in_sqlite
from kiemsat.engine.tests.toy import DAYS, FACTS, FIRST_DAY, Toy, ToySpell, invent
from kiemsat.law.intervals import Interval

COMPILER = Compiler(FACTS, "sqlite")
OFFICES = (1, 2, 3)
MEASURES = ("carried_over", "opened", "transferred_out", "handled", "closed", "pending", "overdue", "closed_on_time")
registers = st.builds(invent, st.integers(0, 10**9), st.integers(0, 40))
days = st.integers(-20, DAYS + 60).map(lambda number: FIRST_DAY + timedelta(days=number))


def counting(code: str, measure: Measure) -> Indicator:
    return Indicator(
        code=code,
        label=Label(vi=code, en=code),
        field="crime_reports",
        kind="count",
        direction="none",
        numerator=measure,
        reference=Reference(item="-", last_checked=date(2026, 1, 1), source="test", verified=True),
    )


PLAN = Plan([counting(name, Measure(count=f"queue.{name}")) for name in MEASURES])


def numbers(toy: Toy, interval: Interval, offices: tuple[int, ...] = OFFICES) -> dict[str, int]:
    found = Engine(in_sqlite(toy), COMPILER).numbers(PLAN, interval, offices)
    return {name: found.outcome(name, offices).numerator for name in MEASURES}


@settings(max_examples=60, deadline=None)
@given(registers, days, days)
def test_what_was_handled_and_not_closed_is_pending(toy: Toy, one: date, other: date) -> None:
    first, last = sorted((one, other))
    for offices in (OFFICES, (1,), (2,), (3,)):
        n = numbers(toy, Interval.from_days(first, last), offices)
        assert n["handled"] == n["carried_over"] + n["opened"] - n["transferred_out"]
        assert n["handled"] - n["closed"] == n["pending"]
        assert n["overdue"] <= n["pending"]


@settings(max_examples=60, deadline=None)
@given(registers, st.lists(days, min_size=3, max_size=3, unique=True))
def test_what_is_pending_is_carried_over_into_the_next_period(toy: Toy, cuts: list[date]) -> None:
    first, cut, end = sorted(cuts)
    before = numbers(toy, Interval(first, cut))
    after = numbers(toy, Interval(cut, end))
    assert before["pending"] == after["carried_over"]


@settings(max_examples=40, deadline=None)
@given(registers, days, days)
def test_the_sum_of_the_offices_is_the_whole(toy: Toy, one: date, other: date) -> None:
    interval = Interval.from_days(*sorted((one, other)))
    whole = numbers(toy, interval)
    parts = [numbers(toy, interval, (office,)) for office in OFFICES]
    assert whole == {name: sum(part[name] for part in parts) for name in MEASURES}


@settings(max_examples=40, deadline=None)
@given(registers, days, days)
def test_every_number_agrees_with_rows_counted_by_hand(toy: Toy, one: date, other: date) -> None:
    interval = Interval.from_days(*sorted((one, other)))
    assert numbers(toy, interval) == {name: len(by_hand(name, toy, interval)) for name in MEASURES}


@settings(max_examples=30, deadline=None)
@given(registers, days, days)
def test_the_listed_records_are_the_number(toy: Toy, one: date, other: date) -> None:
    interval = Interval.from_days(*sorted((one, other)))
    source = in_sqlite(toy)
    for name in MEASURES:
        listed = records_of(source, COMPILER, Measure(count=f"queue.{name}"), interval, OFFICES)
        assert [record.id for record in listed] == [spell.id for spell in by_hand(name, toy, interval)]


def test_only_the_offices_asked_for_are_read() -> None:
    source = in_sqlite(invent(1, 40))
    read: list[int] = []

    def run(sql: str) -> list[Row]:
        rows = list(source.run(sql))
        read.extend(office for _at, _addend, office, *_numbers in rows)
        return rows

    numbers = Engine(Source("sqlite", run), COMPILER).numbers(PLAN, Interval(FIRST_DAY, date(2023, 1, 1)), (2,))
    assert set(read) == {2}
    with pytest.raises(ValueError, match=r"\[3\] were not counted"):
        numbers.outcome("handled", (2, 3))


def by_hand(measure: str, toy: Toy, interval: Interval) -> list[ToySpell]:
    """The second witness: the rules written row by row, with no query."""
    own = [spell for spell in toy.spells if spell.stage == "queue"]
    chosen = [spell for spell in own if _belongs(measure, spell, interval.start, interval.end_exclusive)]
    return sorted(chosen, key=lambda spell: (spell.opened_on, spell.id))


def _belongs(measure: str, spell: ToySpell, start: date, end: date) -> bool:
    closed = spell.closed_on is not None and start <= spell.closed_on < end
    left = closed and spell.closed_as == "transferred"
    cancelled = closed and spell.back_on is not None and spell.back_on < end
    open_at_start = spell.closed_on is None or spell.closed_on >= start
    open_at_end = spell.closed_on is None or spell.closed_on >= end
    resolved = closed and not left and not cancelled
    on_time = spell.closed_on is not None and spell.due_on is not None and spell.closed_on <= spell.due_on
    belongs = {
        "carried_over": spell.opened_on < start and open_at_start,
        "opened": start <= spell.opened_on < end and (spell.left_on is None or spell.left_on < start),
        "transferred_out": left,
        "handled": spell.opened_on < end and open_at_start and not left and not cancelled,
        "closed": resolved,
        "pending": spell.opened_on < end and open_at_end,
        "overdue": spell.opened_on < end and open_at_end and spell.due_on is not None and spell.due_on < end,
        "closed_on_time": resolved and on_time,
    }
    return belongs[measure]
