"""Offices compared fairly: which lie outside the limits that chance allows for their size.

All are measured against the whole they make. An office is *far* only outside the 99.8 % limits, *unusual* between these
and the 95 % ones; of twelve offices that differ by nothing but chance, one in every two periods is unusual.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from kiemsat.engine.chance import Within, binomial_within, poisson_within
from kiemsat.engine.figures import Outcome
from kiemsat.engine.schema import IN_PERCENT

Standing = Literal["within", "unusual", "far", "cannot_tell", "not_arising"]
Law = Literal["binomial", "poisson"]
TAIL_95 = Fraction(1, 40)
TAIL_998 = Fraction(1, 1000)


@dataclass(frozen=True)
class Limits:
    """The values chance allows, in the unit of the figure (percent for a ratio)."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class Placed:
    """One office in the funnel; `size` is the number behind its value."""

    outcome: Outcome
    size: int
    inner: Limits | None
    outer: Limits | None
    standing: Standing


@dataclass(frozen=True)
class Funnel:
    """Offices against the whole; `curve` has the limits at rising sizes, for the picture."""

    law: Law
    whole: Outcome
    placed: Mapping[str, Placed]
    curve: tuple[tuple[int, Limits, Limits], ...]


def funnel(outcomes: Mapping[str, Outcome], *, shown: Collection[str] | None = None) -> Funnel | None:
    """The funnel of some offices' rates; None where nothing arose or the figure has no number of cases below it.

    With `shown` only these are placed, and the curve ends with the largest of them: of the others it tells nothing but
    what all make together.
    """
    whole = whole_of(outcomes)
    if whole is None or not whole.denominator:
        return None
    law = law_of(outcomes.values())
    share = Fraction(whole.numerator, whole.denominator)
    placed = {code: _placed(rate, share, law) for code, rate in outcomes.items() if shown is None or code in shown}
    largest = max((one.size for one in placed.values()), default=0)
    curve = tuple((size, *_both(size, share, law, whole)) for size in _sizes(largest))
    return Funnel(law, whole, placed, curve)


def standings(outcomes: Mapping[str, Outcome]) -> Mapping[str, Standing]:
    """Where each office stands in the funnel, without the picture's curve; empty where there is no funnel."""
    whole = whole_of(outcomes)
    if whole is None or not whole.denominator:
        return {}
    law, share = law_of(outcomes.values()), Fraction(whole.numerator, whole.denominator)
    return {
        code: _standing(rate, rate.denominator, share, law) if rate.denominator else "not_arising"
        for code, rate in outcomes.items()
    }


def whole_of(outcomes: Mapping[str, Outcome]) -> Outcome | None:
    """The whole that the rates make; None where they cannot be compared by chance."""
    rates = list(outcomes.values())
    if not rates or any(rate.denominator is None or rate.kind == "mean" for rate in rates):
        return None
    return Outcome(rates[0].kind, sum(rate.numerator for rate in rates), sum(rate.denominator or 0 for rate in rates))


def law_of(rates: Iterable[Outcome]) -> Law:
    """Parts of a whole follow the binomial law; events per head, or of another institution, can exceed it: Poisson."""
    return "binomial" if all(_is_part(rate) for rate in rates) else "poisson"


def counts_within(size: int, share: Fraction, law: Law, tail: Fraction) -> Within:
    """The counts chance allows an office of that size where the whole has `share`."""
    return binomial_within(size, share, tail) if law == "binomial" else poisson_within(share * size, tail)


def _is_part(rate: Outcome) -> bool:
    return rate.kind in IN_PERCENT and rate.numerator <= (rate.denominator or 0)


def _placed(rate: Outcome, share: Fraction, law: Law) -> Placed:
    size = rate.denominator or 0
    if size == 0:
        return Placed(rate, 0, None, None, "not_arising")
    inner, outer = _both(size, share, law, rate)
    return Placed(rate, size, inner, outer, _standing(rate, size, share, law))


def _standing(rate: Outcome, size: int, share: Fraction, law: Law) -> Standing:
    near, wide = (counts_within(size, share, law, tail) for tail in (TAIL_95, TAIL_998))
    if not wide.has(rate.numerator):
        return "far"
    if not near.has(rate.numerator):
        return "unusual"
    # Two cases of which none, one or both may succeed by chance say nothing about an office.
    return "cannot_tell" if law == "binomial" and (near.low, near.high) == (0, size) else "within"


def _both(size: int, share: Fraction, law: Law, like: Outcome) -> tuple[Limits, Limits]:
    inner, outer = (_limits(size, share, law, tail, like) for tail in (TAIL_95, TAIL_998))
    return inner, outer


def _limits(size: int, share: Fraction, law: Law, tail: Fraction, like: Outcome) -> Limits:
    within = counts_within(size, share, law, tail)
    low, high = (Outcome(like.kind, count, size).exact or Fraction(0) for count in (within.low, within.high))
    return Limits(low, high)


def _sizes(largest: int, steps: int = 60) -> list[int]:
    """Rising sizes, close together where the limits bend."""
    return sorted({max(1, round(largest * (step / steps) ** 2)) for step in range(1, steps + 1)})
