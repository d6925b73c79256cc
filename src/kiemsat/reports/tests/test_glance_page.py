"""The office at a glance: the figures of the review, and only what went the wrong way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client

from kiemsat.accounts.testing import account_for, client_of
from kiemsat.engine.control import Moment, series_of
from kiemsat.engine.figures import Outcome
from kiemsat.indicators.selectors import Review, catalogue, trends
from kiemsat.indicators.wording import value_text
from kiemsat.law.periods import parse_period
from kiemsat.organisation.models import Office
from kiemsat.registers.tests import build
from kiemsat.reports.glance_page import _went_wrong
from kiemsat.reports.grouping import headline_counts, headline_rates, tempo
from kiemsat.reports.tests.test_pages import page, queries, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]
GLANCE = "/glance/2023-6T/soc-trang/"
MOST_QUERIES = 16


def test_every_headline_figure_stands_with_its_address(client: Client, found: Review) -> None:
    html = page(client, GLANCE)
    figures = tempo(found)
    for figure in (*headline_rates(figures), *headline_counts(figures)):
        assert f'href="/figures/2023-6T/soc-trang/{figure.indicator.code}/"' in html
        assert f"<strong>{value_text(figure)}</strong>" in html


def test_what_is_missed_is_counted_and_named(client: Client, found: Review) -> None:
    duties = [one for one in found.figures if one.instrument.block == "duty"]
    missed = [one for one in duties if one.verdict in {"missed", "out_of_reach", "behind"}]
    open_or_none = {"no_target", "not_arising", "not_available"}
    judged = sum(one.verdict not in open_or_none for one in duties)
    html = page(client, GLANCE)
    assert f"Chỉ tiêu chưa đạt hoặc chậm: {len(missed)}/{judged}" in words_of(html)
    part = html[html.index('id="missed"') : html.index("</section>", html.index('id="missed"'))]
    assert [f"/soc-trang/{one.indicator.code}/" in part for one in duties] == [one in missed for one in duties]


def test_a_month_far_below_what_is_usual_is_told(client: Client) -> None:
    office = Office.objects.get(code="my-tu")
    for _ in range(60):
        build.spell(
            matter=build.crime_report(office=office), office=office, opened_on=date(2023, 5, 2), due_on=date(2023, 7, 2)
        )
    for month in range(6, 12):
        for _ in range(30):
            day = date(2022, month, 3)
            build.spell(
                matter=build.crime_report(office=office), office=office, opened_on=day, due_on=day + timedelta(days=20),
                closed_on=day + timedelta(days=5), closed_as="initiated",
            )  # fmt: skip
    html = page(client, "/glance/2023-6T/my-tu/")
    beyond = html[html.index('id="beyond"') : html.index("</section>", html.index('id="beyond"'))]
    assert 'href="/figures/2023-6T/my-tu/crime_reports_resolved/#picture-trend"' in beyond
    assert "5/2023:" in words_of(beyond)


def test_only_the_wrong_way_is_told() -> None:
    found = trends(("crime_reports_resolved",), "soc-trang", parse_period("2023-T05"))["crime_reports_resolved"]
    pairs = [(50, 100), (51, 100), (49, 100), (50, 100), (51, 100), (49, 100), (50, 100)]

    def ending(above: int) -> bool:
        moments = [Moment(f"{n}", Outcome("ratio", *pair), 30) for n, pair in enumerate([*pairs, (above, 100)])]
        return _went_wrong(replace(found, series=series_of(moments)))

    assert [ending(5), ending(50), ending(95)] == [True, False, False]
    neither = catalogue().entry("crime_reports_resolved").indicator.model_copy(update={"direction": "none"})
    moments = [Moment(f"{n}", Outcome("ratio", *pair), 30) for n, pair in enumerate([*pairs, (5, 100)])]
    assert not _went_wrong(replace(found, indicator=neither, series=series_of(moments)))


def test_it_leads_down_to_the_offices_and_a_leaf_leads_no_further(client: Client) -> None:
    assert 'href="/glance/2023-6T/my-tu/"' in page(client, GLANCE)
    assert 'class="downwards"' not in page(client, "/glance/2023-6T/my-tu/")
    assert client.get("/glance/?period=2023-6T&office=my-tu")["Location"] == "/glance/2023-6T/my-tu/"


def test_another_office_is_answered_like_none() -> None:
    elsewhere = client_of(account_for(Office.objects.get(code="ke-sach")))
    assert elsewhere.get(GLANCE).status_code == elsewhere.get("/glance/2023-6T/nowhere/").status_code == 404


def test_it_asks_little_once_it_is_known(client: Client) -> None:
    page(client, GLANCE)
    assert queries(client, GLANCE) <= MOST_QUERIES
