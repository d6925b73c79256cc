"""The demonstration on the map of another day: whatever became of its offices, the totals are the same."""

from __future__ import annotations

from datetime import date

import pytest

from kiemsat.indicators.selectors import catalogue, review, review_on_map
from kiemsat.law.periods import parse_period
from kiemsat.organisation.errors import OfficeNotThere

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.usefixtures("demonstration")]
HALF, TODAY = parse_period("2023-6T"), date(2026, 1, 1)
EVERY = tuple(catalogue().instruments)


def test_every_figure_of_the_province_is_the_same_on_both_maps() -> None:
    was = review("soc-trang", HALF, instruments=EVERY)
    mapped = review_on_map("can-tho", HALF, TODAY, instruments=EVERY)
    assert len(was.figures) == len(catalogue().entries)
    assert sum(one.numerator or 0 for one in was.figures) > 10_000
    for old, new in zip(was.figures, mapped.figures, strict=True):
        assert (old.outcome, old.previous, old.change) == (new.outcome, new.previous, new.change), old.indicator.code


def test_a_region_has_the_figures_of_the_districts_it_took_over() -> None:
    was, mapped = review("soc-trang", HALF), review_on_map("can-tho", HALF, TODAY)
    for place, figure in enumerate(mapped.by_office["can-tho-kv9"]):
        parts = [was.by_office[code][place] for code in ("long-phu", "tran-de", "cu-lao-dung")]
        assert figure.numerator == sum(one.numerator or 0 for one in parts) or figure.numerator is None
    assert [one.code for one in mapped.offices][:2] == ["can-tho-cap-tinh", "can-tho-kv1"]
    alone = review_on_map("can-tho-kv9", HALF, TODAY)
    assert alone.figures[0].outcome == mapped.by_office["can-tho-kv9"][0].outcome


def test_an_office_that_is_not_on_the_map_is_refused_with_its_successor() -> None:
    with pytest.raises(OfficeNotThere, match="can-tho"):
        review_on_map("soc-trang", HALF, TODAY)
