"""The small trends beside the rows: the very figures of each month, drawn without a style, and said in words."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from kiemsat.indicators.selectors import Review, review, small_trends
from kiemsat.indicators.wording import bare_value
from kiemsat.law.intervals import Interval
from kiemsat.law.periods import parse_period, series_until
from kiemsat.reports.review_page import tabled
from kiemsat.reports.small_trends import EDGE, HEIGHT, WIDTH, covered_months, placed, unbroken
from kiemsat.reports.tests.test_pages import page, queries

TRENDS = "/review/2023-6T/soc-trang/trends/"
MAY = parse_period("2023-T05")
PART = {"HX-Request": "true"}
values = st.one_of(st.none(), st.fractions(min_value=0, max_value=100))


@given(st.lists(values, max_size=8))
def test_every_value_lies_in_the_drawing_in_its_order(course: list[Fraction | None]) -> None:
    points = placed(course)
    assert [point is None for point in points] == [value is None for value in course]
    known = [(value, point) for value, point in zip(course, points, strict=True) if value is not None and point]
    assert all(EDGE <= x <= WIDTH - EDGE and EDGE <= y <= HEIGHT - EDGE for _, (x, y) in known)
    for (value, (_, height)), (other, (_, other_height)) in pairwise(sorted(known)):
        assert value == other or height >= other_height
    assert [point for line in unbroken(points) for point in line] == [point for point in points if point]


def test_where_nothing_arose_the_line_is_broken() -> None:
    course = placed([Fraction(1), Fraction(2), None, Fraction(3)])
    assert [len(line) for line in unbroken(course)] == [2, 1]
    assert [y for _, y in (point for point in placed([Fraction(7)] * 3) if point)] == [HEIGHT / 2] * 3


def test_months_nobody_has_come_to_are_not_drawn() -> None:
    recorded = Interval.from_days(*(parse_period(code).interval.first_day for code in ("2022-T11", "2023-T02")))
    months = covered_months(parse_period("2023-6T"), recorded)
    assert [one.code for one in months] == ["2022-T11", "2022-T12", "2023-T01", "2023-T02"]
    assert covered_months(parse_period("2021-6T"), recorded) == ()
    span = parse_period("2023-01-15..2023-02-10")
    assert covered_months(span, recorded) == (span,)


@pytest.mark.django_db
@pytest.mark.usefixtures("province")
class TestPage:
    def test_each_value_is_that_months_own_figure(self) -> None:
        trend = small_trends(("crime_reports_resolved",), "soc-trang", MAY, 3)["crime_reports_resolved"]
        for period, outcome in zip(trend.periods, trend.outcomes, strict=True):
            assert outcome == review("soc-trang", period).figure("crime_reports_resolved").outcome
        assert trend.periods == series_until(MAY, 3)

    def test_each_row_has_one_place_and_one_trend_for_it(self, client: Client, found: Review) -> None:
        places = re.findall(r'<td id="t-([^"]+)"></td>', page(client, "/review/2023-6T/soc-trang/"))
        assert places == [one.indicator.code for one in tabled(found)]
        assert len(set(places)) == len(places)
        part = client.get(TRENDS, headers=PART).content.decode()
        filled = re.findall(r"""hx-swap-oob="innerHTML:\[id='t-([^"]+)'\]\"""", part)
        assert set(filled) == {one.indicator.code for one in tabled(found) if one.outcome}
        assert "style=" not in part
        assert "<html" not in part

    def test_it_says_in_words_where_the_line_goes(self, client: Client) -> None:
        course = small_trends(("crime_reports_received",), "soc-trang", MAY, 8)["crime_reports_received"]
        first, last = (bare_value(course.indicator, course.outcomes[place].value) for place in (0, -1))
        part = client.get(TRENDS, headers=PART).content.decode()
        drawn = part[part.index("t-crime_reports_received") :]
        assert f'aria-label="{first} (10/2022) đến {last} (5/2023); cao nhất ' in drawn[:600]

    def test_without_scripts_the_same_is_a_page_that_leads_to_each_trend(self, client: Client) -> None:
        html = page(client, TRENDS)
        assert 'href="/figures/2023-6T/soc-trang/crime_reports_received/#picture-trend"' in html
        assert "từ 10/2022 đến 5/2023" in html
        assert f'<a href="{TRENDS}?catalogue=x">' not in html
        chosen = page(client, "/review/2023-6T/soc-trang/?catalogue=qd-358-2025")
        assert f'<a href="{TRENDS}?catalogue=qd-358-2025">' in chosen

    def test_all_rows_take_one_query_for_each_register_and_none_again(self, client: Client) -> None:
        page(client, TRENDS)
        assert queries(client, TRENDS) < 20
