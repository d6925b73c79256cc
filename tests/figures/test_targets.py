"""Figures against their targets: over the span a target is set for, for each office, and never out of force."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import transaction
from django.utils.translation import override
from pytest_django import DjangoDbBlocker

from kiemsat.indicators.selectors import Figure, figure_and_parts, figures, review, side_by_side
from kiemsat.indicators.shapes import figure_data, side_by_side_data
from kiemsat.indicators.wording import formula_text, judged_text
from kiemsat.law.periods import parse_period
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import loaded_offices
from kiemsat.registers.tests import build

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
REGION = "can-tho-kv7"
PROVINCIAL = "can-tho-cap-tinh"
AGGREGATE = {"kind": "recommendation", "field": "investigation", "recommendation_type": "aggregate"}


@pytest.fixture(scope="module", autouse=True)
def acts(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A few documents of the work year 2027, which began on 1 October 2026."""
    with django_db_blocker.unblock(), transaction.atomic():
        offices = loaded_offices()
        here, above = offices[REGION], offices[PROVINCIAL]
        build.act(office=here, issued_on=date(2026, 11, 3), **AGGREGATE)
        for day in (date(2026, 10, 1), date(2026, 12, 31)):
            build.act(office=above, kind="lesson_notice", field="trials", issued_on=day)
        build.act(
            office=here, kind="recommendation", field="detention", recommendation_type="aggregate",
            issued_on=date(2027, 2, 2),
        )  # fmt: skip
        yield
        transaction.set_rollback(True)


def the(code: str, office: str, period: str) -> Figure:
    return figures(Office.objects.get(code=office), parse_period(period), (code,))[0]


def test_half_way_so_many_are_still_needed_by_the_end_of_the_year() -> None:
    found = the("CT358-028", REGION, "2027-6T")
    assert (found.verdict, found.judgement.missing, found.judged.by) == ("on_course", (1,), date(2027, 9, 30))
    assert judged_text(found) == "đúng tiến độ, còn 01 trước 30/9/2027"
    with override("en"):
        assert judged_text(found) == "on course, 1 still needed by 30 September 2027"


def test_what_came_before_in_the_year_counts_too() -> None:
    found = the("CT358-028", REGION, "2027-Q2")
    assert (found.numerator, found.verdict) == (0, "on_course")
    assert judged_text(found) == "đúng tiến độ, lũy kế 01, còn 01 trước 30/9/2027"
    assert figure_data(found)["so_far"] == 1


def test_the_year_is_judged_when_it_is_over() -> None:
    found = the("CT358-028", REGION, "2027-6C")
    assert judged_text(found) == "chưa đạt, lũy kế 01"


def test_two_documents_in_one_quarter_do_not_make_up_for_none_in_the_other() -> None:
    first, half = (the("CT358-056", PROVINCIAL, period) for period in ("2027-Q1", "2027-6T"))
    assert (first.numerator, first.verdict) == (2, "met")
    assert (half.numerator, half.verdict) == (2, "missed")


def test_a_choice_says_what_either_side_lacks() -> None:
    found = the("CT358-082", REGION, "2027-6T")
    assert judged_text(found) == "đúng tiến độ, còn 01 kiến nghị hoặc 01 kháng nghị trước 30/9/2027"
    assert formula_text(found) == "1 kiến nghị + 0 kháng nghị = 1"
    assert figure_data(found)["missing"] == [{"count": 1, "name": "kiến nghị"}, {"count": 1, "name": "kháng nghị"}]


def test_a_province_shows_how_its_offices_stand_against_a_target_set_for_each() -> None:
    found, parts = figure_and_parts("CT358-028", "can-tho", parse_period("2027-6T"))
    assert found.bound is None
    assert found.tally["on_course"] == 1
    assert sum(found.tally.values()) == sum(one.figure.bound is not None for one in parts)
    assert judged_text(found).startswith(f"{sum(found.tally.values())} đơn vị: ")


@pytest.mark.parametrize("period", ["2023-6T", "2022-12T", "2024-12T", "2025-6T"])
def test_a_target_of_2025_is_never_one_of_an_earlier_period(period: str) -> None:
    found = review("soc-trang", parse_period(period), instruments=("358",))
    everywhere = [*found.figures, *(one for parts in found.by_office.values() for one in parts)]
    targeted = [one for one in everywhere if one.bound is not None]
    assert targeted
    assert {judged_text(one) for one in targeted} == {"mức của năm 2025, không áp dụng cho kỳ này"}
    assert {one.met for one in everywhere} == {None}
    # What only the Supreme Procuracy does applies to no province at all, in whatever year.
    assert {judged_text(one) for one in everywhere} <= {
        "mức của năm 2025, không áp dụng cho kỳ này", "không áp dụng", "không phát sinh", "chưa có số liệu", "",
    }  # fmt: skip


def test_a_period_under_two_decisions_says_row_by_row_in_what_they_differ() -> None:
    found = side_by_side("soc-trang", parse_period("2023-6T"), before=["96"], after=["358"])
    rows = {row.before.indicator.code if row.before else "": row for row in found.rows}
    paired = rows["NA96-indicted-on-time"]
    assert paired.after is not None
    assert paired.after.indicator.code == "CT358-025.1"
    assert paired.kind == "target"
    assert {one.aspect for one in paired.pair.changes} == {"name", "target"}
    assert paired.after.verdict == "not_in_force"
    assert rows["NA96-crime-reports"].kind == "only_before"
    assert {row.kind for row in found.rows if row.before is None} == {"only_after"}
    codes = [row.after.indicator.code for row in found.rows if row.after]
    assert (
        len(codes) == len(set(codes)) == len(review("soc-trang", parse_period("2023-6T"), instruments=["358"]).figures)
    )
    assert set(found.by_office) == {office.code for office in found.review.offices}


def test_without_a_choice_what_is_in_force_is_held_beside_the_other() -> None:
    found = side_by_side("my-xuyen", parse_period("2023-6T"), after=["140"])
    assert [one.code for one in found.before] == ["reporting-practice", "na-96-2019", "qd-139-2020"]
    assert {row.kind for row in found.rows} == {"only_before"}
    assert side_by_side_data(found, offices=False)["after"] == ["qd-140-2025"]
