"""Trends, comparisons, the matrix and cuts of the demonstration: each number a second time by another way."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kiemsat.accounts.access import Access, Reach, everything
from kiemsat.accounts.choices import Permission
from kiemsat.accounts.errors import NotAllowed
from kiemsat.engine.errors import NoSuchDimension, NotComputable
from kiemsat.engine.small_cells import TOTAL
from kiemsat.indicators.selectors import (
    catalogue,
    comparison_of,
    cut_figure,
    days_behind,
    dimensions_for,
    explanation,
    matrix_of,
    review,
    trends,
)
from kiemsat.indicators.selectors.catalogue import plan_for
from kiemsat.indicators.selectors.cut_numbers import OFFICE, UNKNOWN
from kiemsat.indicators.selectors.cutting import ALONE
from kiemsat.indicators.selectors.trend import counts_cases
from kiemsat.law.periods import parse_period, series_until
from kiemsat.organisation.models import Office, Person
from kiemsat.registers.models import Spell

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.usefixtures("demonstration")]
HALF, MAY = parse_period("2023-6T"), parse_period("2023-T05")
RESOLVED = "crime_reports_resolved"


def all_rights() -> Access:
    return everything(Office.objects.values_list("pk", flat=True))


def figures_only() -> Access:
    """Who may see figures everywhere and open no record."""
    offices = frozenset(Office.objects.values_list("pk", flat=True))
    return Access(1, None, "x", (Reach(frozenset({Permission.FIGURES}), offices),))


def a_code(kind: str) -> str:
    known = catalogue().entries.values()
    return next(one.indicator.code for one in known if one.indicator.kind == kind and one.indicator.computable)


def test_each_period_of_a_trend_is_that_periods_own_figure() -> None:
    found = trends((RESOLVED,), "soc-trang", MAY, 6)[RESOLVED]
    assert [one.code for one in found.periods] == [
        "2022-T12",
        "2023-T01",
        "2023-T02",
        "2023-T03",
        "2023-T04",
        "2023-T05",
    ]
    for period, moment in zip(found.periods, found.series.moments, strict=True):
        assert moment.outcome == explanation(RESOLVED, "soc-trang", period).figure.outcome


def test_ten_periods_take_no_more_queries_than_one() -> None:
    codes = tuple(entry.indicator.code for entry in catalogue().of("reporting-practice"))
    asked = []
    for count in (1, 10):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            trends(codes, "chau-thanh", parse_period("2023-Q2"), count)
        asked.append(sum("AS addend" in one["sql"] for one in queries))
    assert asked[0] == asked[1] == len(plan_for(codes).registers)
    with CaptureQueriesContext(connection) as queries:
        trends(codes, "chau-thanh", parse_period("2023-Q2"), 10)
    assert len(queries) == 1


def test_thirteen_months_have_a_band_and_five_half_years_have_none() -> None:
    assert trends((RESOLVED,), "soc-trang", MAY)[RESOLVED].series.bands[-1] is not None
    few = trends((RESOLVED,), "soc-trang", HALF, 5)[RESOLVED].series
    assert set(few.bands) == {None}


def test_money_is_moved_by_no_law_of_chance() -> None:
    money = [
        one.indicator for one in catalogue().entries.values() if one.indicator.numerator and one.indicator.numerator.sum
    ]
    assert money
    assert not any(counts_cases(one) for one in money)
    assert counts_cases(catalogue().entry(RESOLVED).indicator)


def test_the_funnel_has_every_office_with_its_own_figure() -> None:
    found = explanation(RESOLVED, "soc-trang", HALF)
    comparison = comparison_of(found.contributions)
    assert comparison is not None
    assert len(comparison.offices) == 12
    assert comparison.funnel.whole == found.figure.outcome
    for one in found.contributions:
        assert comparison.funnel.placed[one.office.code].outcome == one.figure.outcome
    assert comparison_of(found.contributions[:2]) is None


def test_the_matrix_is_the_review_turned_round() -> None:
    whole = review("soc-trang", HALF)
    matrix = matrix_of(whole)
    assert [one.code for one in matrix.offices] == list(matrix.rows)
    assert 0 < len(matrix.columns) < len(whole.figures)
    for place, figure in enumerate(matrix.columns):
        numerators = [row[place].numerator or 0 for row in matrix.rows.values()]
        assert sum(numerators) == (figure.numerator or 0) or "distinct" in str(figure.indicator.numerator)
        assert {row[place].indicator.code for row in matrix.rows.values()} == {figure.indicator.code}


def test_a_mean_of_days_has_the_interval_of_its_records() -> None:
    code = a_code("mean")
    found = explanation(code, "soc-trang", HALF)
    interval = days_behind(found)
    assert interval is not None
    assert interval.mean == Fraction(found.figure.numerator or 0, found.figure.denominator or 1)
    assert interval.low < interval.mean < interval.high
    assert days_behind(explanation(RESOLVED, "soc-trang", HALF)) is None


def test_a_cut_by_office_is_the_figure_of_each() -> None:
    table = cut_figure(RESOLVED, "soc-trang", HALF, (OFFICE,), access=all_rights())
    whole = review("soc-trang", HALF)
    assert table.outcomes[TOTAL, TOTAL] == whole.figure(RESOLVED).outcome
    for one in explanation(RESOLVED, "soc-trang", HALF).contributions:
        assert table.outcomes[one.office.code, ALONE] == one.figure.outcome


def test_a_crossed_cut_is_counted_alike_by_the_models() -> None:
    table = cut_figure(RESOLVED, "soc-trang", HALF, ("category", "source"), access=all_rights())
    resolved = Spell.objects.filter(
        stage="crime_report",
        closed_on__range=("2022-12-01", "2023-05-31"),
        closed_as__in=["initiated", "not_initiated"],
    )
    by_hand = Counter(resolved.values_list("matter__crimereport__category", "matter__crimereport__source"))
    cells = {(row, column): table.outcomes[row, column].numerator for row in table.rows for column in table.columns}
    assert {cell: number for cell, number in cells.items() if number} == by_hand
    for row in table.rows:
        assert table.outcomes[row, TOTAL].numerator == sum(cells[row, column] for column in table.columns)


def test_values_are_called_by_their_names() -> None:
    table = cut_figure(RESOLVED, "soc-trang", HALF, (OFFICE, "prosecutor"), access=all_rights())
    assert dict(zip(table.rows, table.row_names, strict=True))["my-tu"] == Office.objects.get(code="my-tu").short_name
    known = dict(Person.objects.values_list("pk", "full_name"))
    named = {value: name for value, name in zip(table.columns, table.column_names, strict=True) if value != UNKNOWN}
    assert named == {value: known[int(value)] for value in named}
    closed = next(one.indicator.code for one in catalogue().entries.values() if one.indicator.kind == "mean")
    assert cut_figure(closed, "soc-trang", HALF, ("month",), access=all_rights()).row_names == (
        "12/2022", "1/2023", "2/2023", "3/2023", "4/2023", "5/2023",
    )  # fmt: skip


def test_who_may_not_open_the_records_sees_no_small_cell() -> None:
    by = (OFFICE, "category")
    seen, masked = (
        cut_figure(RESOLVED, "soc-trang", HALF, by, access=access) for access in (all_rights(), figures_only())
    )
    small = {
        cell
        for cell, one in seen.outcomes.items()
        if 0 < one.numerator < 3 or 0 < (one.denominator or 0) < 3 or 0 < (one.denominator or 0) - one.numerator < 3
    }
    assert small
    assert small <= masked.hidden
    assert not seen.hidden
    assert {cell: one for cell, one in seen.outcomes.items() if cell not in masked.hidden} == masked.outcomes
    assert masked.outcomes[TOTAL, TOTAL] == seen.outcomes[TOTAL, TOTAL]


def test_a_district_shows_of_a_list_what_its_row_in_the_province_shows() -> None:
    whole = cut_figure(RESOLVED, "soc-trang", HALF, (OFFICE, "category"), access=figures_only())
    hidden = 0
    for office in whole.rows:
        own = cut_figure(RESOLVED, office, HALF, ("category",), access=figures_only())
        for value in whole.columns:
            assert own.outcomes.get((value, ALONE)) == whole.outcomes.get((office, value)), (office, value)
            hidden += (value, ALONE) in own.hidden
    assert hidden


def test_what_pages_would_tell_together_is_not_told_apart() -> None:
    access, names = figures_only(), ("agency", "category")
    assert not cut_figure(RESOLVED, "soc-trang", HALF, names, access=access).why
    assert cut_figure(RESOLVED, "my-tu", HALF, names, access=access).why == "cross"
    assert cut_figure(RESOLVED, "soc-trang", HALF, (OFFICE, *names), access=access).why == "cross"
    for period in (MAY, parse_period("2022-12T"), parse_period("2023-01-15..2023-02-10")):
        assert cut_figure(RESOLVED, "soc-trang", period, ("category",), access=access).why == "period"
        assert not cut_figure(RESOLVED, "soc-trang", period, (OFFICE,), access=access).why
        assert not cut_figure(RESOLVED, "soc-trang", period, names, access=all_rights()).hidden


def test_three_names_add_up_to_the_same() -> None:
    table = cut_figure(RESOLVED, "my-tu", HALF, ("agency", "category", "source"), access=all_rights())
    two = cut_figure(RESOLVED, "my-tu", HALF, ("agency", "source"), access=all_rights())
    assert len(table.rows) > 2
    for source in table.columns:
        assert table.outcomes[TOTAL, source] == two.outcomes[TOTAL, source]
        assert table.outcomes[TOTAL, source].numerator == sum(
            table.outcomes[row, source].numerator for row in table.rows
        )
    assert table.outcomes[TOTAL, TOTAL] == two.outcomes[TOTAL, TOTAL]


def test_people_and_lists_without_end_are_for_who_may_open_the_records() -> None:
    found = [
        set(dimensions_for(RESOLVED, access=access, office_code="soc-trang", period=HALF))
        for access in (all_rights(), figures_only())
    ]
    assert "prosecutor" in found[0] - found[1]
    assert {OFFICE, "agency", "category"} <= found[1]
    with pytest.raises(NoSuchDimension):
        cut_figure(RESOLVED, "soc-trang", HALF, ("prosecutor",), access=figures_only())
    table = cut_figure(RESOLVED, "soc-trang", HALF, ("prosecutor",), access=all_rights())
    assert len(table.rows) > 10


def test_the_figures_of_another_office_are_refused() -> None:
    office = Office.objects.get(code="my-tu")
    with pytest.raises(NotAllowed):
        cut_figure(RESOLVED, "soc-trang", HALF, ("category",), access=everything([office.pk]))
    assert cut_figure(RESOLVED, "my-tu", HALF, ("category",), access=everything([office.pk])).rows
    another_field = replace(
        everything([office.pk]), reaches=(Reach(frozenset(Permission), frozenset({office.pk}), frozenset({"civil"})),)
    )
    with pytest.raises(NotAllowed):
        cut_figure(RESOLVED, "my-tu", HALF, ("category",), access=another_field)


def test_a_figure_that_lacks_facts_cannot_be_cut() -> None:
    lacking = next(one.indicator.code for one in catalogue().entries.values() if not one.indicator.computable)
    with pytest.raises(NotComputable):
        cut_figure(lacking, "soc-trang", HALF, (OFFICE,), access=all_rights())


def test_every_figure_is_the_sum_of_its_cuts() -> None:
    """All indicators in force, each by one of its dimensions in turn."""
    access, whole = all_rights(), review("my-tu", HALF)
    used: Counter[str] = Counter()
    for place, figure in enumerate(one for one in whole.figures if one.outcome):
        code = figure.indicator.code
        names = sorted(dimensions_for(code, access=access, office_code="my-tu", period=HALF))
        name = names[place % len(names)]
        table = cut_figure(code, "my-tu", HALF, (name,), access=access)
        assert table.outcomes[TOTAL, TOTAL].numerator == figure.numerator, (code, name)
        assert table.outcomes[TOTAL, TOTAL].denominator == figure.denominator, (code, name)
        used[name] += 1
    assert used.total() > 50
    assert len(used) > 8


def test_periods_before_the_office_stood_have_no_part_in_its_trend() -> None:
    Office.objects.filter(code="my-tu").update(established_on="2023-03-01")
    found = trends((RESOLVED,), "my-tu", MAY, 6)[RESOLVED]
    assert [one.code for one in found.periods] == [one.code for one in series_until(MAY, 3)]
