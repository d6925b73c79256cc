"""Whether a value meets its target, and for targets of a whole year what can be said before it ends.

Half-way through a year an annual target is not yet met or missed: it is on course, behind, reached already, or out of
reach because what must not happen has happened.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal

from kiemsat.engine.figures import Outcome
from kiemsat.engine.schema import Bound, Indicator, Span

Verdict = Literal[
    "met", "missed", "on_course", "behind", "out_of_reach", "not_arising", "no_target", "not_available"
]  # fmt: skip
SAME_LEVEL = {"regional": "district"}
"""Regional procuracies took the place of district ones on 1 July 2025, targets and all."""
MONTHS: dict[Span, int] = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}


def verdict_of(indicator: Indicator, outcome: Outcome | None, level: str, months: int) -> Verdict:
    """The verdict for an office of `level` over a period of `months` whole months (0: a span of days)."""
    if outcome is None:
        return "not_available"
    bound = bound_of(indicator, level)
    if outcome.exact is None:
        return "not_available" if indicator.compared else "not_arising"
    if bound is None or indicator.target is None:
        return "no_target"
    span = MONTHS[indicator.target.per] if indicator.target.per else months
    counted = outcome.denominator is None or indicator.kind == "per_head"
    if counted and span and not months:
        return "no_target"  # so many a month or a year say nothing of a span of days
    if months == 0 or months >= span:
        return (
            "met"
            if keeps(bound, outcome.exact, Fraction(months, span) if counted and span else Fraction(1))
            else "missed"
        )
    return _before_the_end(bound, outcome.exact, Fraction(months, span), counted=counted)


def bound_of(indicator: Indicator, level: str) -> Bound | None:
    """The bound set for offices of `level`, None where the indicator does not apply to them or has none."""
    level = SAME_LEVEL.get(level, level)
    if indicator.target is None or level not in indicator.applies_to:
        return None
    return indicator.target.bound(level)


def keeps(bound: Bound, value: Fraction, share: Fraction = Fraction(1)) -> bool:
    """Whether `value` keeps the bound; `share` of it is asked for (a count over several spans: more than 1)."""
    if bound.at_least is not None:
        return value >= _exact(bound.at_least) * share
    if bound.above is not None:
        return value > _exact(bound.above) * share
    if bound.at_most is not None:
        return value <= _exact(bound.at_most) * share
    return value == _exact(bound.exactly or 0) * share


def _before_the_end(bound: Bound, value: Fraction, elapsed: Fraction, *, counted: bool) -> Verdict:
    """Counts grow over the year and are held against its elapsed share; rates are held against the whole bound."""
    upper = bound.at_most is not None or bound.exactly == 0
    if counted and upper:
        return "on_course" if keeps(bound, value) else "out_of_reach"
    if counted:
        if keeps(bound, value):
            return "met"
        return "on_course" if keeps(bound, value, elapsed) else "behind"
    return "on_course" if keeps(bound, value) else "behind"


def _exact(value: Decimal | int) -> Fraction:
    return Fraction(value)
