"""Offices beside one another: the funnel of one figure, the matrix of all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kiemsat.engine.funnels import Funnel, funnel
from kiemsat.engine.means import MeanInterval, mean_interval
from kiemsat.engine.verdicts import Verdict
from kiemsat.indicators.selectors.explanation import Contribution, Explanation
from kiemsat.indicators.selectors.review import Figure, Review
from kiemsat.indicators.selectors.trend import counts_cases
from kiemsat.organisation.models import Office

Heat = Literal[0, 1, 2, 3]
HEAT: Mapping[Verdict, Heat] = {
    "met": 0,
    "on_course": 0,
    "no_target": 0,
    "not_arising": 1,
    "not_available": 1,
    "behind": 2,
    "missed": 3,
    "out_of_reach": 3,
}
"""How much a cell of the matrix needs looking at."""


@dataclass(frozen=True)
class Comparison:
    """Offices in the funnel of one figure; None where offices cannot be compared by chance."""

    offices: tuple[Office, ...]
    funnel: Funnel


@dataclass(frozen=True)
class Matrix:
    """Offices × indicators of a review: by office code, one figure for each column."""

    offices: tuple[Office, ...]
    columns: tuple[Figure, ...]
    rows: Mapping[str, tuple[Figure, ...]]


def comparison_of(contributions: tuple[Contribution, ...]) -> Comparison | None:
    """The funnel of the offices behind a figure; None for counts, means and money, or fewer than three offices."""
    if len(contributions) < 3 or not counts_cases(contributions[0].figure.indicator):
        return None
    found = funnel({one.office.code: one.figure.outcome for one in contributions if one.figure.outcome})
    return Comparison(tuple(one.office for one in contributions), found) if found else None


def matrix_of(review: Review, field: str = "") -> Matrix:
    """The review turned round: an office in each row, and only indicators that somewhere arose, of one field or all."""
    kept = [
        place
        for place, figure in enumerate(review.figures)
        if field in {"", figure.indicator.field}
        and any(row[place].value is not None for row in (review.figures, *review.by_office.values()))
    ]
    rows = {code: tuple(row[place] for place in kept) for code, row in review.by_office.items()}
    return Matrix(review.offices, tuple(review.figures[place] for place in kept), rows)


def days_behind(found: Explanation) -> MeanInterval | None:
    """For a mean of days: the interval of the true mean, from the records themselves; None for any other figure."""
    measure = found.figure.indicator.numerator
    if found.figure.indicator.kind != "mean" or measure is None or measure.days is None:
        return None
    records = found.numerator_records
    return mean_interval([(one.last_day - one.first_day).days for one in records if one.last_day])
