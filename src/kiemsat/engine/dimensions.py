"""By what a measure may be cut: the attributes all its registers have, the month of what happened, the prosecutor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kiemsat.engine.errors import NoSuchDimension
from kiemsat.engine.facts import Facts, Register, column_of
from kiemsat.engine.schema import Measure
from kiemsat.engine.terms import Term, terms_of
from kiemsat.law.nearest import did_you_mean

MONTH = "month"
DAY_OF: Mapping[str, str] = {
    "opened": "opened_on",
    "closed": "closed_on",
    "closed_on_time": "closed_on",
    "closed_late": "closed_on",
    "closed_in_last_days": "closed_on",
    "closed_near_limit": "closed_on",
    "transferred_out": "closed_on",
    "issued": "issued_on",
    "answered": "answered_on",
    "answered_on_time": "answered_on",
    "withdrawn": "withdrawn_on",
}
"""The day on which what a measure counts happened; what stands at the end of an interval has no month."""


@dataclass(frozen=True)
class Dimension:
    """A name to cut by; `choices` are all its values with their labels, None where it has no closed list."""

    name: str
    label_vi: str
    choices: Mapping[str, str] | None


def dimensions_of(measures: tuple[Measure, ...], facts: Facts) -> dict[str, Dimension]:
    """Name → dimension, for all that every set of rows in the measures can be cut by."""
    sets = [_of_term(term, facts) for measure in measures for term in terms_of(measure)]
    shared = set(sets[0]).intersection(*sets[1:]) if sets else set()
    return {name: dimension for name, dimension in sets[0].items() if name in shared} if sets else {}


def refuse_unknown(by: tuple[str, ...], known: Mapping[str, Dimension]) -> None:
    """NoSuchDimension for the first name that the measures cannot be cut by."""
    for name in by:
        if name not in known:
            raise NoSuchDimension(name, did_you_mean(name, known))


def _of_term(term: Term, facts: Facts) -> dict[str, Dimension]:
    register = facts[term.register]
    found = {name: _attribute(register, name) for name in register.attribute_names()}
    for name, column in register.dimensions.items():
        found[name] = Dimension(name, column_of(register.table, column).label_vi, None)
    if term.measure in DAY_OF:
        found[MONTH] = Dimension(MONTH, "tháng", None)
    return found


def _attribute(register: Register, name: str) -> Dimension:
    found = register.attribute(name)
    if found is None:
        raise ValueError(f"Register [{register.code}] names [{name}] but does not declare it; declare the column.")
    column = found[1]
    choices = {"true": "có", "false": "không"} if column.type == "boolean" else column.choices
    return Dimension(name, column.label_vi or name, choices)
