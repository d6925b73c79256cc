"""Terms: the hashable form of a measure, one set of rows each; `plus` makes several of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kiemsat.engine.checking import parse_set
from kiemsat.engine.schema import ActFilter, Filter, Measure

Conditions = tuple[tuple[str, tuple[str | bool, ...]], ...]
Weight = Literal["count", "distinct", "capped", "sum", "days"]


@dataclass(frozen=True)
class ActTerm:
    """Acts a row must have (or lack), issued before the interval ends."""

    conditions: Conditions
    present: bool


@dataclass(frozen=True)
class Term:
    """A set of rows of one register within an interval, and how each row weighs.

    Of a capped one `column` names what tells the rows apart, `cap` how many of each count.
    """

    register: str
    measure: str
    weight: Weight
    column: str | None = None
    keep: Conditions = ()
    drop: Conditions = ()
    acts: tuple[ActTerm, ...] = ()
    cap: int = 0


def terms_of(measure: Measure) -> tuple[Term, ...]:
    """The sets a measure adds up, the first one being its own, those credited to an office alone last."""
    first = _term(measure)
    return (first, *(term for part in measure.plus for term in terms_of(part)), *credits_of(measure))


def credits_of(measure: Measure) -> tuple[Term, ...]:
    """The sets that count for an office by itself, and not in the total of several."""
    return tuple(term for part in measure.credit for term in terms_of(part))


def _term(measure: Measure) -> Term:
    text, weight = _weight(measure)
    capped = measure.capped
    wanted = parse_set(text)
    return Term(
        register=wanted.register,
        measure=wanted.measure,
        weight=weight,
        column=capped.by if capped else wanted.column,
        keep=_conditions(measure.where),
        drop=_conditions(measure.except_),
        acts=_acts(measure),
        cap=capped.at_most if capped else 0,
    )


def _weight(measure: Measure) -> tuple[str, Weight]:
    if measure.sum is not None:
        return measure.sum, "sum"
    if measure.days is not None:
        return measure.days, "days"
    if measure.capped:
        return measure.count or "", "capped"
    return measure.count or "", "distinct" if measure.distinct else "count"


def _acts(measure: Measure) -> tuple[ActTerm, ...]:
    pairs: tuple[tuple[ActFilter | None, bool], ...] = ((measure.with_act, True), (measure.without_act, False))
    return tuple(ActTerm(_conditions({"kind": act.kind, **act.where}), present) for act, present in pairs if act)


def _conditions(filters: Filter) -> Conditions:
    return tuple(
        (name, tuple(sorted(value)) if isinstance(value, list) else (value,)) for name, value in sorted(filters.items())
    )
