"""How many cases an indicator would look at whose responsibility nobody has decided yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kiemsat.engine.plans import Plan
from kiemsat.engine.schema import Filter, Indicator, Measure
from kiemsat.indicators.selectors.catalogue import engine
from kiemsat.law.periods import Period
from kiemsat.organisation.models import Office
from kiemsat.organisation.selectors import tree_during

_NAME = "attributed"
_DECIDED = ["procuracy", "not_procuracy"]


@dataclass(frozen=True)
class Undecided:
    """The cases without a decision, and those of them for which one is proposed."""

    without_decision: int
    proposed: int


def undecided(indicator: Indicator, office: Office, period: Period) -> Undecided | None:
    """The undecided cases of the office in the period; None for an indicator that asks for no decision."""
    waiting = list(_asking(indicator))
    if not waiting:
        return None
    offices = tree_during(period.interval).subtree_ids(office)
    every = _counting(indicator, waiting, "without_decision", except_={_NAME: _DECIDED})
    proposed = _counting(indicator, waiting, "proposed", where={_NAME: ["undecided"]})
    numbers = engine().numbers(Plan([every, proposed]), period.interval, offices)
    return Undecided(*(numbers.outcome(one.code, offices).numerator for one in (every, proposed)))


def _asking(indicator: Indicator) -> Iterator[Measure]:
    """The sets of rows, each once and without the condition, in which responsibility decides."""
    seen: set[str] = set()
    for measure in (indicator.numerator, indicator.denominator):
        for part in _parts(measure):
            if _NAME not in part.where and _NAME not in part.except_:
                continue
            bare = part.model_copy(
                update={"where": _without(part.where), "except_": _without(part.except_), "plus": []}
            )
            if repr(bare) not in seen:
                seen.add(repr(bare))
                yield bare


def _parts(measure: Measure | None) -> Iterator[Measure]:
    if measure is not None:
        yield measure
        for part in measure.plus:
            yield from _parts(part)


def _without(conditions: Filter) -> Filter:
    return {name: value for name, value in conditions.items() if name != _NAME}


def _counting(
    indicator: Indicator, sets: list[Measure], code: str, *, where: Filter | None = None, except_: Filter | None = None
) -> Indicator:
    """An indicator that counts these sets under one more condition."""
    first, *others = (
        one.model_copy(update={"where": {**one.where, **(where or {})}, "except_": {**one.except_, **(except_ or {})}})
        for one in sets
    )
    numerator = first.model_copy(update={"plus": others})
    return indicator.model_copy(update={"code": code, "kind": "count", "numerator": numerator, "denominator": None})
