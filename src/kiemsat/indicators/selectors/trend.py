"""Figures over the periods before: as many queries for ten periods as for one."""

from __future__ import annotations

from dataclasses import dataclass

from kiemsat.engine.control import Moment, Series, series_of
from kiemsat.engine.figures import Outcome
from kiemsat.engine.schema import Indicator, Measure
from kiemsat.engine.terms import terms_of
from kiemsat.indicators.remembered import Remembered
from kiemsat.indicators.selectors.catalogue import catalogue, engine, plan_for
from kiemsat.indicators.selectors.freshness import fresh
from kiemsat.law.periods import Period, series_until
from kiemsat.organisation.models import Office
from kiemsat.organisation.selectors import office_by_code, trees_during

ALL = "*"
"""The one unit of a trend: the office with all below it."""
PERIODS = 13
"""A year of months and the same month of the year before."""


@dataclass(frozen=True)
class Trend:
    """One indicator of one office over several periods, the last one first asked for."""

    indicator: Indicator
    office: Office
    periods: tuple[Period, ...]
    series: Series


@dataclass(frozen=True)
class SmallTrend:
    """The values of one indicator over several periods, without what chance allows: enough for a line in a table."""

    indicator: Indicator
    periods: tuple[Period, ...]
    outcomes: tuple[Outcome, ...]


_TRENDS: Remembered[dict[str, Trend]] = Remembered(256)
_SMALL_TRENDS: Remembered[dict[str, SmallTrend]] = Remembered(48)


def trends(codes: tuple[str, ...], office_code: str, period: Period, count: int = PERIODS) -> dict[str, Trend]:
    """Code → trend, for those of the indicators that can be computed; remembered."""
    key = (codes, office_code, period.code, count)
    return fresh(_TRENDS, key, codes, lambda: _trends(codes, office_by_code(office_code), period, count))


def small_trends(codes: tuple[str, ...], office_code: str, period: Period, count: int) -> dict[str, SmallTrend]:
    """Code → the values alone, for those of the indicators that can be computed; remembered."""
    key = (codes, office_code, period.code, count)
    return fresh(_SMALL_TRENDS, key, codes, lambda: _small_trends(codes, office_by_code(office_code), period, count))


def _small_trends(codes: tuple[str, ...], office: Office, period: Period, count: int) -> dict[str, SmallTrend]:
    periods, outcomes = _outcomes(codes, office, period, count)
    return {code: SmallTrend(catalogue().entry(code).indicator, periods, found) for code, found in outcomes.items()}


def _trends(codes: tuple[str, ...], office: Office, period: Period, count: int) -> dict[str, Trend]:
    periods, outcomes = _outcomes(codes, office, period, count)
    return {code: _trend(catalogue().entry(code).indicator, office, periods, found) for code, found in outcomes.items()}


def _outcomes(
    codes: tuple[str, ...], office: Office, period: Period, count: int
) -> tuple[tuple[Period, ...], dict[str, tuple[Outcome, ...]]]:
    # Only periods in which the office stood; a figure of its predecessors would be another office's.
    periods = series_until(period, count)
    trees = zip(periods, trees_during(one.interval for one in periods), strict=True)
    standing = [(one, tree.subtree_ids(office), len(tree.units(office)) > 1) for one, tree in trees if office in tree]
    plan = plan_for(codes)
    numbers = engine().series(
        plan, [one.interval for one, *_ in standing], frozenset().union(*(ids for _, ids, _ in standing))
    )
    # Added up once for each period, not once more for each indicator.
    added = [
        one.rolled_up({ALL: ids}, totals=(ALL,) if total else ())
        for one, (_, ids, total) in zip(numbers, standing, strict=True)
    ]
    found = {code: tuple(one.outcome(code, ALL) for one in added) for code in plan.numerators}
    return tuple(one for one, *_ in standing), found


def _trend(indicator: Indicator, office: Office, periods: tuple[Period, ...], outcomes: tuple[Outcome, ...]) -> Trend:
    moments = [Moment(one.code, outcome, one.interval.days) for one, outcome in zip(periods, outcomes, strict=True)]
    return Trend(indicator, office, periods, series_of(moments, counted=counts_cases(indicator)))


def counts_cases(indicator: Indicator) -> bool:
    """Whether its numbers are of cases or events, which chance moves in a known way; sums of money are not."""
    measures: list[Measure | None] = [indicator.numerator, indicator.denominator]
    terms = [term for measure in measures if measure for term in terms_of(measure)]
    return all(term.weight in {"count", "distinct"} for term in terms)
