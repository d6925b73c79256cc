"""A series of periods and its normal band: what goes up and down by itself, and what is more than that.

The band is made of the periods before the last, which alone is judged by it. Proportions and counts get the exact
limits of chance (99.8 %), stretched from the centre by how much more than chance the series has moved so far (Laney);
a mean, or money, gets the limits of its own moving range. Fewer than six earlier periods make no band.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from kiemsat.engine.figures import Outcome
from kiemsat.engine.funnels import TAIL_998, Law, counts_within, law_of
from kiemsat.engine.schema import IN_PERCENT

Signal = Literal["none", "above", "below", "run_above", "run_below"]
Method = Literal["binomial", "poisson", "own_range"]
FEWEST = 6
RUN = 8
"""So many periods in a row on one side of the centre are no chance either (1 in 128)."""
RANGE_TO_SIGMA = 1.128
"""A mean moving range of two is this many standard deviations of a normal series."""
STRETCHED = 1.2
"""From here on the band is said to be wider than chance; below, the estimate itself wavers as much."""


@dataclass(frozen=True)
class Moment:
    """One period of the series; `exposure` is what a count is out of: the days of its period."""

    name: str
    outcome: Outcome
    exposure: int


@dataclass(frozen=True)
class Band:
    """The normal band of one period."""

    centre: float
    low: float
    high: float


@dataclass(frozen=True)
class Series:
    """The periods with their bands (None where there is none) and what the last one says."""

    moments: tuple[Moment, ...]
    bands: tuple[Band | None, ...]
    method: Method
    stretch: float
    signal: Signal

    @property
    def more_than_chance(self) -> bool:
        """Whether the periods before the last already moved clearly more than chance does."""
        return self.stretch >= STRETCHED


def series_of(moments: Sequence[Moment], *, counted: bool = True) -> Series:
    """The series with its band; `counted` is False for money, which no law of chance counts."""
    method = _method(moments, counted=counted)
    known = [one for one in moments[:-1] if _size(one) > 0]
    if len(known) < FEWEST:
        return Series(tuple(moments), (None,) * len(moments), method, 1.0, "none")
    stretch, bands = _own_range(moments, known) if method == "own_range" else _by_chance(moments, known, method)
    return Series(tuple(moments), bands, method, stretch, _signal(moments, bands))


def _method(moments: Sequence[Moment], *, counted: bool) -> Method:
    if not counted or any(one.outcome.kind == "mean" for one in moments):
        return "own_range"
    if any(one.outcome.denominator is None for one in moments):
        return "poisson"
    return law_of(one.outcome for one in moments)


def _size(moment: Moment) -> int:
    below = moment.outcome.denominator
    return moment.exposure if below is None else below


def _by_chance(moments: Sequence[Moment], known: Sequence[Moment], law: Law) -> tuple[float, tuple[Band | None, ...]]:
    share = Fraction(sum(one.outcome.numerator for one in known), sum(_size(one) for one in known))
    stretch = _stretch(known, share, law)
    return stretch, tuple(_chance_band(one, share, law, stretch) if _size(one) else None for one in moments)


def _stretch(known: Sequence[Moment], share: Fraction, law: Law) -> float:
    """How much more than chance one period differs from the next; never less than 1, for so few tell no more."""
    spread = float(share * (1 - share) if law == "binomial" else share)
    if not spread:
        return 1.0
    steps = [(one.outcome.numerator - float(share) * _size(one)) / math.sqrt(spread * _size(one)) for one in known]
    return max(1.0, _moving_range(steps) / RANGE_TO_SIGMA)


def _chance_band(moment: Moment, share: Fraction, law: Law, stretch: float) -> Band:
    size = _size(moment)
    within = counts_within(size, share, law, TAIL_998)
    centre = float(share * size)
    low, high = (centre + stretch * (count - centre) for count in (within.low, within.high))
    ceiling = size if law == "binomial" else math.inf
    return Band(*(_in_unit(moment, count) for count in (centre, max(0.0, low), min(ceiling, high))))


def _in_unit(moment: Moment, count: float) -> float:
    below = moment.outcome.denominator
    if below is None:
        return count
    return count / below * (100 if moment.outcome.kind in IN_PERCENT else 1)


def _own_range(moments: Sequence[Moment], known: Sequence[Moment]) -> tuple[float, tuple[Band | None, ...]]:
    values = [float(one.outcome.exact or 0) for one in known]
    centre = math.fsum(values) / len(values)
    reach = 3 * _moving_range(values) / RANGE_TO_SIGMA
    band = Band(centre, max(0.0, centre - reach), centre + reach)
    return 1.0, tuple(band if _size(one) else None for one in moments)


def _moving_range(values: Sequence[float]) -> float:
    return math.fsum(abs(after - before) for before, after in pairwise(values)) / (len(values) - 1)


def _signal(moments: Sequence[Moment], bands: Sequence[Band | None]) -> Signal:
    value, band = moments[-1].outcome.exact, bands[-1]
    if value is None or band is None:
        return "none"
    if value > band.high + 1e-9:
        return "above"
    if value < band.low - 1e-9:
        return "below"
    sides = [_side(moment, band) for moment, band in zip(moments[-RUN:], bands[-RUN:], strict=True)]
    if len(sides) == RUN and abs(sum(sides)) == RUN:
        return "run_above" if sides[0] > 0 else "run_below"
    return "none"


def _side(moment: Moment, band: Band | None) -> int:
    value = moment.outcome.exact
    if value is None or band is None or value == band.centre:
        return 0
    return 1 if value > band.centre else -1
