"""As it was and on today's map: another arrangement of the same records, total by total."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kiemsat.indicators.selectors import catalogue, review, review_on_map
from kiemsat.law.periods import parse_period
from kiemsat.organisation.models import Office
from kiemsat.organisation.selectors import UNPLACED
from kiemsat.registers.actions import conclude
from kiemsat.registers.tests import build
from kiemsat.registers.tests.random_lives import Life
from kiemsat.reorganisation.shapes import Merge, Split
from kiemsat.reorganisation.testing import BY, done, new, province

pytestmark = pytest.mark.django_db
TODAY = date(2024, 1, 1)


def test_a_life_with_a_split_and_a_merger_has_the_same_totals_on_both_maps() -> None:
    offices = province("a", "b")
    life = Life(5)
    life.run(60)
    day = life.today + timedelta(days=1)
    done(Split(offices["b"], ((new("b1"), "bắc"), (new("b2"), "nam"))), day)
    done(Merge((offices["a"], Office.objects.get(code="b2")), new("ab")), day + timedelta(days=1))
    period = parse_period(f"{date(2022, 10, 1)}..{day + timedelta(days=30)}")
    every = tuple(catalogue().instruments)
    was, mapped = (review("tinh", period, instruments=every), review_on_map("tinh", period, TODAY, instruments=every))
    assert sum(one.numerator or 0 for one in was.figures) > 20
    for old, on_map in zip(was.figures, mapped.figures, strict=True):
        assert (old.outcome, old.previous) == (on_map.outcome, on_map.previous), old.indicator.code
    assert [one.code for one in was.offices] == ["a", "ab", "b", "b1", "b2"]
    assert {one.code for one in mapped.offices} == {"b1", "ab", UNPLACED}
    for place, whole in enumerate(mapped.figures):
        if whole.outcome:
            parts = [rows[place].numerator or 0 for rows in mapped.by_office.values()]
            assert sum(parts) == whole.numerator, whole.indicator.code


def test_the_matters_of_a_split_office_are_counted_where_they_went() -> None:
    offices = province("b")
    for prosecutor, number in ((build.person("Bắc"), 3), (build.person("Nam"), 1)):
        for _ in range(number):
            case = build.investigation(0, at=offices["b"])
            case.prosecutor = prosecutor
            case.save()
    gone = build.investigation(0, at=offices["b"])
    conclude(spell=gone, closed_as="discontinued", on=date(2023, 2, 1), **BY)
    into = ((new("b1"), "bắc"), (new("b2"), "nam"))
    done(Split(offices["b"], into, {build.person("Nam").pk: "b2"}), date(2023, 3, 15))
    mapped = review_on_map("tinh", parse_period("2023-6T"), TODAY)
    place = next(place for place, one in enumerate(mapped.figures) if one.indicator.code == "cases_initiated")
    counted = {office: rows[place].numerator for office, rows in mapped.by_office.items()}
    # What was concluded before the day went nowhere: nobody can say whose it would be now.
    assert counted == {"b1": 3, "b2": 1, UNPLACED: 1}
