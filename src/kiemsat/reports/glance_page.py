"""The office at a glance, for a telephone: the rates, what is missed, what went beyond its band, the documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from kiemsat.engine.verdicts import Verdict
from kiemsat.indicators.picture_sentences import range_text
from kiemsat.indicators.selectors import Figure, Review, Trend, trends
from kiemsat.indicators.wording import bare_value, office_name, period_name, said, short_period
from kiemsat.law.intervals import Interval
from kiemsat.law.periods import series_until
from kiemsat.reports.chosen import Chosen
from kiemsat.reports.figure_pictures import LONGEST, MONTHS, last_step
from kiemsat.reports.grouping import headline_counts, headline_rates, tempo
from kiemsat.reports.shown import Shown, shown

MISSED: frozenset[Verdict] = frozenset({"missed", "out_of_reach", "behind"})
JUDGED: frozenset[Verdict] = MISSED | {"met", "on_course"}


@dataclass(frozen=True)
class Beyond:
    """A figure whose last month went the wrong way beyond what it normally does."""

    figure: Shown
    text: str


@dataclass(frozen=True)
class Below:
    """An office further down."""

    name: str
    href: str


@dataclass(frozen=True)
class GlancePage:
    """Everything on the page."""

    office: str
    period: str
    rates: tuple[Shown, ...]
    missed: tuple[Shown, ...]
    judged: int
    beyond: tuple[Beyond, ...]
    counts: tuple[Shown, ...]
    offices: tuple[Below, ...]
    notes: tuple[str, ...]


def compose(review: Review, recorded: Interval, chosen: Chosen) -> GlancePage:
    """The page of a review; its links keep what was chosen."""
    figures = tempo(review)
    rates = headline_rates(figures)
    duties = [one for one in review.figures if one.instrument.block == "duty"]
    missed = [one for one in duties if one.verdict in MISSED]
    return GlancePage(
        office=office_name(review.office),
        period=period_name(review.period),
        rates=tuple(shown(one, review.period) for one in rates),
        missed=tuple(shown(one, review.period) for one in missed),
        judged=sum(one.verdict in JUDGED for one in duties),
        beyond=tuple(_beyond(rates, review, recorded)),
        counts=tuple(shown(one, review.period) for one in headline_counts(figures)),
        offices=tuple(
            Below(one.short_name, reverse("glance", args=(review.period.code, one.code)) + chosen.suffix)
            for one in review.offices
            if len(review.offices) > 1 and one.code not in review.without_page
        ),
        notes=tuple(said(one) for one in review.notes) if review.is_chosen else (),
    )


def _beyond(rates: tuple[Figure, ...], review: Review, recorded: Interval) -> Iterator[Beyond]:
    last = last_step(review.period, MONTHS)
    covered = [one for one in series_until(last, LONGEST) if one.interval.start >= recorded.start]
    codes = tuple(one.indicator.code for one in rates)
    if not codes or not covered:
        return
    found = trends(codes, review.office.code, last, len(covered))
    for figure in rates:
        trend = found.get(figure.indicator.code)
        if trend and _went_wrong(trend):
            yield Beyond(shown(figure, review.period), _text(trend))


def _went_wrong(trend: Trend) -> bool:
    wrong = {"below", "run_below"} if trend.indicator.direction == "higher" else {"above", "run_above"}
    return trend.indicator.direction != "none" and trend.series.signal in wrong


def _text(trend: Trend) -> str:
    moment, band = trend.series.moments[-1], trend.series.bands[-1]
    usual = range_text(trend.indicator, band.low, band.high) if band else ""
    return _("{period}: {value}, thường gặp {usual}").format(
        period=short_period(trend.periods[-1]),
        value=bare_value(trend.indicator, moment.outcome.value),
        usual=usual,
    )
