"""The same figures through boring-semantic-layer: a model for each stage with its measures, asked by office.

Measures take the interval's days into their conditions, since the layer has no idea of stays: the models are made anew
for each period, which is part of asking. The layer's expressions are compiled to SQL and run on the same connection as
everybody's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ibis
from boring_semantic_layer import to_semantic_table

from benchmarks.by_hand import _ISSUED
from benchmarks.questions import INTERVALS, Answer, Side, put, sides
from benchmarks.with_pandas import _RATES
from kiemsat.engine.sources import Source
from kiemsat.indicators.selectors.catalogue import facts
from kiemsat.law.intervals import Interval

Table = Any
Condition = Callable[[Any], Any]


class Conditions:
    """The conditions of one interval over a table of spells."""

    def __init__(self, interval: Interval) -> None:
        self.start, self.end = (
            ibis.literal(day.isoformat()).cast("date") for day in (interval.start, interval.end_exclusive)
        )

    def touches(self, t: Table) -> Any:
        """Open on some day of the interval."""
        return (t.opened_on < self.end) & (t.closed_on.isnull() | (t.closed_on >= self.start))

    def closed(self, t: Table) -> Any:
        """Closed within it and not back within it."""
        return (t.closed_on < self.end) & (t.back_on.isnull() | (t.back_on >= self.end))

    def pending(self, t: Table) -> Any:
        """Open at its end."""
        return t.closed_on.isnull() | (t.closed_on >= self.end)

    def handled(self, t: Table) -> Any:
        """To be resolved in it."""
        return self.pending(t) | (self.closed(t) & ~t.closed_as.isin(["transferred", "joined"]))

    def opened(self, t: Table) -> Any:
        """Newly taken up in it."""
        return (t.opened_on >= self.start) & (t.left_on.isnull() | (t.left_on < self.start))


def answer(source: Source) -> Answer:
    """Every figure, through semantic tables."""
    found: Answer = {}
    spells, acts = _table("investigation"), _table("act")
    for interval in INTERVALS:
        rules = Conditions(interval)
        for stage, measures in _measures(rules).items():
            rows = spells.filter(spells.stage == stage)
            rows = _with_details(stage, rows.filter(rules.touches), acts, rules)
            _ask(source, found, interval, rows, measures)
        _ask(source, found, interval, acts.filter(acts.kind.isin(list(_ISSUED.values()))), _of_acts(rules))
    return found


def _ask(source: Source, found: Answer, interval: Interval, rows: Table, measures: dict[Side, Condition]) -> None:
    names = {f"m{index}": condition for index, condition in enumerate(measures.values())}
    model = to_semantic_table(rows, name="rows").with_dimensions(office=lambda t: t.office_id)
    model = model.with_measures(**{name: _measure(condition) for name, condition in names.items()})
    asked = model.group_by("office").aggregate(*names).to_untagged()
    for row in source.run(str(ibis.to_sql(asked, dialect=source.dialect))):
        put(found, interval, tuple(measures), row)


def _table(register: str) -> Table:
    """A register's table, unbound; a stage's spells and another's lie in the same one."""
    table = facts()[register].table
    return ibis.table(table.schema(), name=table.name)


def _detail(register: str, table: str) -> Table:
    found = next(detail.table for detail in facts()[register].details if detail.table.name == table)
    return ibis.table(found.schema(), name=found.name)


def _measure(condition: Condition) -> Callable[[Table], Any]:
    if getattr(condition, "distinct", False):
        return lambda t: t.matter_id.nunique(where=condition(t))
    return lambda t: t.count(where=condition(t))


def _measures(rules: Conditions) -> dict[str, dict[Side, Condition]]:
    found: dict[str, dict[Side, Condition]] = {}
    for code, (stage, ways) in _RATES.items():
        above, below = sides(code, ratio=True)
        found.setdefault(stage, {}).update({above: _ended(rules, ways), below: rules.handled})
    for code, stage, condition in _counts(rules):
        found.setdefault(stage, {})[code, "numerator"] = condition
    above, below = sides("first_instance_trials_decided", ratio=True)
    found["first_instance"] = {above: _ended(rules, ("judged", "discontinued")), below: _tried(rules)}
    found["crime_report"].update(_asked(rules))
    found["civil_first_instance"] = _civil(rules)
    return found


