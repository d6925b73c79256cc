"""Every figure of the demonstration is its list of records: each indicator, office and period, one after the other."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import lru_cache

import pytest

from kiemsat.engine.schema import Measure
from kiemsat.engine.terms import Term, terms_of
from kiemsat.indicators.selectors import Figure, catalogue, explanation, review
from kiemsat.indicators.selectors.catalogue import engine
from kiemsat.law.periods import Period, parse_period, series_until
from kiemsat.organisation.selectors import office_by_code, tree_during

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.usefixtures("demonstration")]
HALVES = ("2023-6T", "2022-6T")
MONTHS = tuple(month.code for last in ("2023-T05", "2022-T05") for month in series_until(parse_period(last), 6))
Counts = dict[Term, Counter[int]]


def measures() -> list[tuple[str, Measure]]:
    """Every measure above and below a line, with the indicator it belongs to."""
    known = [entry.indicator for entry in catalogue().entries.values() if entry.indicator.computable]
    return [(one.code, measure) for one in known for measure in (one.numerator, one.denominator) if measure]


def listed(period: Period) -> Counts:
    """By set of rows and office, what the rows make that a page lists: each set is read once, whoever counts it."""
    running = engine()
    offices = tree_during(period.interval).subtree_ids(office_by_code("soc-trang"))
    terms = dict.fromkeys(term for _, measure in measures() for term in terms_of(measure))
    found: Counts = {term: Counter() for term in terms}
    for term, numbers in found.items():
        rows = running.source.run(running.compiler.listing(term).within(period.interval, offices))
        if term.weight == "days":
            for _, _, office, first, last in rows:
                numbers[office] += (day(last) - day(first)).days
        else:
            numbers.update(row[2] for row in rows)
    return found


def day(value: date | str) -> date:
    """SQLite gives days as text."""
    return value if isinstance(value, date) else date.fromisoformat(value)


def number_listed(measure: Measure, counts: Counts, offices: frozenset[int]) -> int | None:
    """What the records of some offices make; None for money, of which a list does not tell the amounts."""
    terms = terms_of(measure)
    if any(term.weight == "sum" for term in terms):
        return None
    return sum(counts[term][office] for term in terms for office in offices)


@lru_cache(maxsize=1)
def instruments() -> tuple[str, ...]:
    return tuple(catalogue().instruments)


@pytest.mark.parametrize("code", [*HALVES, *MONTHS])
def test_the_records_of_every_figure_of_every_office_are_its_number(code: str) -> None:
    period = parse_period(code)
    counts, tree = listed(period), tree_during(period.interval)
    found = review("soc-trang", period, instruments=instruments())
    units = {"": tree.subtree_ids(found.office), **tree.units(found.office)}
    figures = {
        unit: {one.indicator.code: one for one in (found.by_office[unit] if unit else found.figures)} for unit in units
    }
    assert len(units) == 13
    tried = wrong = 0
    for indicator, measure in measures():
        for unit, offices in units.items():
            said = number_of(figures[unit][indicator], measure)
            # A total lists what it counts: without what is credited to one of its parts alone.
            made = number_listed(measure if unit else measure.of_total(), counts, offices)
            tried += made is not None
            wrong += made is not None and made != said
            assert made in {None, said}, (indicator, unit, made, said)
    assert (wrong, tried > 13 * 200) == (0, True)


def number_of(figure: Figure, measure: Measure) -> int | None:
    return figure.numerator if measure is figure.indicator.numerator else figure.denominator


def test_the_explanation_of_a_figure_lists_these_very_records() -> None:
    """What the walk reads set by set is what a page is given: one figure of each kind, of an office and the whole."""
    period = parse_period("2023-T05")
    counts, tree = listed(period), tree_during(period.interval)
    kinds = {catalogue().entry(code).indicator.kind: code for code, _ in measures()}
    assert len(kinds) > 2
    for code in (*kinds.values(), "crime_reports_resolved"):
        for office in ("soc-trang", "my-tu"):
            found = explanation(code, office, period)
            offices = tree.subtree_ids(found.office)
            for measure, records in (
                (found.figure.indicator.numerator, found.numerator_records),
                (found.figure.indicator.denominator, found.denominator_records),
            ):
                if measure is not None and records is not None and measure.days is None and measure.sum is None:
                    counted = measure if len(tree.units(found.office)) <= 1 else measure.of_total()
                    assert len(records) == number_listed(counted, counts, offices), (code, office)
