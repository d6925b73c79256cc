"""The balances hold in the real tables, for every register, across transfers, suspensions and a merger of offices."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiemsat.engine.facts import SPELL_MEASURES
from kiemsat.engine.plans import Plan
from kiemsat.engine.schema import Indicator, Label, Measure, Reference
from kiemsat.indicators.selectors.catalogue import engine, facts
from kiemsat.law.intervals import Interval
from kiemsat.organisation.selectors import tree_during
from tests.histories import DAYS, FIRST_DAY, MERGER, Province, fill_registers, found_province

pytestmark = pytest.mark.django_db
days = st.one_of(st.just(MERGER), st.integers(-20, DAYS + 60).map(lambda number: FIRST_DAY + timedelta(days=number)))
Numbers = dict[tuple[str, str], int]


def _counting(register: str, measure: str) -> Indicator:
    name = f"{register}-{measure}"
    return Indicator(
        code=name,
        label=Label(vi=name, en=name),
        field="building",
        kind="count",
        direction="none",
        numerator=Measure(count=f"{register}.{measure}"),
        reference=Reference(item="-", last_checked=date(2026, 1, 1), source="test", verified=True),
    )


def _registers() -> list[str]:
    return [register.code for register in facts() if register.kind == "spells"]


def _plan() -> Plan:
    return Plan(_counting(register, measure) for register in _registers() for measure in SPELL_MEASURES)


def _numbers(province: Province, interval: Interval) -> dict[str, Numbers]:
    """Unit → (register, measure) → number; the whole stands under “*”."""
    tree = tree_during(interval)
    whole = tree.subtree_ids(province.whole)
    units = {**tree.units(province.whole), "*": whole}
    rolled = engine().numbers(_plan(), interval, whole).rolled_up(units)
    pairs = [(register, measure) for register in _registers() for measure in SPELL_MEASURES]
    return {unit: {pair: rolled.outcome("-".join(pair), unit).numerator for pair in pairs} for unit in units}


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10**9), st.integers(1, 25), st.lists(days, min_size=3, max_size=3, unique=True))
def test_every_register_of_every_office_balances(seed: int, matters: int, cuts: list[date]) -> None:
    first, cut, end = sorted(cuts)
    with transaction.atomic():
        province = found_province()
        fill_registers(province, seed, matters)
        before, after = (_numbers(province, Interval(*pair)) for pair in ((first, cut), (cut, end)))
        transaction.set_rollback(True)
    for period in (before, after):
        for numbers in period.values():
            _balances(numbers)
        whole = period.pop("*")
        assert whole == {pair: sum(numbers[pair] for numbers in period.values()) for pair in whole}
    for unit in set(before) & set(after):
        for register in _registers():
            assert before[unit][register, "pending"] == after[unit][register, "carried_over"], (unit, register)
    ended = set(before) - set(after)
    assert all(before[unit][register, "pending"] == 0 for unit in ended for register in _registers())


def _balances(numbers: Numbers) -> None:
    for register in _registers():
        n = {measure: numbers[register, measure] for measure in SPELL_MEASURES}
        assert n["handled"] == n["carried_over"] + n["opened"] - n["transferred_out"], register
        assert n["handled"] - n["closed"] == n["pending"], register
        assert n["closed_on_time"] + n["closed_late"] == n["closed"], register
        assert n["overdue"] <= n["pending"], register
