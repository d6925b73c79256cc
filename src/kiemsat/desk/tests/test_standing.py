"""Where the site begins, and how the office stands."""

from __future__ import annotations

import re
from datetime import date

import pytest

from kiemsat.accounts.access import Access, Reach
from kiemsat.accounts.choices import Permission
from kiemsat.accounts.testing import account_for, client_of
from kiemsat.desk.tests.reading import REPORTS, page, said
from kiemsat.organisation.choices import Role
from kiemsat.organisation.models import Office
from kiemsat.registers.actions import conclude
from kiemsat.registers.tests import build

pytestmark = pytest.mark.django_db


class TestWhereTheSiteBegins:
    def test_it_begins_at_the_desk_for_who_works_in_registers(self, offices: dict[str, Office]) -> None:
        response = client_of(account_for(offices["my-xuyen"], duty=REPORTS)).get("/")
        assert (response.status_code, response["Location"]) == (302, "/desk/")

    def test_it_begins_at_the_review_for_who_only_reads_figures(
        self, offices: dict[str, Office], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        reach = Reach(frozenset({Permission.FIGURES}), frozenset({offices["my-xuyen"].pk}))
        reader = Access(1, None, "Chỉ xem", (reach,))
        monkeypatch.setattr("kiemsat.desk.views.access_of", lambda _request: reader)
        response = client_of(account_for(offices["my-xuyen"])).get("/")
        assert response["Location"] == "/review/newest/"


class TestFigures:
    def test_the_office_sees_its_own_figures_with_change_and_verdict(self, offices: dict[str, Office]) -> None:
        office = offices["my-xuyen"]
        head = account_for(office, Role.CHIEF)
        for number in range(4):
            spell = build.spell(
                build.crime_report(office=office), office=office, opened_on=date(2023, 1, 10), due_on=date(2023, 3, 1)
            )
            if number:
                conclude(spell=spell, closed_as="initiated", on=date(2023, 2, 1), **build.BY)
        build.spell(build.crime_report(office=offices["ke-sach"]), office=offices["ke-sach"])
        told = said(page(client_of(head), "/desk/figures/"))
        assert "VKSND huyện Mỹ Xuyên" in told
        assert "6 tháng đầu năm 2023" in told
        assert "75%" in told
        assert "3/4" in told
        assert re.search(r"&gt; 90%/năm chậm", told)

    def test_a_part_of_the_page_comes_without_its_frame(self, offices: dict[str, Office]) -> None:
        client = client_of(account_for(offices["my-xuyen"], Role.CHIEF))
        part = client.get("/desk/figures/", headers={"HX-Request": "true"}).content.decode()
        assert "<html" not in part
        assert "chưa phát sinh" in part
        assert "<html" in page(client, "/desk/figures/")

    def test_who_may_not_read_figures_gets_none(self, offices: dict[str, Office]) -> None:
        client = client_of(account_for(offices["my-xuyen"], Role.WORKER))
        assert "không thuộc đơn vị nào" in said(page(client, "/desk/figures/"))
        assert "desk/figures" not in page(client)
