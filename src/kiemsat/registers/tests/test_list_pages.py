"""The pages of registers: whom they answer, what they show and ask, what they cost."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kiemsat.accounts.testing import account_for, client_of
from kiemsat.base.clock import stand_on
from kiemsat.base.models import AuditRecord
from kiemsat.organisation.choices import Role
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import loaded_offices
from kiemsat.registers.actions.search_index import index_missing
from kiemsat.registers.stages import STAGES
from kiemsat.registers.tests import build

pytestmark = pytest.mark.django_db
LIST = "/registers/crime_report/"
BUDGET = {"overview": 30, "list": 18, "acts": 16, "search": 22}


@pytest.fixture
def offices() -> dict[str, Office]:
    stand_on(date(2023, 6, 1))
    return loaded_offices()


@pytest.fixture
def here(offices: dict[str, Office]) -> Client:
    return client_of(account_for(offices["my-xuyen"]))


def some_reports(office: Office, count: int, **changes: Any) -> None:
    for number in range(count):
        report = build.crime_report(office=office, number=f"{number}/2023/TG", **{"title": "Trộm cắp", **changes})
        build.spell(report, office=office, prosecutor=build.person(f"Kiểm sát viên {number}"))
    index_missing()


def page(client: Client, path: str, status: int = 200, headers: dict[str, str] | None = None) -> str:
    response = client.get(path, headers=headers)
    assert response.status_code == status, response.content.decode()[:1500]
    return response.content.decode()


def rows(html: str) -> int:
    return html.count('<td role="cell" class="of-title')


class TestWhoSees:
    def test_one_office_sees_nothing_of_another(self, offices: dict[str, Office], here: Client) -> None:
        some_reports(offices["ke-sach"], 3)
        assert rows(page(here, f"{LIST}?state=all")) == 0
        assert "Trộm" not in page(here, "/search/?q=trom+cap")
        assert page(here, f"{LIST}export/csv/").count("\n") == 1
        assert rows(page(client_of(account_for(offices["ke-sach"])), LIST)) == 3

    def test_the_province_sees_all_and_may_choose_an_office(self, offices: dict[str, Office]) -> None:
        some_reports(offices["ke-sach"], 2)
        some_reports(offices["my-xuyen"], 3)
        chief = client_of(account_for(offices["soc-trang-cap-tinh"], Role.CHIEF))
        assert rows(page(chief, LIST)) == 5
        assert rows(page(chief, f"{LIST}?state=open&office=ke-sach")) == 2

    @pytest.mark.parametrize("path", ["/registers/", LIST, "/search/?q=a", f"{LIST}export/xlsx/"])
    def test_registers_are_not_there_for_those_who_read_none(self, offices: dict[str, Office], path: str) -> None:
        page(client_of(account_for(offices["my-xuyen"], Role.ACCOUNTANT)), path, 404)

    @pytest.mark.parametrize("path", ["/registers/nonsense/", f"{LIST}export/pdf/", "/registers/nonsense/export/csv/"])
    def test_what_does_not_exist_is_not_found(self, here: Client, path: str) -> None:
        page(here, path, 404)

    def test_a_secret_file_is_a_masked_row_and_nothing_finds_it(self, offices: dict[str, Office], here: Client) -> None:
        secret = build.crime_report(office=offices["my-xuyen"], number="MAT-7", title="Không được lộ", secrecy=2)
        build.spell(secret, office=offices["my-xuyen"])
        index_missing()
        for path in (LIST, f"{LIST}?state=all&secrecy=2", f"{LIST}?state=open&sort=due"):
            html = page(here, path)
            assert "Hồ sơ mật" in html
            assert "MAT-7" not in html
            assert "được lộ" not in html
        for path in (f"{LIST}?q=duoc+lo", f"{LIST}?f_agency=police", f"{LIST}?in=received", "/search/?q=MAT-7"):
            assert "Hồ sơ mật" not in page(here, path), path
        cleared = client_of(account_for(offices["my-xuyen"], clearance=2))
        assert "Không được lộ" in page(cleared, LIST)
        assert "MAT" in page(cleared, "/search/?q=MAT-7")


class TestList:
    @pytest.mark.parametrize("code", [code for code in STAGES if not code.endswith("_suspension")] + ["acts"])
    @pytest.mark.parametrize("state", ["", "?state=all", "?state=closed", "?state=suspended"])
    def test_every_register_answers_in_every_state(self, offices: dict[str, Office], code: str, state: str) -> None:
        chief = client_of(account_for(offices["soc-trang-cap-tinh"], Role.CHIEF))
        assert "Bỏ hết bộ lọc" not in page(chief, f"/registers/{code}/{state}")

    def test_a_queue_of_the_suspended_is_a_state_of_its_register(self, here: Client) -> None:
        response = here.get("/registers/crime_report_suspension/")
        assert response.headers["Location"].endswith("/crime_report/?state=suspended")
        page(here, LIST + "?state=suspended")

    def test_limits_are_told_in_words(self, offices: dict[str, Office], here: Client) -> None:
        for due in (date(2023, 5, 30), date(2023, 6, 1), date(2023, 6, 4)):
            report = build.crime_report(office=offices["my-xuyen"])
            build.spell(report, office=offices["my-xuyen"], due_on=due)
        html = page(here, LIST)
        found = [html.index(text) for text in ("quá hạn 2 ngày", "hết hạn hôm nay", "còn 3 ngày")]
        assert found == sorted(found), "what is most urgent comes first"

    def test_filters_in_force_are_chips_that_can_be_taken_away(self, offices: dict[str, Office], here: Client) -> None:
        some_reports(offices["my-xuyen"], 2)
        html = page(here, f"{LIST}?state=open&f_agency=police&opened_from=1/1/2023&q=trom")
        assert rows(html) == 2
        assert 'class="chip" href="?state=open&amp;opened_from=1%2F1%2F2023&amp;q=trom"' in html
        assert "Cơ quan Điều tra" not in html
        assert html.count('class="chip"') == 2
        assert 'href="?state=open">Bỏ hết</a>' in html

    def test_a_script_gets_the_part_that_changes_and_the_address_of_it(
        self, offices: dict[str, Office], here: Client
    ) -> None:
        some_reports(offices["my-xuyen"], 1)
        response = here.get(f"{LIST}?q=trom&office=&state=open", headers={"HX-Request": "true"})
        assert response.headers["HX-Push-Url"] == f"{LIST}?q=trom&state=open"
        assert response.content.decode().lstrip().startswith('<div id="listing"')

    def test_a_form_without_script_comes_to_a_clean_address(self, here: Client) -> None:
        response = here.get(f"{LIST}?q=&state=all&f_agency=&opened_from=+")
        assert (response.status_code, response.headers["Location"]) == (302, f"{LIST}?state=all")

    def test_pages_begin_after_a_row(self, offices: dict[str, Office], here: Client) -> None:
        some_reports(offices["my-xuyen"], 60)
        html = page(here, f"{LIST}?size=25")
        assert (rows(html), "60 dòng" in html) == (25, True)
        seen = set(re.findall(r"(\d+)/2023/TG", html))
        while following := re.search(r'rel="next" href="([^"]+)"', html):
            html = page(here, LIST + following[1].replace("&amp;", "&"))
            seen |= set(re.findall(r"(\d+)/2023/TG", html))
        assert len(seen) == 60
        assert rows(page(here, f"{LIST}?size=25&end=1")) == 25
        assert 'rel="first"' in html

    def test_an_empty_register_says_what_to_do_first(self, here: Client) -> None:
        assert "Thêm hồ sơ đầu tiên" in page(here, LIST)
        assert "Bỏ hết bộ lọc" in page(here, f"{LIST}?q=zzzz")

    @pytest.mark.parametrize(
        "query",
        [
            "state=nonsense", "office=ke-sach", "days=0", "days=99999999999999999999", "opened_from=31/2/2023", "in=x",
            "sort=;DROP", "size=1000000", "after=abc", "after=99999999999999999999999", "before=-1", "secrecy=9",
            "f_agency='", "q=" + "x" * 5000, "q=%00", "view=abc", "f_agency=police&f_agency=military",
            "state=open&end=",
        ],
    )  # fmt: skip
    def test_what_cannot_be_meant_filters_nothing_and_breaks_nothing(
        self, offices: dict[str, Office], here: Client, query: str
    ) -> None:
        some_reports(offices["my-xuyen"], 2)
        response = here.get(f"{LIST}?{query}", follow=True)
        assert response.status_code == 200
        assert rows(response.content.decode()) in {0, 2}

    def test_a_day_that_is_none_is_told_at_its_field(self, here: Client) -> None:
        html = page(here, f"{LIST}?opened_from=31/2/2023")
        assert 'id="filter_opened_from_error"' in html
        assert '<details class="more-filters" open>' in html

    def test_names_are_text_and_never_markup(self, offices: dict[str, Office], here: Client) -> None:
        some_reports(offices["my-xuyen"], 1, title="<script>alert(1)</script>", reported_person='"><img src=x>')
        for path in (LIST, "/search/?q=script", "/search/?q=img"):
            html = page(here, path)
            assert "<script>alert" not in html
            assert "<img" not in html
        assert "&lt;<mark>script</mark>&gt;" in page(here, "/search/?q=script")


class TestSearchPage:
    def test_a_search_that_is_sent_is_recorded_and_one_being_typed_is_not(
        self, offices: dict[str, Office], here: Client
    ) -> None:
        some_reports(offices["my-xuyen"], 2)
        typed = page(here, "/search/?typing=1&q=trom", headers={"HX-Request": "true"})
        assert "<mark>Trộm</mark>" in typed
        assert "<html" not in typed
        assert not AuditRecord.objects.filter(verb="registers.search").exists()
        page(here, "/search/?q=trom")
        kept = AuditRecord.objects.get(verb="registers.search")
        assert (kept.details, kept.actor_id.split(":")[0]) == ({"text": "trom", "found": 2}, "account")

    def test_nothing_typed_finds_and_records_nothing(self, here: Client) -> None:
        page(here, "/search/")
        page(here, "/search/?q=+")
        assert not AuditRecord.objects.filter(verb="registers.search").exists()

    def test_nothing_found_says_what_to_try(self, here: Client) -> None:
        assert "Không tìm thấy" in page(here, "/search/?q=zzzz")


class TestBudget:
    @pytest.mark.parametrize(
        ("path", "budget"),
        [
            ("/registers/", "overview"), (f"{LIST}?size=100", "list"), (f"{LIST}?state=all&q=trom&size=100", "list"),
            ("/registers/accused_investigation/?size=100", "list"), ("/registers/acts/?size=100", "acts"),
            ("/search/?q=trom", "search"),
        ],
    )  # fmt: skip
    def test_no_page_asks_more_for_more_rows(
        self,
        offices: dict[str, Office],
        path: str,
        budget: str,
        django_assert_max_num_queries: DjangoAssertNumQueries,
    ) -> None:
        asked = {}
        client = client_of(account_for(offices["soc-trang-cap-tinh"], Role.CHIEF, clearance=2))
        page(client, path)
        for count in (3, 27):
            for number in range(count):
                office = offices["my-xuyen" if number % 2 else "ke-sach"]
                spell = build.investigation(2, at=office)
                build.spell(
                    build.crime_report(office=office, title="Trộm cắp"), office=office,
                    prosecutor=build.person(f"{count}.{number}"),
                )  # fmt: skip
                build.act(office=office, matter=spell.matter, title="Trộm cắp")
            index_missing()
            with django_assert_max_num_queries(BUDGET[budget]) as counted:
                page(client, path)
            asked[count] = len(counted)
        assert asked[3] == asked[27]
