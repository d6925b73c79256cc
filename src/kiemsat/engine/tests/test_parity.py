"""The same registers give the same numbers on every database, and those a query written by hand gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TypeAlias

from kiemsat.engine.compiling import Compiler
from kiemsat.engine.facts import Facts
from kiemsat.engine.figures import Engine
from kiemsat.engine.plans import Plan
from kiemsat.engine.records import records_of
from kiemsat.engine.sources import Dialect, Source
from kiemsat.engine.tests.databases import in_sqlite
from kiemsat.engine.tests.test_identities import counting
from kiemsat.engine.tests.toy import FACTS, FIRST_DAY, Toy, invent
from kiemsat.engine.tests.witnesses import WITNESSES
from kiemsat.law.intervals import Interval

Fill: TypeAlias = Callable[[Toy], Source]
Numbers: TypeAlias = dict[str, dict[int, int]]
OFFICES = (1, 2, 3)
APART = {"queue": "closed_as", "act": "kind", "post": "role", "shared": "closed_as"}
PLAN = Plan([counting(f"W{place}", witness.measure) for place, witness in enumerate(WITNESSES)])
COMPILERS: dict[Dialect, Compiler] = {
    name: Compiler(FACTS, name) for name in ("sqlite", "duckdb", "postgres", "pyspark")
}
DAYS_BETWEEN: dict[Dialect, str] = {
    "sqlite": "julianday(closed_on) - julianday(opened_on)",
    "duckdb": "closed_on - opened_on",
    "postgres": "closed_on - opened_on",
    "pyspark": "datediff(closed_on, opened_on)",
}
INTERVALS = [
    Interval(FIRST_DAY + timedelta(days=first), FIRST_DAY + timedelta(days=end))
    for first, end in ((-10, 60), (120, 121), (150, 330), (0, 700))
]


def test_every_measure_agrees_with_its_witness(fill: Fill) -> None:
    for seed in range(4):
        source = fill(invent(seed, 60))
        for interval in INTERVALS:
            assert engine_numbers(source, interval) == witnessed(source, interval)


def test_several_intervals_at_once_give_the_numbers_of_each_alone(fill: Fill) -> None:
    source = fill(invent(9, 60))
    engine = Engine(source, COMPILERS[source.dialect])
    asked: list[str] = []
    counted = Engine(Source(source.dialect, lambda sql: asked.append(sql) or source.run(sql)), engine.compiler)  # type: ignore[func-returns-value]
    found = counted.series(PLAN, INTERVALS * 9, OFFICES)
    assert len(asked) == len(PLAN.registers)
    assert [one.columns for one in found] == [engine.numbers(PLAN, one, OFFICES).columns for one in INTERVALS] * 9
    assert engine.series(PLAN, [], OFFICES) == []


def test_rows_kept_apart_by_an_attribute_give_the_same_numbers(fill: Fill) -> None:
    apart = Facts([replace(register, apart=APART[register.code]) for register in FACTS])
    source = fill(invent(11, 80))
    for interval in INTERVALS:
        found = engine_numbers(source, interval, Compiler(apart, source.dialect))
        assert found == witnessed(source, interval)


def test_the_records_listed_are_the_number(fill: Fill) -> None:
    source = fill(invent(12, 60))
    for interval in INTERVALS[1:3]:
        expected = witnessed(source, interval)
        for witness in WITNESSES:
            if witness.measure.count is None:
                continue
            listed = records_of(source, COMPILERS[source.dialect], witness.measure, interval, OFFICES)
            by_office = {office: sum(record.office == office for record in listed) for office in OFFICES}
            assert {office: number for office, number in by_office.items() if number} == expected[witness.name]


def test_what_is_credited_to_one_office_is_none_of_the_total() -> None:
    source, interval = in_sqlite(invent(4, 80)), INTERVALS[3]
    credited = next(one for one in WITNESSES if one.measure.credit)
    numbers = Engine(source, COMPILERS["sqlite"]).numbers(PLAN, interval, OFFICES)
    code = f"W{WITNESSES.index(credited)}"
    own = next(f"W{place}" for place, one in enumerate(WITNESSES) if one.name == "closed")
    units = {str(office): (office,) for office in OFFICES}
    rolled = numbers.rolled_up({**units, "whole": OFFICES}, totals=("whole",))
    alone = {unit: rolled.outcome(code, unit).numerator for unit in units}
    assert alone == {str(office): number for office, number in witnessed(source, interval)[credited.name].items()}
    assert rolled.outcome(code, "whole") == rolled.outcome(own, "whole")
    assert sum(alone.values()) > rolled.outcome(code, "whole").numerator
    once = rolled.counted_once()
    assert sum(once.outcome(code, unit).numerator for unit in units) == once.outcome(code, "whole").numerator


def engine_numbers(source: Source, interval: Interval, compiler: Compiler | None = None, plan: Plan = PLAN) -> Numbers:
    """Name of the witness → office → number, where there is one."""
    engine = Engine(source, compiler or COMPILERS[source.dialect])
    found = engine.numbers(plan, interval, OFFICES)
    return {
        WITNESSES[int(code[1:])].name: {
            office: outcome.numerator for office in OFFICES if (outcome := found.outcome(code, [office])).numerator
        }
        for code in plan.numerators
    }


def witnessed(source: Source, interval: Interval) -> Numbers:
    """The same from the queries written by hand, all of them in one."""
    day = "'{}'" if source.dialect == "sqlite" else "DATE '{}'"
    asked = {
        "s": day.format(interval.start),
        "e": day.format(interval.end_exclusive),
        "five_before": day.format(interval.end_exclusive - timedelta(days=5)),
        "days": DAYS_BETWEEN[source.dialect],
        "to_due": DAYS_BETWEEN[source.dialect].replace("closed_on", "due_on").replace("opened_on", "closed_on"),
    }
    parts = [
        f"SELECT {place} AS place, w{place}.* FROM ({witness.sql.format(**asked)}) w{place}"
        for place, witness in enumerate(WITNESSES)
    ]
    numbers: Numbers = {witness.name: {} for witness in WITNESSES}
    for place, office, number in source.run(" UNION ALL ".join(parts)):
        if number:
            numbers[WITNESSES[place].name][office] = int(number)
    return numbers
