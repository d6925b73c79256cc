"""A measure cut by its dimensions: its parts make the whole, on every database, and agree with queries by hand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeAlias

import pytest

from kiemsat.engine.compiling import Compiler
from kiemsat.engine.cuts import Key, cut_of, values_of
from kiemsat.engine.dimensions import dimensions_of
from kiemsat.engine.errors import NoSuchDimension
from kiemsat.engine.facts import Facts
from kiemsat.engine.figures import Engine
from kiemsat.engine.plans import Plan
from kiemsat.engine.records import records_of
from kiemsat.engine.schema import Measure
from kiemsat.engine.sources import Dialect, Source
from kiemsat.engine.tests.databases import in_sqlite
from kiemsat.engine.tests.test_identities import counting
from kiemsat.engine.tests.test_parity import DAYS_BETWEEN, INTERVALS, OFFICES
from kiemsat.engine.tests.toy import ACT, POST, QUEUE, SHARED, Toy, invent
from kiemsat.engine.tests.witnesses import (
    _CLOSED,
    _HANDLED,
    _ISSUED,
    _MATTER,
    _OPENED,
    _PENDING,
    WITNESSES,
)
from kiemsat.law.intervals import Interval

Fill: TypeAlias = Callable[[Toy], Source]
Found: TypeAlias = dict[tuple[int, Key], int]
FACTS = Facts([replace(QUEUE, dimensions={"whose": "matter_id"}), ACT, POST, SHARED])
COMPILERS: dict[Dialect, Compiler] = {
    name: Compiler(FACTS, name) for name in ("sqlite", "duckdb", "postgres", "pyspark")
}
MONTHS: dict[Dialect, str] = {
    "sqlite": "substr({0}, 1, 4) || substr({0}, 6, 2)",
    "duckdb": "strftime({0}, '%Y%m')",
    "postgres": "to_char({0}, 'YYYYMM')",
    "pyspark": "date_format({0}, 'yyyyMM')",
}
_ENDED_AS = "CASE WHEN closed_on < {e} THEN closed_as END"
BY_HAND: list[tuple[Measure, tuple[str, ...], str]] = [
    (
        Measure(count="queue.closed"),
        ("sort", "month"),
        f"SELECT office_id, sort, {{month_closed}}, COUNT(*) FROM ({_MATTER}) s WHERE stage = 'queue' AND {_CLOSED} "
        "GROUP BY 1, 2, 3",
    ),
    (
        Measure(count="queue.handled"),
        ("closed_as",),
        f"SELECT office_id, {_ENDED_AS}, COUNT(*) FROM ({_MATTER}) s WHERE stage = 'queue' AND {_HANDLED} "
        "GROUP BY 1, 2",
    ),
    (
        Measure(count="queue.pending", where={"sort": "big"}),
        ("opened_as", "closed_as"),
        f"SELECT office_id, opened_as, {_ENDED_AS}, COUNT(*) FROM ({_MATTER}) s "
        f"WHERE stage = 'queue' AND sort = 'big' AND {_PENDING} GROUP BY 1, 2, 3",
    ),
    (
        Measure(count="queue.opened", distinct="matter"),
        ("opened_as",),
        "SELECT office_id, opened_as, COUNT(*) FROM (SELECT office_id, opened_as, ROW_NUMBER() OVER "
        f"(PARTITION BY office_id, matter_id ORDER BY id) AS place FROM ({_MATTER}) s "
        f"WHERE stage = 'queue' AND {_OPENED}) t WHERE place = 1 GROUP BY 1, 2",
    ),
    (
        Measure(days="queue.closed"),
        ("urgent",),
        f"SELECT office_id, CASE WHEN urgent THEN 'true' WHEN NOT urgent THEN 'false' END, SUM({{days}}) "
        f"FROM ({_MATTER}) s WHERE stage = 'queue' AND {_CLOSED} GROUP BY 1, 2",
    ),
    (
        Measure(sum="queue.handled.money"),
        ("sort",),
        f"SELECT office_id, sort, SUM(money) FROM ({_MATTER}) s WHERE stage = 'queue' AND {_HANDLED} GROUP BY 1, 2",
    ),
    (
        Measure(count="act.issued"),
        ("month", "kind"),
        f"SELECT office_id, {{month_issued}}, kind, COUNT(*) FROM act WHERE {_ISSUED} GROUP BY 1, 2, 3",
    ),
    (
        Measure(count="act.issued"),
        ("answer",),
        f"SELECT office_id, NULLIF(answer, ''), COUNT(*) FROM act WHERE {_ISSUED} GROUP BY 1, 2",
    ),
]


def cut(source: Source, measure: Measure, interval: Interval, *by: str) -> Found:
    return dict(cut_of(source, COMPILERS[source.dialect], measure, interval, OFFICES, by).numbers)


def by_hand(source: Source, sql: str, interval: Interval) -> Found:
    day = "'{}'" if source.dialect == "sqlite" else "DATE '{}'"
    month = MONTHS[source.dialect]
    asked = {"s": day.format(interval.start), "e": day.format(interval.end_exclusive)}
    said = {"days": DAYS_BETWEEN[source.dialect], "month_closed": month.format("closed_on")}
    text = sql.format(**asked, **said, month_issued=month.format("issued_on"))
    return {(office, tuple(key)): int(number) for office, *key, number in source.run(text) if number}


def whole(source: Source, measure: Measure, interval: Interval) -> dict[int, int]:
    found = Engine(source, COMPILERS[source.dialect]).numbers(Plan([counting("W", measure)]), interval, OFFICES)
    numbers = {office: found.outcome("W", [office]).numerator for office in OFFICES}
    return {office: number for office, number in numbers.items() if number}


def by_office(found: Found) -> dict[int, int]:
    sums: dict[int, int] = defaultdict(int)
    for (office, _), number in found.items():
        sums[office] += number
    return dict(sums)


@pytest.mark.parametrize(("measure", "by", "sql"), BY_HAND)
def test_a_cut_is_that_of_the_query_by_hand(fill: Fill, measure: Measure, by: tuple[str, ...], sql: str) -> None:
    for seed in range(2):
        source = fill(invent(seed, 80))
        for interval in INTERVALS:
            found = cut(source, measure, interval, *by)
            assert found == by_hand(source, sql, interval)


@pytest.mark.parametrize("fill", ["sqlite", "postgres"], indirect=True)
def test_the_groups_of_every_measure_by_every_dimension_make_its_number(fill: Fill) -> None:
    source = fill(invent(5, 60))
    interval = INTERVALS[2]
    for witness in WITNESSES:
        number = whole(source, witness.measure, interval)
        for name in dimensions_of((witness.measure,), FACTS):
            assert by_office(cut(source, witness.measure, interval, name)) == number, (witness.name, name)


@pytest.mark.parametrize("fill", ["sqlite", "postgres"], indirect=True)
def test_each_record_of_every_measure_has_the_value_of_its_group(fill: Fill) -> None:
    source, interval = fill(invent(8, 60)), INTERVALS[2]
    asked = (source, COMPILERS[source.dialect])
    for witness in WITNESSES:
        measure = witness.measure
        if measure.count is None:
            continue
        listed = records_of(*asked, measure, interval, OFFICES)
        for name in dimensions_of((measure,), FACTS):
            values = values_of(*asked, measure, interval, OFFICES, (name,))
            groups = Counter((one.office, values[one.register, one.id]) for one in listed)
            assert groups == cut(source, measure, interval, name), (witness.name, name)


def test_a_group_is_the_measure_filtered_by_its_value(fill: Fill) -> None:
    source = fill(invent(6, 80))
    filters: list[tuple[str, str, Any]] = [
        ("sort", "big", "big"),
        ("urgent", "true", True),
        ("opened_as", "resumed", "resumed"),
    ]
    for name in ("opened", "handled", "closed", "pending", "overdue", "closed_late"):
        for attribute, key, value in filters:
            measure = Measure(count=f"queue.{name}", where={attribute: value})
            found = cut(source, Measure(count=f"queue.{name}"), INTERVALS[2], attribute)
            group = {office: number for (office, keys), number in found.items() if keys == (key,)}
            assert group == whole(source, measure, INTERVALS[2])


def test_two_dimensions_added_up_over_one_are_the_other_alone(fill: Fill) -> None:
    source = fill(invent(7, 80))
    measure = Measure(count="queue.closed")
    both = cut(source, measure, INTERVALS[3], "sort", "month")
    for place, name in enumerate(("sort", "month")):
        sums: Found = defaultdict(int)
        for (office, key), number in both.items():
            sums[office, (key[place],)] += number
        assert dict(sums) == cut(source, measure, INTERVALS[3], name)


def test_a_person_can_be_cut_by_though_not_filtered_by() -> None:
    toy = invent(8, 40)
    found = cut(in_sqlite(toy), Measure(count="queue.opened"), INTERVALS[3], "whose")
    assert {key for _, (key,) in found} <= {str(spell.matter_id) for spell in toy.spells}
    assert "whose" not in QUEUE.attribute_names()


def test_only_what_all_registers_of_a_figure_share_can_cut_it() -> None:
    closed, issued = Measure(count="queue.closed"), Measure(count="act.issued")
    assert set(dimensions_of((closed,), FACTS)) == {"closed_as", "month", "opened_as", "sort", "urgent", "whose"}
    assert set(dimensions_of((closed, issued), FACTS)) == {"month"}
    assert "month" not in dimensions_of((Measure(count="queue.pending"),), FACTS)


def test_an_unknown_dimension_is_refused_with_the_nearest() -> None:
    with pytest.raises(NoSuchDimension, match=r"\[sorte\].*\[?sort"):
        cut(in_sqlite(invent(1, 5)), Measure(count="queue.closed"), INTERVALS[3], "sorte")
