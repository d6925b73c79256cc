"""What lies behind a mean, and how much one case weighs in a figure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import NormalDist

from kiemsat.engine.figures import Outcome
from kiemsat.engine.schema import IN_PERCENT

FEW_CASES = 50
"""Below this one case moves a rate by more than two points: the reader is told so."""
NEARLY_NORMAL = 2000
"""With so many degrees of freedom Student's t and the normal law agree in every digit shown."""


@dataclass(frozen=True)
class MeanInterval:
    """A mean and the range that holds the true one in 95 of 100 such samples."""

    mean: Fraction
    low: float
    high: float


def mean_interval(values: Sequence[int], confidence: Fraction = Fraction(95, 100)) -> MeanInterval | None:
    """The mean of some whole numbers (days, say) with its interval by Student's t; None for fewer than two."""
    if len(values) < 2:
        return None
    mean = Fraction(sum(values), len(values))
    # In whole numbers until the root: n·Σx² − (Σx)² is exact.
    spread = Fraction(len(values) * sum(one * one for one in values) - sum(values) ** 2, len(values))
    error = math.sqrt(spread / (len(values) - 1) / len(values))
    reach = t_quantile(float(1 + confidence) / 2, len(values) - 1) * error
    return MeanInterval(mean, float(mean) - reach, float(mean) + reach)


def one_case(outcome: Outcome) -> Fraction | None:
    """By how much one case decided otherwise moves a rate, in its unit; None where it is none, or nothing arose."""
    if not outcome.denominator or outcome.kind == "mean":
        return None
    return Fraction(100 if outcome.kind in IN_PERCENT else 1, outcome.denominator)


def swings(outcome: Outcome) -> bool:
    """Whether so few cases are behind a rate that one of them moves it visibly."""
    return outcome.kind in IN_PERCENT and 0 < (outcome.denominator or 0) < FEW_CASES


def t_quantile(probability: float, freedom: int) -> float:
    """The value Student's t stays below with the probability (above one half)."""
    if freedom > NEARLY_NORMAL:
        return NormalDist().inv_cdf(probability)
    low, high = 0.0, 1.0
    while _t_below(high, freedom) < probability:
        high *= 2
    while (middle := (low + high) / 2) not in {low, high}:
        low, high = (middle, high) if _t_below(middle, freedom) < probability else (low, middle)
    return high


def _t_below(value: float, freedom: int) -> float:
    """P(T ≤ value): for whole degrees of freedom a finite sum of powers of a cosine."""
    angle = math.atan2(value, math.sqrt(freedom))
    sine, cosine = math.sin(angle), math.cos(angle)
    odd = freedom % 2
    term = cosine if odd else 1.0
    terms = [term] if freedom > 1 else []
    for step in range(3 if odd else 2, freedom - 1, 2):
        term *= cosine * cosine * (step - 1) / step
        terms.append(term)
    inside = math.fsum(terms) * sine
    between = (angle + inside) * 2 / math.pi if odd else inside
    return (1 + between) / 2
