"""What stands where in a report."""

from __future__ import annotations

from collections import Counter

from kiemsat.indicators.selectors import Review
from kiemsat.reports.grouping import (
    FIELDS,
    by_verdict,
    contributions,
    documents,
    duties,
    headline_counts,
    headline_rates,
    largest_fall,
    of_field,
    situation,
    tempo,
)

RATES = [
    "crime_reports_resolved", "investigations_concluded", "prosecutions_decided", "first_instance_trials_decided",
    "appeal_trials_decided", "custody_resolved", "remand_resolved",
]  # fmt: skip
COUNTS = [
    "conclusions_issued", "recommendations_issued", "appeal_protests_issued", "lesson_notices_issued", "key_cases",
    "lesson_trials_held", "thematic_conferences_held", "coordination_regulations_signed",
]  # fmt: skip


def test_the_headline_rates_are_those_of_the_article_in_its_order(found: Review) -> None:
    assert [figure.indicator.code for figure in headline_rates(tempo(found))] == RATES


def test_the_headline_counts_are_those_of_the_article_in_its_order(found: Review) -> None:
    assert [figure.indicator.code for figure in headline_counts(tempo(found))] == COUNTS


def test_every_figure_of_tempo_is_told_in_exactly_one_place(found: Review) -> None:
    figures = tempo(found)
    told = [*situation(figures), *documents(figures), *(one for field in FIELDS for one in of_field(figures, field))]
    assert Counter(one.indicator.code for one in told) == Counter(one.indicator.code for one in figures)


def test_tempo_and_duty_share_no_figure(found: Review) -> None:
    under_duty = {one.indicator.code for instrument in found.catalogue for one in duties(found, instrument)}
    assert under_duty
    assert not under_duty & {one.indicator.code for one in tempo(found)}


def test_every_duty_indicator_is_told_under_one_verdict(found: Review) -> None:
    for instrument in found.catalogue:
        figures = duties(found, instrument)
        told = [one for group in by_verdict(figures).values() for one in group]
        assert Counter(one.indicator.code for one in told) == Counter(one.indicator.code for one in figures)


def test_the_largest_fall_is_the_lowest_change(found: Review) -> None:
    rates = headline_rates(tempo(found))
    fallen = [one for one in rates if one.change is not None and one.change < 0]
    assert fallen, "the small province must have a rate that fell"
    assert largest_fall(rates) == min(fallen, key=lambda one: one.change or 0)


def test_contributions_add_up_to_the_change_exactly(found: Review) -> None:
    for figure in headline_rates(tempo(found)):
        parts = contributions(found, figure.indicator.code)
        if (
            figure.outcome
            and figure.previous
            and figure.outcome.exact is not None
            and figure.previous.exact is not None
        ):
            assert sum(part.share.total for part in parts) == figure.outcome.exact - figure.previous.exact
            assert len(parts) == 12
