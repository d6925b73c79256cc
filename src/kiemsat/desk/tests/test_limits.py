"""The desk's limits: how many, which, whose, and what of them it never tells."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from kiemsat.accounts.testing import account_for, client_of
from kiemsat.desk.tests.reading import REPORTS, TODAY, in_days, limit, page, proposed, said, tiles, titles
from kiemsat.organisation.choices import Role, WorkField
from kiemsat.organisation.models import Office
from kiemsat.registers.actions import conclude
from kiemsat.registers.tests import build

pytestmark = pytest.mark.django_db


class TestLimits:
    def test_a_prosecutor_sees_own_limits_counted_and_listed(self, offices: dict[str, Office]) -> None:
        office = offices["my-xuyen"]
        mine, other = account_for(office, duty=REPORTS), account_for(office, duty=REPORTS)
        for days in (-40, -3, 0, 2, 6, 13, 14):
            limit(mine, office, days, title=f"Việc của tôi {days}")
        limit(other, office, 0, title="Việc của người khác")
        html = page(client_of(mine))
        assert tiles(html) == [2, 1, 2, 3]
        assert titles(html, "limits") == ["Việc của tôi 0", "Việc của tôi 2", "Việc của tôi 6"]
        assert titles(html, "overdue") == ["Việc của tôi -3", "Việc của tôi -40"]
        assert "Việc của người khác" not in html
        assert "Cả đơn vị" not in html

    def test_a_window_chosen_narrows_the_list(self, offices: dict[str, Office]) -> None:
        office = offices["my-xuyen"]
        mine = account_for(office, duty=REPORTS)
        for days in (0, 2, 6):
            limit(mine, office, days, title=f"Việc {days}")
        client = client_of(mine)
        assert titles(page(client, "/desk/?within=0"), "limits") == ["Việc 0"]
        assert titles(page(client, "/desk/?within=3"), "limits") == ["Việc 0", "Việc 2"]
        assert len(titles(page(client, "/desk/?within=<b>&whose=nobody"), "limits")) == 3

    def test_each_of_the_coming_days_has_its_column(self, offices: dict[str, Office]) -> None:
        office = offices["my-xuyen"]
        mine = account_for(office, duty=REPORTS)
        for days in (0, 0, 0, 1, 13, 14, -1):
            limit(mine, office, days)
        html = page(client_of(mine))
        columns = re.findall(r'height="([\d.]+)"/></svg><span>(\d+)</span>', html)
        assert columns == [("100.0", "3"), ("33.3", "1"), *[("0.0", "0")] * 11, ("33.3", "1")]

    def test_a_closed_spell_and_one_without_a_limit_are_not_on_the_desk(self, offices: dict[str, Office]) -> None:
        office = offices["my-xuyen"]
        mine = account_for(office, duty=REPORTS)
        conclude(spell=limit(mine, office, 2), closed_as="initiated", on=TODAY, **build.BY)
        build.spell(
            build.criminal_case(office=office), stage="investigation_suspension", opened_as="suspended",
            office=office, due_on=None, prosecutor=mine.person,
        )  # fmt: skip
        assert tiles(page(client_of(mine))) == [0, 0, 0, 0]

    def test_ten_are_shown_and_the_rest_is_a_link_to_the_register(self, offices: dict[str, Office]) -> None:
        office = offices["my-xuyen"]
        mine = account_for(office, duty=REPORTS)
        for _ in range(12):
            limit(mine, office, 5)
        html = page(client_of(mine))
        assert len(titles(html, "limits")) == 10
        (href,) = re.findall(r'href="(/registers/crime_report/[^"]*)"', html)
        listed = page(client_of(mine), href.replace("&amp;", "&"))
        assert len(set(re.findall(r'href="/records/(\d+)/"', listed))) == 12

    @pytest.mark.parametrize(("window", "days"), [("0", {0}), ("3", {0, 3}), ("7", {0, 3, 7})])
    def test_the_register_shows_the_limits_that_the_desk_counts(
        self, offices: dict[str, Office], window: str, days: set[int]
    ) -> None:
        office = offices["my-xuyen"]
        mine, other = account_for(office, duty=REPORTS), account_for(office, duty=REPORTS)
        own = {day: limit(mine, office, day).matter_id for day in (-5, -1, 0, 3, 7, 8)}
        limit(other, office, 0)
        client = client_of(mine)
        ending, ended = re.findall(r'href="(/registers/crime_report/[^"]*)"', page(client, f"/desk/?within={window}"))
        for href, expected in ((ending, {own[day] for day in days}), (ended, {own[-5], own[-1]})):
            listed = page(client, href.replace("&amp;", "&"))
            assert {int(found) for found in re.findall(r'href="/records/(\d+)/"', listed)} == expected

    def test_a_limit_leads_to_its_record_and_to_the_steps_that_answer_it(self, offices: dict[str, Office]) -> None:
        office = offices["my-xuyen"]
        mine = account_for(office, duty=REPORTS)
        spell = limit(mine, office, 1)
        html = page(client_of(mine))
        for href in (f"/records/{spell.matter_id}/", f"/spells/{spell.pk}/extend/", f"/spells/{spell.pk}/conclude/"):
            assert f'href="{href}"' in html

    def test_a_secret_matter_is_counted_and_says_nothing(self, offices: dict[str, Office]) -> None:
        office = offices["my-xuyen"]
        mine = account_for(office, duty=REPORTS)
        spell = limit(mine, office, 1, secrecy=2, title="Không được lộ", number="MAT-007")
        html = page(client_of(mine))
        assert tiles(html)[2] == 1
        assert "Hồ sơ mật" in html
        for told in ("Không được lộ", "MAT-007", f"/records/{spell.matter_id}/", f"/spells/{spell.pk}/"):
            assert told not in html
        cleared = account_for(office, Role.CHIEF, clearance=2)
        assert "Không được lộ" in page(client_of(cleared))


class TestWhose:
    @pytest.mark.parametrize("role", [Role.CHIEF, Role.STATISTICIAN])
    def test_who_answers_for_an_office_sees_its_limits_first(self, offices: dict[str, Office], role: Role) -> None:
        office = offices["my-xuyen"]
        reader, other = account_for(office, role), account_for(office, duty=REPORTS)
        limit(other, office, 1, title="Việc của đơn vị")
        limit(reader, office, 2, title="Việc của tôi")
        client = client_of(reader)
        assert titles(page(client), "limits") == ["Việc của đơn vị", "Việc của tôi"]
        mine = page(client, "/desk/?whose=mine")
        assert titles(mine, "limits") == ["Việc của tôi"]
        assert 'href="?whose=mine&amp;within=3#limits"' in mine

    def test_a_prosecutor_cannot_ask_for_the_office(self, offices: dict[str, Office]) -> None:
        office = offices["my-xuyen"]
        reader, other = account_for(office, duty=REPORTS), account_for(office, duty=REPORTS)
        limit(other, office, 1)
        assert tiles(page(client_of(reader), "/desk/?whose=office")) == [0, 0, 0, 0]

    def test_a_division_sees_its_own(self, offices: dict[str, Office]) -> None:
        division = offices["soc-trang-p1"]
        head = account_for(division, Role.DIVISION_HEAD, duty=WorkField.INVESTIGATION)
        case = build.criminal_case(office=division)
        build.spell(case, stage="investigation", office=division, due_on=in_days(1))
        assert tiles(page(client_of(head)))[2] == 1

    @pytest.mark.parametrize("role", [Role.CHIEF, Role.STATISTICIAN, Role.PROSECUTOR])
    def test_nothing_of_another_office_is_on_the_desk(self, offices: dict[str, Office], role: Role) -> None:
        office = offices["my-xuyen"]
        worker = account_for(office, duty=REPORTS)
        spell = limit(worker, office, 1, title="Việc của Mỹ Xuyên")
        proposed(limit(worker, office, 2), worker)
        build.act(office=office, title="Văn bản của Mỹ Xuyên", reply_due_on=in_days(-1), prosecutor=worker.person)
        html = page(client_of(account_for(offices["ke-sach"], role, duty=REPORTS)))
        assert tiles(html) == [0, 0, 0, 0]
        assert "Mỹ Xuyên" not in html
        assert f"/records/{spell.matter_id}/" not in html

    def test_who_does_not_work_in_registers_is_told_so(self, offices: dict[str, Office]) -> None:
        office = offices["my-xuyen"]
        limit(account_for(office, duty=REPORTS), office, 1)
        told = said(page(client_of(account_for(office, Role.WORKER))))
        assert "không làm việc với sổ nghiệp vụ" in told
        assert "Sắp hết hạn" not in told

    def test_nobody_gets_no_desk(self) -> None:
        for address in ("/desk/", "/desk/figures/", "/desk/proposals/", "/"):
            assert Client().get(address).status_code == 302
