"""How far a count may lie from what is expected by chance alone: exact limits, binomial or Poisson.

No normal approximation: a district counts two cases as often as two hundred. Probabilities are added up outwards from
the most likely count, each from its neighbour, so nothing overflows and nothing is a difference of large numbers.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

NEGLIGIBLE = 1e-22
"""Counts this much less likely than the likeliest one are left out of the sum."""
TIE = 1 - 1e-9
"""A probability that equals the tail is within; sums of floats may miss it by a hair."""


@dataclass(frozen=True)
class Within:
    """The counts chance allows, both ends in it."""

    low: int
    high: int

    def has(self, count: int) -> bool:
        """Whether chance allows the count."""
        return self.low <= count <= self.high


@lru_cache(maxsize=4096)
def binomial_within(cases: int, share: Fraction, tail: Fraction) -> Within:
    """The successes chance allows of `cases`, each succeeding with `share`; a tail rarer than `tail` is outside."""
    if cases < 0 or not 0 <= share <= 1:
        raise ValueError(f"[{share}] of [{cases}] cases is no proportion; give a share from 0 to 1.")
    if cases == 0 or share in {0, 1}:
        return Within(int(cases * share), int(cases * share))
    odds = share.numerator / (share.denominator - share.numerator)
    mode = math.floor((cases + 1) * share)
    return _within(min(mode, cases), lambda count: (cases - count) / (count + 1) * odds, tail)


@lru_cache(maxsize=4096)
def poisson_within(expected: Fraction, tail: Fraction) -> Within:
    """The events chance allows where so many are expected; a tail rarer than `tail` is outside."""
    if expected < 0:
        raise ValueError(f"[{expected}] events cannot be expected; give a number from 0.")
    if expected == 0:
        return Within(0, 0)
    mean = float(expected)
    return _within(math.floor(expected), lambda count: mean / (count + 1), tail)


def _within(mode: int, to_next: Callable[[int], float], tail: Fraction) -> Within:
    """Limits from the ratio of each count's probability to that of the count before it."""
    first, weights = _weights(mode, to_next)
    edge = math.fsum(weights) * float(tail) * TIE
    return Within(first + _steps_in(weights, edge), first + len(weights) - 1 - _steps_in(weights[::-1], edge))


def _weights(mode: int, to_next: Callable[[int], float]) -> tuple[int, list[float]]:
    """The first count that is not negligible, and the weight of each from there on; the mode weighs 1."""
    above, below = [1.0], list[float]()
    while (weight := above[-1] * to_next(mode + len(above) - 1)) > NEGLIGIBLE:
        above.append(weight)
    count, weight = mode, 1.0
    while count > 0 and (weight := weight / to_next(count - 1)) > NEGLIGIBLE:
        below.append(weight)
        count -= 1
    return mode - len(below), below[::-1] + above


def _steps_in(weights: list[float], edge: float) -> int:
    """How many counts from this end lie outside: their sum stays below the edge."""
    total = 0.0
    for steps, weight in enumerate(weights):
        total += weight
        if total >= edge:
            return steps
    return len(weights) - 1
