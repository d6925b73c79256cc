"""The English twins of the house's wording."""

import inspect
from datetime import date
from decimal import Decimal

from kiemsat.base import english, vietnamese
from kiemsat.law.intervals import Interval


def test_figures_are_written_the_english_way() -> None:
    assert english.format_number(1237) == "1,237"
    assert english.format_decimal(Decimal("1237.55")) == "1,237.6"
    assert english.format_count(8) == "8"
    assert english.format_interval(Interval.from_days(date(2022, 12, 1), date(2023, 5, 31))) == (
        "1 December 2022 – 31 May 2023"
    )


def test_changes_of_rates_are_told_in_points() -> None:
    assert english.rate_text(Decimal("71.2"), Decimal("6.2")) == "71.2% (up 6.2 points)"
    assert english.rate_text(Decimal(96), Decimal(-1)) == "96% (down 1 point)"
    assert english.rate_text(Decimal(96), Decimal("0.01")) == "96% (unchanged)"
    assert english.rate_text(None) == "not arising"
    assert english.rate_text(Decimal(96)) == "96%"


def test_counts_are_told_with_their_change() -> None:
    assert english.count_text(397, "cases", 8) == "397 cases (up 8 cases)"
    assert english.count_text(1180, "cases", -79) == "1,180 cases (down 79 cases)"
    assert english.count_text(3) == "3"


def test_each_english_function_has_a_vietnamese_twin_with_the_same_arguments() -> None:
    for name, function in inspect.getmembers(english, inspect.isfunction):
        if function.__module__ == english.__name__ and not name.startswith("_"):
            assert inspect.signature(function) == inspect.signature(getattr(vietnamese, name)), name
