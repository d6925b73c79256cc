"""A figure cut by what its records say: the groups add up, and small ones are for who may open the records."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from kiemsat.accounts.testing import account_for, client_of
from kiemsat.indicators.selectors import Review
from kiemsat.organisation.choices import Role
from kiemsat.organisation.models import Office
from kiemsat.reports.tests.test_pages import page, queries, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]
EXPLORE = "/explore/2023-6T/soc-trang/crime_reports_resolved/"
MOST_QUERIES = 26


@pytest.fixture
def figures_only(client: Client) -> Client:
    """Somebody who sees the province's figures and may open no record of crime reports."""
    return client_of(account_for(Office.objects.get(code="soc-trang-p7"), Role.DIVISION_HEAD))


def cells(html: str) -> list[list[str]]:
    """The rows of the table, head and total with them: the text of each cell."""
    table = html[html.index('<table class="cut ') : html.index("</table>", html.index('<table class="cut '))]
    rows = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
    return [[words_of(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)] for row in rows]


def test_the_groups_add_up_to_the_figure_both_ways(client: Client, found: Review) -> None:
    figure = found.figure("crime_reports_received")
    table = cells(page(client, "/explore/2023-6T/soc-trang/crime_reports_received/?rows=office&columns=month"))
    head, *rows, total = table
    assert (head[-1], total[0], total[-1]) == ("Cộng", "Cộng", f"{figure.numerator:02}")
    numbers = [[int(cell) for cell in row[1:]] for row in [*rows, total]]
    assert all(sum(row[:-1]) == row[-1] for row in numbers)
    assert [sum(column) for column in zip(*numbers[:-1], strict=True)] == numbers[-1]
    assert len(rows) == len(found.offices)


def test_each_group_shows_its_rate_and_the_number_behind_it(client: Client, found: Review) -> None:
    rows = cells(page(client, f"{EXPLORE}?rows=office"))
    for office in found.offices:
        one = next(o for o in found.by_office[office.code] if o.indicator.code == "crime_reports_resolved")
        told = next(row[1] for row in rows if row[0] == office.short_name)
        assert told.endswith(f"{one.numerator}/{one.denominator}")


def test_names_that_are_not_there_fall_back_to_the_first_one(client: Client) -> None:
    html = page(client, f"{EXPLORE}?rows=nope&columns=nope")
    assert re.findall(r'<option value="([^"]*)" selected>', html) == ["2023-6T", "soc-trang", "office", "", ""]
    assert "Có tên trong địa chỉ mà số liệu này" in html
    assert cells(page(client, f"{EXPLORE}?rows=office&columns=office")) == cells(html)


def test_three_names_make_rows_of_two(client: Client, found: Review) -> None:
    query = "?rows=office&inner=category&columns=source"
    head, *rows, total = cells(page(client, EXPLORE + query))
    assert head[0] == "Đơn vị · lĩnh vực"
    assert all(" · " in row[0] for row in rows)
    figure = found.figure("crime_reports_resolved")
    assert total[-1].endswith(f"{figure.numerator}/{figure.denominator}")
    assert "<figure" not in page(client, EXPLORE + query)
    assert cells(page(client, f"{EXPLORE}?rows=office&inner=category")) == cells(
        page(client, f"{EXPLORE}?rows=office&columns=category")
    )


def test_the_form_leads_to_another_period_and_office_and_keeps_the_names(client: Client) -> None:
    sent = "period=2022-6T&office=my-tu&indicator=crime_reports_resolved&rows=category&inner=&columns=source"
    where = "/explore/2022-6T/my-tu/crime_reports_resolved/?rows=category&columns=source"
    assert client.get(f"/explore/?{sent}")["Location"] == where
    assert client.get(f"/explore/?{sent}&against=2021-6T")["Location"] == f"{where}&against=2021-6T"
    html = page(client, f"{where}&against=2021-6T")
    assert 'href="/review/2022-6T/my-tu/?against=2021-6T"' in html
    assert '<input type="hidden" name="against" value="2021-6T">' in html


def test_it_is_kept_as_a_drawing_or_a_table(client: Client, found: Review) -> None:
    assert client.get(f"{EXPLORE}cut.svg?rows=office&theme=dark").content.startswith(b"<svg")
    csv = client.get(f"{EXPLORE}cut.csv?rows=office")
    assert csv["Content-Disposition"] == 'attachment; filename="crime_reports_resolved-2023-6T-soc-trang.csv"'
    lines = csv.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + len(found.offices)
    assert all(re.search(r",\"?[\d,]+% \(\d+/\d+\)", line) for line in lines[1:]), "a bare 3/6 would become a day"


def test_who_may_not_open_the_records_sees_no_small_cell_in_page_or_file(client: Client, figures_only: Client) -> None:
    path = "/explore/2023-6T/soc-trang/crime_reports_received/"
    query = "?rows=office&columns=month"
    assert "<em>ẩn</em>" not in page(client, path + query)
    outside = client_of(account_for(Office.objects.get(code="soc-trang-vp"), Role.ACCOUNTANT))
    assert outside.get(path).status_code == 404
    for row in cells(page(figures_only, path + query))[1:]:
        assert not {"01", "02"} & set(row[1:-1]), "what an office has in all is its figure, and told"
    shown = figures_only.get(f"{path}cut.csv{query}").content.decode("utf-8-sig")
    assert "ẩn" in shown
    assert not re.search(",0[12],", shown)
    assert 'value="prosecutor"' not in page(figures_only, path)
    assert 'value="prosecutor"' in page(client, path)


def test_what_cannot_be_cut_or_counted_is_not_found(client: Client) -> None:
    assert client.get("/explore/2023-6T/soc-trang/investigation_bodies_supervised/").status_code == 404
    assert client.get("/explore/2023-6T/soc-trang/nope/").status_code == 404


def test_another_office_is_answered_like_none() -> None:
    elsewhere = client_of(account_for(Office.objects.get(code="ke-sach")))
    for path in (EXPLORE, f"{EXPLORE}cut.csv", EXPLORE.replace("soc-trang", "my-tu")):
        assert elsewhere.get(path).status_code == 404


def test_it_asks_little(client: Client) -> None:
    page(client, EXPLORE)
    assert queries(client, f"{EXPLORE}?rows=office") <= MOST_QUERIES


def test_the_bars_say_where_a_number_is_not_told(client: Client, figures_only: Client) -> None:
    for office in ("soc-trang", "tp-soc-trang"):
        path, query = f"/explore/2023-6T/{office}/crime_reports_received/", "?rows=agency"
        hidden = [row[0] for row in cells(page(figures_only, path + query)) if row[1:] == ["ẩn"]]
        drawing = figures_only.get(f"{path}cut.svg{query}").content.decode()
        assert 1 < len(hidden) == drawing.count("ẩn vì số quá nhỏ")
        assert not re.search(r">0[12]<", drawing)
        assert "ẩn vì số quá nhỏ" not in client.get(f"{path}cut.svg{query}").content.decode()


def test_what_pages_would_tell_together_says_why_it_is_not_told_apart(figures_only: Client) -> None:
    month = page(figures_only, f"{EXPLORE.replace('2023-6T', '2023-T05')}?rows=category")
    assert "chỉ chia được kỳ 6 tháng" in month
    assert '<table class="cut ' not in month
    crossed = page(figures_only, f"{EXPLORE.replace('soc-trang', 'my-tu')}?rows=category&columns=source")
    assert "chỉ chia chéo hai tên ở đơn vị cao nhất" in crossed
    assert figures_only.get(f"{EXPLORE.replace('2023-6T', '2023-T05')}cut.svg?rows=category").status_code == 404
