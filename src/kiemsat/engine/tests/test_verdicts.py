"""What can be said of a value against its target, half-way and at the end."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kiemsat.engine.figures import Outcome
from kiemsat.engine.schema import Indicator, Label, Measure, Reference, Target
from kiemsat.engine.verdicts import bound_of, verdict_of

HALF, WHOLE, DAYS, TWO_YEARS = 6, 12, 0, 24


def ratio(target: dict[str, Any] | None, **more: Any) -> Indicator:
    return _indicator("ratio", target, denominator=Measure(count="queue.handled"), **more)


def count(target: dict[str, Any] | None, **more: Any) -> Indicator:
    return _indicator("count", target, **more)


def _indicator(kind: str, target: dict[str, Any] | None, **more: Any) -> Indicator:
    return Indicator.model_validate(
        {
            "code": "x",
            "label": Label(vi="x", en="x"),
            "field": "crime_reports",
            "kind": kind,
            "direction": "higher",
            "numerator": Measure(count="queue.closed"),
            "target": None if target is None else Target.model_validate(target),
            "reference": Reference(item="-", last_checked=date(2026, 1, 1), source="-", verified=True),
            **more,
        }
    )


AT_LEAST_90 = {"all": {"at_least": 90}}
TWELVE_A_YEAR = {"all": {"at_least": 12}, "per": "year"}
NONE_A_YEAR = {"all": {"exactly": 0}, "per": "year"}
THREE_AT_MOST = {"all": {"at_most": 3}, "per": "year"}
YEARLY_RATE = {"all": {"at_least": 90}, "per": "year"}


@pytest.mark.parametrize(
    ("indicator", "numerator", "denominator", "months", "verdict"),
    [
        (ratio(AT_LEAST_90), 9, 10, HALF, "met"),
        (ratio(AT_LEAST_90), 899, 1000, HALF, "missed"),
        (ratio(AT_LEAST_90), 9, 10, DAYS, "met"),
        (ratio(AT_LEAST_90), 0, 0, HALF, "not_arising"),
        (ratio(None), 1, 2, HALF, "no_target"),
        (ratio({"all": {"above": 90}}), 9, 10, HALF, "missed"),
        (ratio({"all": {"above": 90}}), 901, 1000, HALF, "met"),
        (ratio({"all": {"at_most": Decimal("1.5")}}), 15, 1000, HALF, "met"),
        (ratio({"all": {"at_most": Decimal("1.5")}}), 16, 1000, HALF, "missed"),
        (ratio({"all": {"exactly": 100}}), 1, 1, HALF, "met"),
        (ratio({"all": {"exactly": 100}}), 999, 1000, HALF, "missed"),
        (ratio(YEARLY_RATE), 8, 10, HALF, "behind"),
        (ratio(YEARLY_RATE), 9, 10, HALF, "on_course"),
        (ratio(YEARLY_RATE), 8, 10, WHOLE, "missed"),
        (ratio(YEARLY_RATE), 8, 10, DAYS, "missed"),
        (count(TWELVE_A_YEAR), 5, None, HALF, "behind"),
        (count(TWELVE_A_YEAR), 6, None, HALF, "on_course"),
        (count(TWELVE_A_YEAR), 12, None, HALF, "met"),
        (count(TWELVE_A_YEAR), 11, None, WHOLE, "missed"),
        (count(TWELVE_A_YEAR), 12, None, WHOLE, "met"),
        (count(TWELVE_A_YEAR), 23, None, TWO_YEARS, "missed"),
        (count(TWELVE_A_YEAR), 24, None, TWO_YEARS, "met"),
        (count(TWELVE_A_YEAR), 0, None, DAYS, "no_target"),
        (count({"all": {"at_least": 1}, "per": "month"}), 5, None, HALF, "missed"),
        (count({"all": {"at_least": 1}, "per": "month"}), 6, None, HALF, "met"),
        (count({"all": {"at_least": 3}, "per": "quarter"}), 2, None, 1, "on_course"),
        (count({"all": {"at_least": 2}}), 2, None, DAYS, "met"),
        (count({"all": {"at_least": 2}}), 1, None, HALF, "missed"),
        (count(NONE_A_YEAR), 0, None, HALF, "on_course"),
        (count(NONE_A_YEAR), 1, None, HALF, "out_of_reach"),
        (count(NONE_A_YEAR), 0, None, WHOLE, "met"),
        (count(NONE_A_YEAR), 1, None, WHOLE, "missed"),
        (count(THREE_AT_MOST), 3, None, HALF, "on_course"),
        (count(THREE_AT_MOST), 4, None, HALF, "out_of_reach"),
    ],
)
def test_a_verdict_follows_value_span_and_target(
    indicator: Indicator, numerator: int, denominator: int | None, months: int, verdict: str
) -> None:
    outcome = Outcome(indicator.kind, numerator, denominator)
    assert verdict_of(indicator, outcome, "district", months) == verdict


def test_what_the_registers_lack_is_not_available() -> None:
    assert verdict_of(ratio(AT_LEAST_90), None, "district", HALF) == "not_available"


def test_a_bound_by_level_holds_for_that_level_only() -> None:
    indicator = ratio({"district": {"at_least": 80}, "province": {"at_least": 90}})
    bounds = {level: bound_of(indicator, level) for level in ("district", "province", "province_office", "regional")}
    assert {level: bound and bound.at_least for level, bound in bounds.items()} == {
        "district": 80, "province": 90, "province_office": None, "regional": 80,
    }  # fmt: skip


def test_no_bound_holds_where_the_indicator_does_not_apply() -> None:
    indicator = ratio(AT_LEAST_90, applies_to=["district"])
    assert bound_of(indicator, "province") is None
    assert verdict_of(indicator, Outcome("ratio", 1, 10), "province", HALF) == "no_target"
