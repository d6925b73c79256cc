"""Offices beside one another: the funnel of one figure, the matrix of all."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from kiemsat.engine.funnels import Funnel, Standing, funnel, standings, whole_of
from kiemsat.engine.means import MeanInterval, mean_interval
from kiemsat.engine.verdicts import Verdict
from kiemsat.indicators.selectors.catalogue import catalogue
from kiemsat.indicators.selectors.explanation import Contribution, Explanation, parts_of
from kiemsat.indicators.selectors.review import Figure, Review
from kiemsat.indicators.selectors.trend import counts_cases
from kiemsat.law.periods import Period
from kiemsat.organisation.models import Office
from kiemsat.organisation.selectors import tree_during

Heat = Literal[0, 1, 2, 3]
HEAT: Mapping[Verdict, Heat] = {
    "met": 0,
    "on_course": 0,
    "no_target": 0,
    "not_arising": 1,
    "not_applicable": 1,
    "not_in_force": 1,
    "not_available": 1,
    "behind": 2,
    "missed": 3,
    "out_of_reach": 3,
}
"""How much a cell of the matrix needs looking at where the law sets a target."""
STANDS_OUT: Mapping[Standing, Heat] = {"within": 0, "cannot_tell": 0, "not_arising": 1, "unusual": 2, "far": 3}
"""And where it sets none: only what is worse than the whole by more than chance."""


@dataclass(frozen=True)
class Comparison:
    """Offices in the funnel of one figure. `own` is the one that is asked about, among the `count` of its whole."""

    offices: tuple[Office, ...]
    funnel: Funnel
    count: int
    own: Office | None = None


@dataclass(frozen=True)
class Matrix:
    """Offices × indicators of a review: by office code, one figure for each column, and how much each needs a look."""

    offices: tuple[Office, ...]
    columns: tuple[Figure, ...]
    rows: Mapping[str, tuple[Figure, ...]]
    heats: Mapping[str, tuple[Heat, ...]]


def comparison_of(contributions: tuple[Contribution, ...]) -> Comparison | None:
    """The funnel of the offices behind a figure; None for counts, means and money, or fewer than three offices."""
    if len(contributions) < 3 or not counts_cases(contributions[0].figure.indicator):
        return None
    found = funnel({one.office.code: one.figure.outcome for one in contributions if one.figure.outcome})
    return Comparison(tuple(one.office for one in contributions), found, len(contributions)) if found else None


def place_among_peers(code: str, office: Office, period: Period, seen: Collection[int]) -> Comparison | None:
    """An office in the funnel of the whole it is part of, beside those of its peers whose figures are `seen`.

    Of the others nothing is told but what all make together. None where there is no such whole, or nothing to compare.
    """
    tree = tree_during(period.interval)
    whole = next((one for one in tree.above(office) if one.is_whole), None)
    if whole is None or office not in tree.reporting_offices(whole):
        return None
    parts = parts_of(code, whole, period)
    if len(parts) < 3 or not counts_cases(catalogue().entry(code).indicator):
        return None
    shown = {one.code for one, _ in parts.values() if one == office or one.pk in seen}
    found = funnel({key: one.outcome for key, (_, one) in parts.items() if one.outcome}, shown=shown)
    offices = tuple(one for key, (one, _) in parts.items() if key in shown)
    return Comparison(offices, found, len(parts), own=office) if found else None


def matrix_of(review: Review, field: str = "") -> Matrix:
    """The review turned round: an office in each row, and only indicators that somewhere arose, of one field or all."""
    kept = [
        place
        for place, figure in enumerate(review.figures)
        if field in {"", figure.indicator.field}
        and any(row[place].value is not None for row in (review.figures, *review.by_office.values()))
    ]
    rows = {code: tuple(row[place] for place in kept) for code, row in review.by_office.items()}
    heated = [_heats({code: row[place] for code, row in rows.items()}) for place in range(len(kept))]
    heats = {code: tuple(column[code] for column in heated) for code in rows}
    return Matrix(review.offices, tuple(review.figures[place] for place in kept), rows, heats)


def _heats(column: Mapping[str, Figure]) -> dict[str, Heat]:
    """Against the target where there is one; else against the whole, as far as chance does not carry."""
    rates = {code: one.outcome for code, one in column.items() if one.outcome and one.verdict == "no_target"}
    comparable = len(rates) > 2 and counts_cases(next(iter(column.values())).indicator)
    placed, whole = (standings(rates), whole_of(rates)) if comparable else ({}, None)
    return {code: _heat(one, placed.get(code), whole.exact if whole else None) for code, one in column.items()}


def _heat(figure: Figure, standing: Standing | None, whole: Fraction | None) -> Heat:
    if figure.value is None:
        return HEAT["not_arising"]
    if figure.verdict != "no_target" or standing is None or whole is None or not _worse(figure, whole):
        return HEAT[figure.verdict]
    return STANDS_OUT[standing]


def _worse(figure: Figure, whole: Fraction) -> bool:
    value = figure.outcome.exact if figure.outcome else None
    if value is None or figure.indicator.direction == "none":
        return False
    return value < whole if figure.indicator.direction == "higher" else value > whole


def days_behind(found: Explanation) -> MeanInterval | None:
    """For a mean of days: the interval of the true mean, from the records themselves; None for any other figure."""
    measure = found.figure.indicator.numerator
    if found.figure.indicator.kind != "mean" or measure is None or measure.days is None:
        return None
    records = found.numerator_records
    return mean_interval([(one.last_day - one.first_day).days for one in records if one.last_day])