def _ended(rules: Conditions, ways: tuple[str, ...]) -> Condition:
    return lambda t: rules.closed(t) & t.closed_as.isin(list(ways))


def _tried(rules: Conditions) -> Condition:
    return lambda t: rules.handled(t) & (rules.pending(t) | ~t.closed_as.isin(["returned", "suspended"]))


def _counts(rules: Conditions) -> list[tuple[str, str, Condition]]:
    def new(t: Table) -> Any:
        return rules.opened(t) & (t.opened_as == "received")

    def overdue(t: Table) -> Any:
        return rules.pending(t) & (t.due_on < rules.end)

    def returned(t: Table) -> Any:
        return rules.closed(t) & (t.closed_as == "returned")

    returned.distinct = True  # type: ignore[attr-defined]
    return [
        ("crime_reports_received", "crime_report", new),
        ("crime_reports_handled", "crime_report", rules.handled),
        ("crime_reports_overdue_at_end", "crime_report", overdue),
        ("crime_reports_suspended_at_end", "crime_report_suspension", rules.pending),
        ("cases_initiated", "investigation", new),
        ("investigations_overdue", "investigation", overdue),
        ("accused_under_investigation", "accused_investigation", rules.handled),
        ("cases_indicted", "prosecution", _ended(rules, ("indicted",))),
        ("cases_returned_by_procuracy", "prosecution", returned),
        ("persons_in_custody_at_end", "custody", rules.pending),
        ("remand_overdue_at_end", "remand", overdue),
    ]


def _asked(rules: Conditions) -> dict[Side, Condition]:
    resolved = _ended(rules, ("initiated", "not_initiated"))
    above, below = sides("CT358-003", ratio=True)
    return {
        above: lambda t: resolved(t) & ~t.verification_not_needed & t.asked.notnull(),
        below: lambda t: resolved(t) & ~t.verification_not_needed,
    }


def _civil(rules: Conditions) -> dict[Side, Condition]:
    found: dict[Side, Condition] = {}
    decided = _ended(rules, ("judged", "settled", "discontinued"))
    for code, branch in (("civil_cases_decided", "civil"), ("family_cases_decided", "family")):
        above, below = sides(code, ratio=True)
        found[above] = lambda t, branch=branch: decided(t) & (t.branch == branch)  # type: ignore[misc]
        found[below] = lambda t, branch=branch: rules.handled(t) & (t.branch == branch)  # type: ignore[misc]
    return found


def _with_details(stage: str, rows: Table, acts: Table, rules: Conditions) -> Table:
    if stage == "civil_first_instance":
        civil = _detail(stage, "registers_civilcase").select("matter_ptr_id", "branch")
        return rows.left_join(civil, rows.matter_id == civil.matter_ptr_id)
    if stage != "crime_report":
        return rows
    reports = _detail(stage, "registers_crimereport").select("matter_ptr_id", "verification_not_needed")
    rows = rows.left_join(reports, rows.matter_id == reports.matter_ptr_id)
    asked = acts.filter(acts.kind == "verification_request", acts.issued_on < rules.end, acts.matter_id.notnull())
    asked = asked.select(asked=acts.matter_id).distinct()
    return rows.left_join(asked, rows.matter_id == asked.asked)


def _of_acts(rules: Conditions) -> dict[Side, Condition]:
    def issued(kind: str) -> Condition:
        return lambda t: (t.kind == kind) & (t.issued_on >= rules.start) & (t.issued_on < rules.end)

    def answered(t: Table) -> Any:
        return (t.kind == "recommendation") & (t.answered_on >= rules.start) & (t.answered_on < rules.end)

    found: dict[Side, Condition] = {(code, "numerator"): issued(kind) for code, kind in _ISSUED.items()}
    found["recommendations_answered", "numerator"] = answered
    above, below = sides("recommendations_accepted", ratio=True)
    return {**found, above: lambda t: answered(t) & (t.answer == "accepted"), below: answered}
