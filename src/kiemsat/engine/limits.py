"""A target in the numbers of one unit: the tier it is in, times what it is set for each of, choice by choice."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kiemsat.engine.figures import Outcome
from kiemsat.engine.schema import COUNTED, IN_PERCENT, Bound, Indicator, Label, Tier


@dataclass(frozen=True)
class Progress:
    """How much of a target's span has passed: 1/2 after six months of a year, 2 when two years are judged as one."""

    share: Fraction
    over: bool

    def projected(self, number: int) -> Fraction:
        """What the number comes to by the end of the span if it goes on as it went so far."""
        return Fraction(number) if self.over else number / self.share


@dataclass(frozen=True)
class Limit:
    """One plain bound, `times` over, and the number held against it: `numerator` × `scale` / `below`.

    `counted` numbers grow over the span; a limit not `settled` may still become another one before the span ends.
    """

    bound: Bound
    numerator: int
    below: int = 1
    scale: int = 1
    times: int = 1
    counted: bool = True
    settled: bool = True
    name: Label | None = None

    @property
    def value(self) -> Fraction:
        """The number held against the bound."""
        return Fraction(self.numerator * self.scale, self.below)

    @property
    def is_upper(self) -> bool:
        """Whether it must not be exceeded."""
        return self.bound.at_most is not None or self.bound.exactly == 0

    @property
    def missing(self) -> int | None:
        """How many more of what is counted it takes, everything else staying as it is; None for an upper limit."""
        if self.bound.at_least is None and self.bound.above is None:
            return None
        edge = Fraction(edge_of(self.bound)) * self.times * self.below / self.scale
        wanted = math.ceil(edge) if self.bound.at_least is not None else math.floor(edge) + 1
        return max(wanted - self.numerator, 0)

    def kept(self, share: Fraction = Fraction(1)) -> bool:
        """Whether `share` of it is kept (a count over several spans: more than 1)."""
        edge, value = Fraction(edge_of(self.bound)) * self.times * share, self.value
        if self.bound.at_least is not None:
            return value >= edge
        if self.bound.above is not None:
            return value > edge
        return value <= edge if self.bound.at_most is not None else value == edge


def limits_of(indicator: Indicator, bound: Bound, outcome: Outcome, progress: Progress) -> tuple[Limit, ...]:
    """The plain limits a bound comes to for a unit with these numbers."""
    if bound.tiers:
        return (_of_tier(tier_of(bound.tiers, outcome.denominator or 0, progress), outcome, progress),)
    if choices := bound.any_of or bound.all_of:
        names = [one.name for one in indicator.numerator.sets] if indicator.numerator else []
        return tuple(
            Limit(one, number, name=name) for one, number, name in zip(choices, outcome.sets, names, strict=True)
        )
    return (
        Limit(
            bound,
            outcome.numerator,
            below=1 if outcome.denominator is None else outcome.denominator,
            scale=100 if indicator.kind in IN_PERCENT else 1,
            times=outcome.each or 1 if bound.each else 1,
            counted=indicator.kind in COUNTED,
        ),
    )


def tier_of(tiers: list[Tier], denominator: int, progress: Progress) -> Tier:
    """The tier a unit is in: by its denominator over the whole span, before its end by the pace so far."""
    expected = progress.projected(denominator)
    return next(tier for tier in tiers if tier.below is None or expected < tier.below)


def edge_of(bound: Bound) -> Decimal | int:
    """The number of a plain bound."""
    edges = (bound.at_least, bound.above, bound.at_most, bound.exactly)
    return next(edge for edge in edges if edge is not None)


def _of_tier(tier: Tier, outcome: Outcome, progress: Progress) -> Limit:
    if tier.count:
        # More matters may lift the unit into the next tier, so that nothing is reached for good before the end.
        return Limit(tier.count, outcome.numerator, settled=progress.over)
    if tier.share is None:
        raise ValueError("A tier has neither count nor share; the schema refuses that.")
    return Limit(tier.share, outcome.numerator, below=outcome.denominator or 1, scale=100, counted=False)
