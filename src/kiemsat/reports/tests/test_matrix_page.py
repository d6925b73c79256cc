"""The matrix offices × indicators: the figures of the review, marked so that grey paper tells as much."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kiemsat.accounts.testing import account_for, client_of
from kiemsat.indicators.selectors import Review, matrix_of
from kiemsat.indicators.wording import value_text
from kiemsat.organisation.models import Office
from kiemsat.registers.tests import build
from kiemsat.reports.tests.test_pages import HEAVIEST, page, queries, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]
MATRIX = "/matrix/2023-6T/soc-trang/"
INVESTIGATION = f"{MATRIX}?field=investigation"
MOST_QUERIES = 16


def test_every_figure_of_the_field_stands_in_its_row_with_its_address(client: Client, found: Review) -> None:
    html, matrix = page(client, INVESTIGATION), matrix_of(found, "investigation")
    for office in matrix.offices:
        for figure in matrix.rows[office.code]:
            own = f"/figures/2023-6T/{office.code}/{figure.indicator.code}/"
            assert f'<a href="{own}">{value_text(figure)}</a>' in html
    assert html.count('<th scope="row"') == len(matrix.offices) + 1


def test_each_shaded_cell_bears_the_sign_of_its_shade(client: Client, found: Review) -> None:
    html, matrix = page(client, INVESTIGATION), matrix_of(found, "investigation")
    heats = [heat for row in matrix.heats.values() for heat in row]
    cells = re.findall(r'<td class="number shade-(\d)">.*?</td>', html)
    assert sorted(map(int, cells)) == sorted(heat for heat in heats if heat)
    assert len(re.findall(r'<span class="sign"[^>]*>▲', html)) == heats.count(3)


def test_only_fields_in_which_something_arose_are_offered(client: Client) -> None:
    told = words_of(page(client, MATRIX))
    assert "tố giác, tin báo về tội phạm" in told
    assert "Cơ quan điều tra Viện kiểm sát nhân dân tối cao" not in told
    assert page(client, f"{MATRIX}?field=nonsense").count("<tbody>") == 1


def test_it_is_kept_as_a_drawing_or_as_a_table(client: Client, found: Review) -> None:
    assert client.get(f"{MATRIX}matrix.svg?field=trials")["Content-Type"].startswith("image/svg+xml")
    csv = client.get(f"{MATRIX}matrix.csv?field=trials")
    assert csv["Content-Disposition"] == 'attachment; filename="2023-6T-soc-trang-trials.csv"'
    lines = csv.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + len(found.offices)
    assert lines[0].startswith("Đơn vị,")
    assert client.get(f"{MATRIX}matrix.pdf").status_code == 404


def test_another_catalogue_is_chosen_in_the_address(client: Client) -> None:
    response = client.get("/matrix/?period=2023-6T&office=soc-trang&catalogue=qd-358-2025")
    assert response["Location"] == f"{MATRIX}?catalogue=qd-358-2025"
    html = page(client, response["Location"])
    assert "field=investigation&amp;catalogue=qd-358-2025" in html


def test_another_offices_matrix_is_answered_like_that_of_none() -> None:
    elsewhere = client_of(account_for(Office.objects.get(code="ke-sach")))
    for path in (MATRIX, f"{MATRIX}matrix.csv", "/matrix/2023-6T/my-xuyen/"):
        assert elsewhere.get(path).status_code == 404


def test_its_cost_does_not_grow_with_the_records(client: Client) -> None:
    page(client, INVESTIGATION)
    few = queries(client, INVESTIGATION)
    for _ in range(30):
        build.spell(
            matter=build.criminal_case(office=build.office("my-tu")),
            office=build.office("my-tu"),
            stage="investigation",
        )
    page(client, INVESTIGATION)
    with CaptureQueriesContext(connection) as asked:
        html = page(client, INVESTIGATION)
    assert len(asked) == few <= MOST_QUERIES
    assert len(html.encode()) < HEAVIEST
