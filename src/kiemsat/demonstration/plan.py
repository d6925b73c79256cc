"""The plan of the demonstration: how many matters enter and leave each queue in each half-year.

The plan is data (data/plan.yaml). Before anything is generated it is held against the figures that have to come out
(data/targets.yaml): a plan that would miss one of them is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from kiemsat.demonstration.errors import PlanUnfulfilled
from kiemsat.law.periods import parse_period
from kiemsat.law.yaml_source import read_yaml

DATA = Path(__file__).parent / "data"
LEAVING = frozenset({"joined", "transferred"})


@dataclass(frozen=True)
class HalfYear:
    """One window of the plan; days are ordinals, as everywhere in the generator."""

    number: int
    code: str
    first: int
    last: int

    def __contains__(self, day: int) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Flow:
    """What one queue takes in and lets go in one half-year."""

    carried: int
    opened: Mapping[str, int]
    closed: Mapping[str, int]

    @property
    def handled(self) -> int:
        """Carried over and opened, less what left for elsewhere."""
        left = sum(number for way, number in self.closed.items() if way in LEAVING)
        return self.carried + sum(self.opened.values()) - left

    @property
    def pending(self) -> int:
        """What the next half-year begins with."""
        return self.carried + sum(self.opened.values()) - sum(self.closed.values())


@dataclass(frozen=True)
class Queue:
    """One queue through all half-years."""

    stock: int
    suspended_stock: int
    flows: tuple[Flow, ...]


@dataclass(frozen=True)
class PlannedActs:
    """How many acts of a kind are issued in each half-year."""

    kind: str
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Plan:
    """Everything the generator has to bring about."""

    half_years: tuple[HalfYear, ...]
    queues: Mapping[str, Queue]
    acts: Mapping[str, PlannedActs]

    @property
    def first(self) -> int:
        """The first day of the registers."""
        return self.half_years[0].first

    @property
    def last(self) -> int:
        """The last day on which anything happens."""
        return self.half_years[-1].last

    def half_year_of(self, day: int) -> HalfYear | None:
        """The half-year in which the day lies; None before the first."""
        return next((half for half in self.half_years if day in half), None)


@cache
def read_plan() -> Plan:
    """The plan, held against the figures it has to give."""
    source = read_yaml(DATA / "plan.yaml").value
    half_years = tuple(_half_year(number, code) for number, code in enumerate(source["half_years"]))
    plan = Plan(
        half_years=half_years,
        queues={code: _queue(given, len(half_years)) for code, given in source["queues"].items()},
        acts={code: PlannedActs(given["kind"], tuple(given["numbers"])) for code, given in source["acts"].items()},
    )
    _verify(plan, source["rates"], read_yaml(DATA / "targets.yaml").value)
    return plan


def _half_year(number: int, code: str) -> HalfYear:
    days = parse_period(code).interval
    return HalfYear(number, code, days.first_day.toordinal(), days.last_day.toordinal())


def _queue(given: Any, half_years: int) -> Queue:
    flows, carried = [], given["stock"]
    for number in range(half_years):
        opened = {way: numbers[number] for way, numbers in given["opened"].items()}
        closed = {way: numbers[number] for way, numbers in given["closed"].items()}
        flows.append(Flow(carried, opened, closed))
        carried = flows[-1].pending
    return Queue(given["stock"], given["suspended_stock"], tuple(flows))


def _verify(plan: Plan, rates: Any, targets: Any) -> None:
    codes = [half.code for half in plan.half_years]
    now, before = codes.index(targets["period"]), codes.index(targets["compared_with"])
    for code, target in targets["rates"].items():
        _expect(code, _rate(plan, rates[code], now), target["value"])
        _expect(code, _rate(plan, rates[code], before), target["value"] - target["change"])
    for code, number in targets["counts"].items():
        _expect(code, Decimal(plan.acts[code].numbers[now]), Decimal(number))


def _rate(plan: Plan, formula: Any, half_year: int) -> Decimal:
    flow = plan.queues[formula["queue"]].flows[half_year]
    left_out = sum(flow.closed[way] for way in formula.get("left_out", []))
    return Decimal(100 * sum(flow.closed[way] for way in formula["counted"])) / (flow.handled - left_out)


def _expect(code: str, planned: Decimal, wanted: Decimal) -> None:
    if planned != wanted:
        raise PlanUnfulfilled(f"The plan gives [{planned}] for [{code}], where [{wanted}] is wanted; mend plan.yaml.")
