"""Whether a definition makes sense over the declared facts: registers, measures, attributes, values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kiemsat.engine.facts import Column, Facts, Register
from kiemsat.engine.schema import ActFilter, Filter, FilterValue, Indicator, Measure
from kiemsat.law.nearest import did_you_mean

Place = tuple[str | int, ...]
Finding = tuple[Place, str]
ENDED = frozenset({"closed", "closed_on_time", "closed_late", "closed_in_last_days", "closed_near_limit"})
"""Measures whose rows all closed within the interval."""
MAY_END = ENDED | {"handled"}
"""Measures in which a condition on `closed_as` has a meaning."""


@dataclass(frozen=True)
class Set:
    """`register.measure[.column]` of a definition, taken apart."""

    register: str
    measure: str
    column: str | None = None


def parse_set(text: str) -> Set:
    """Take `register.measure` or `register.measure.column` apart; ValueError on any other form."""
    parts = text.split(".")
    if not 2 <= len(parts) <= 3 or not all(parts):
        raise ValueError(f"[{text}] is not register.measure; write for example crime_report.closed")
    return Set(*parts)


def problems_of(indicator: Indicator, facts: Facts) -> Iterator[Finding]:
    """Everything wrong with a definition, each with the place of it inside the entry."""
    target, condition = indicator.target, indicator.applies_if
    measures: dict[Place, Measure | None] = {
        ("numerator",): indicator.numerator,
        ("denominator",): indicator.denominator,
        ("target", "for_each"): target.for_each if target else None,
        ("applies_if", "measure"): condition.measure if condition else None,
    }
    for place, measure in measures.items():
        if measure is not None:
            yield from _measure(place, measure, facts)


def _measure(place: Place, measure: Measure, facts: Facts) -> Iterator[Finding]:
    key = next(name for name in ("count", "sum", "days") if getattr(measure, name) is not None)
    here = (*place, key)
    try:
        wanted = parse_set(getattr(measure, key))
    except ValueError as error:
        yield here, str(error)
        return
    if wanted.register not in facts:
        yield here, f"Unknown register [{wanted.register}]. {did_you_mean(wanted.register, facts.codes())}"
        return
    register = facts[wanted.register]
    yield from _set(here, key, wanted, register)
    if wanted.measure in register.measures:  # else nothing can be said of what it keeps
        yield from _filter((*place, "where"), measure.where, register, wanted.measure, ends=ENDED)
        yield from _filter((*place, "except"), measure.except_, register, wanted.measure, ends=MAY_END)
    for name in ("with_act", "without_act"):
        act = getattr(measure, name)
        if act is not None:
            yield from _acts((*place, name), act, register, facts)
    if measure.capped:
        yield from _capped((*place, "capped", "by"), measure.capped.by, register)
    for key, parts in (("plus", measure.plus), ("credit", measure.credit)):
        for index, part in enumerate(parts):
            yield from _measure((*place, key, index), part, facts)


def _set(place: Place, key: str, wanted: Set, register: Register) -> Iterator[Finding]:
    if wanted.measure not in register.measures:
        hint = did_you_mean(wanted.measure, register.measures)
        yield place, f"Register [{register.code}] has no measure [{wanted.measure}]. {hint}"
    if key == "sum" and wanted.column not in register.sums:
        hint = did_you_mean(wanted.column or "", register.sums) or "It has no sums of money."
        yield place, f"Register [{register.code}] has no sum [{wanted.column}]. {hint}"
    if key != "sum" and wanted.column is not None:
        yield place, f"[{wanted.column}] is one part too many; a column goes with sum only."
    if key == "days" and wanted.measure not in ENDED:
        yield place, f"days needs spells that closed ({', '.join(sorted(ENDED))}), not [{wanted.measure}]."


def _capped(place: Place, name: str, register: Register) -> Iterator[Finding]:
    known = [*register.dimensions, *register.attribute_names()]
    if name not in known:
        yield place, f"Rows of [{register.code}] are not told apart by [{name}]. {did_you_mean(name, known)}"


def _filter(
    place: Place, conditions: Filter, register: Register, measure: str, *, ends: Iterable[str]
) -> Iterator[Finding]:
    for name, value in conditions.items():
        here = (*place, name)
        found = register.attribute(name)
        if found is None:
            hint = did_you_mean(name, register.attribute_names())
            yield here, f"Register [{register.code}] has no attribute [{name}]. {hint}"
            continue
        if register.kind == "spells" and name == "closed_as" and measure not in ends:
            yield here, f"closed_as has no meaning for [{measure}]: its rows need not have closed in the interval."
        elif name == "closed_as" and ends is ENDED:
            yield from ((here, text) for text in _leaving(value, register))
        yield from ((here, text) for text in _values(name, value, found[1]))


def _leaving(value: FilterValue, register: Register) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        if one in register.leaves:
            yield f"[{one}] leaves the office's count and is no closing; count {register.code}.transferred_out."


def _values(name: str, value: FilterValue, column: Column) -> Iterator[str]:
    values = value if isinstance(value, list) else [value]
    if not values:
        yield f"[{name}] has an empty list; name at least one value or leave it out."
    for one in values:
        if isinstance(one, bool) != (column.type == "boolean"):
            yield f"[{name}] is {'true or false' if column.type == 'boolean' else 'a word'}, not [{one}]."
        elif column.choices is not None and isinstance(one, str) and one not in column.choices:
            yield f"[{name}] is never [{one}]. {did_you_mean(one, sorted(column.choices))}"


def _acts(place: Place, act: ActFilter, register: Register, facts: Facts) -> Iterator[Finding]:
    if register.acts is None:
        yield place, f"Rows of [{register.code}] carry no acts."
        return
    acts = facts[register.acts.register]
    if "kind" in act.where:
        yield (*place, "where", "kind"), "[kind] stands beside where already; keep one."
    conditions: Filter = {"kind": act.kind, **act.where}
    yield from _filter(place, conditions, acts, "issued", ends=())
