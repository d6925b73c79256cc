"""The desk: whose matters it shows, what waits on it, what it never tells, what it costs."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kiemsat.accounts.access import Access, Reach
from kiemsat.accounts.choices import Permission
from kiemsat.accounts.models import Account
from kiemsat.accounts.selectors import access_of_account
from kiemsat.accounts.testing import account_for, client_of
from kiemsat.base.clock import stand_on
from kiemsat.organisation.choices import Role, WorkField
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import NOON, loaded_offices
from kiemsat.registers.actions import conclude, extend, take_up
from kiemsat.registers.models import Attribution, CrimeReport, Draft, Spell
from kiemsat.registers.tests import build

pytestmark = pytest.mark.django_db
TODAY = date(2023, 6, 1)
MOST_QUERIES = 20
REPORTS = WorkField.CRIME_REPORTS


@pytest.fixture(autouse=True)
def offices() -> dict[str, Office]:
    stand_on(TODAY)
    return loaded_offices()


def in_days(days: int) -> date:
    return TODAY + timedelta(days)


def limit(account: Account | None, office: Office, days: int, **matter: object) -> Spell:
    """A crime report of the account's person, whose limit ends in so many days."""
    person = account.person if account else None
    report = build.crime_report(office=office, **matter)
    return build.spell(report, office=office, due_on=in_days(days), prosecutor=person)


def page(client: Client, address: str = "/desk/") -> str:
    response = client.get(address)
    assert response.status_code == 200, response.content.decode()[:2000]
    return response.content.decode()


def said(html: str) -> str:
    """What is read on the page, without marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def tiles(html: str) -> list[int]:
    return [int(count) for count in re.findall(r'class="desk-count">(\d+)<', html)]


def titles(html: str, section: str) -> list[str]:
    """The titles of the lines of one section."""
    part = html[html.index(f'id="{section}"') :]
    part = part[: part.index("</section>")]
    return re.findall(r'href="/(?:records|acts)/\d+/" lang="vi">(?:<span[^>]*>[^<]*</span> )?([^<]*)</a>', part)


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
        _proposed(limit(worker, office, 2), worker)
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
            assert Client().get(address).status_code in {302, 403}


def _proposed(spell: Spell, proposer: Account) -> Attribution:
    conclude(spell=spell, closed_as="initiated", on=TODAY - timedelta(5), **build.BY)
    assert proposer.person is not None
    return Attribution.objects.create(
        spell=spell, proposed_by=proposer.person, proposed_on=TODAY - timedelta(4), ground="Căn cứ"
    )


class TestWaiting:
    def test_a_proposal_waits_for_the_head_and_not_for_its_proposer(self, offices: dict[str, Office]) -> None:
        office = offices["my-xuyen"]
        worker, head, deputy = (
            account_for(office, duty=REPORTS), account_for(office, Role.CHIEF), account_for(office, Role.DEPUTY),
        )  # fmt: skip
        of_worker, of_head = (_proposed(limit(worker, office, 2), one) for one in (worker, head))
        html = page(client_of(head))
        assert f"/spells/{of_worker.spell_id}/decide-attribution/" in html
        assert f"/spells/{of_head.spell_id}/decide-attribution/" not in html
        assert f"/spells/{of_head.spell_id}/decide-attribution/" in page(client_of(deputy), "/desk/proposals/")
        assert "decide-attribution" not in page(client_of(worker))

    def test_a_decided_proposal_comes_back_to_its_proposer(self, offices: dict[str, Office]) -> None:
        office = offices["my-xuyen"]
        worker, head = account_for(office, duty=REPORTS), account_for(office, Role.CHIEF, name="Trần Thị Duyệt")
        decided = _proposed(limit(worker, office, 2), worker)
        Attribution.objects.filter(pk=decided.pk).update(
            verdict="procuracy", approved_by=head.person, decided_on=TODAY - timedelta(1)
        )
        told = said(page(client_of(worker)))
        assert "Đề xuất của tôi đã được quyết định" in told
        assert "Có trách nhiệm của Viện kiểm sát" in told
        assert "Trần Thị Duyệt" in told
        assert "decide-attribution" not in page(client_of(head))

    def test_a_file_that_came_back_lately_is_there_until_it_is_dealt_with(self, offices: dict[str, Office]) -> None:
        office = offices["my-xuyen"]
        reader = account_for(office, duty=WorkField.INVESTIGATION)
        opened = {"new": in_days(-3), "old": in_days(-31)}
        back = {
            name: build.spell(
                build.criminal_case(office=office, title=f"Hồ sơ {name}"), stage="investigation", opened_as="returned",
                opened_on=day, due_on=in_days(40), office=office,
            )
            for name, day in opened.items()
        }  # fmt: skip
        client = client_of(reader)
        assert [one.strip() for one in titles(page(client), "returned")] == [f"{back['new'].matter.number} Hồ sơ new"]
        conclude(spell=back["new"], closed_as="discontinued", on=TODAY, **build.BY)
        assert 'id="returned"' not in page(client)

    def test_documents_past_their_day_of_reply_are_there_until_answered(self, offices: dict[str, Office]) -> None:
        office = offices["my-xuyen"]
        mine, other = account_for(office, duty=REPORTS), account_for(office, duty=REPORTS)
        given = {"office": office, "field": "crime_reports", "issued_on": date(2023, 3, 1)}
        build.act(**given, title="Của tôi", reply_due_on=in_days(-1), prosecutor=mine.person)
        build.act(**given, title="Của người khác", reply_due_on=in_days(-2), prosecutor=other.person)
        build.act(**given, title="Chưa đến hạn", reply_due_on=TODAY, prosecutor=mine.person)
        build.act(
            **given, title="Đã trả lời", reply_due_on=in_days(-1), prosecutor=mine.person, answered_on=TODAY,
            answer="accepted",
        )  # fmt: skip
        build.act(
            **given, title="Đã rút", reply_due_on=in_days(-1), prosecutor=mine.person, withdrawn_on=in_days(-1)
        )  # fmt: skip
        assert titles(page(client_of(mine)), "unanswered") == ["Của tôi"]
        head = client_of(account_for(office, Role.CHIEF))
        assert titles(page(head), "unanswered") == ["Của tôi", "Của người khác"]

    def test_ten_unanswered_documents_are_shown_and_the_rest_is_a_link(self, offices: dict[str, Office]) -> None:
        office = offices["my-xuyen"]
        mine = account_for(office, duty=REPORTS)
        for number in range(12):
            build.act(
                office=office, field="crime_reports", reply_due_on=in_days(-1 - number), prosecutor=mine.person,
                title=f"Yêu cầu {number}",
            )  # fmt: skip
        client = client_of(mine)
        html = page(client)
        assert len(titles(html, "unanswered")) == 10
        (href,) = re.findall(r'href="(/registers/acts/[^"]*)"', html)
        assert "Yêu cầu 11" in page(client, href.replace("&amp;", "&"))

    def test_what_i_worked_on_comes_latest_first_and_once(self, offices: dict[str, Office]) -> None:
        office = offices["my-xuyen"]
        mine, other = account_for(office, duty=REPORTS), account_for(office, duty=REPORTS)
        by_me: dict[str, Any] = {"actor": access_of_account(mine, TODAY).actor}
        spells = []
        for hour, title in enumerate(["Một", "Hai", "Ba"]):
            report = CrimeReport(**build.matter_fields(office=office, title=title), source="tip")
            at = NOON + timedelta(hours=hour)
            spells.append(
                take_up(
                    matter=report, stage="crime_report", office=office, on=TODAY, due_on=in_days(20), at=at, **by_me
                )
            )
        extend(
            spell=spells[0], to_due=in_days(60), decided_on=TODAY, authority="Viện trưởng", paragraph="147.2",
            at=NOON + timedelta(hours=9), **by_me,
        )  # fmt: skip
        worked = [title.split(" ", 1)[1] for title in titles(page(client_of(mine)), "worked")]
        assert worked == ["Một", "Ba", "Hai"]
        assert titles(page(client_of(other)), "worked") == []

    def test_a_draft_leads_back_to_its_form(self, offices: dict[str, Office]) -> None:
        office = offices["my-xuyen"]
        mine, other = account_for(office, duty=REPORTS), account_for(office, duty=REPORTS)
        spell = limit(mine, office, 1)
        for key, data in {
            "new:crime_report": {"title": ["Mất trộm xe máy"]},
            f"verb:{spell.pk}:extend": {"authority": ["Viện trưởng"]},
            "something:else": {},
        }.items():
            Draft.objects.create(account=mine, form_key=key, data=data, saved_at=NOON)
        html = page(client_of(mine))
        assert 'href="/registers/crime_report/new/?draft=use" lang="vi"> Mất trộm xe máy<' in html
        assert f'href="/spells/{spell.pk}/extend/?draft=use"' in html
        assert "something" not in html
        assert 'id="drafts"' not in page(client_of(other))


class TestCost:
    def test_the_number_of_queries_stays_whatever_the_rows(self, offices: dict[str, Office]) -> None:
        office = offices["my-xuyen"]
        head, worker = account_for(office, Role.CHIEF), account_for(office, duty=REPORTS)
        client = client_of(head)
        _fill(office, head, worker, 3)
        page(client)  # the first request of a session is noted
        few = _queries(client)
        _fill(office, head, worker, 30)
        assert _queries(client) == few
        assert few <= MOST_QUERIES


def _fill(office: Office, head: Account, worker: Account, number: int) -> None:
    actor = access_of_account(head, TODAY).actor
    for turn in range(number):
        limit(worker, office, turn % 9)
        limit(head, office, -turn - 1)
        _proposed(limit(worker, office, 3), worker)
        build.act(office=office, field="crime_reports", reply_due_on=in_days(-1), prosecutor=worker.person)
        build.spell(
            build.criminal_case(office=office), stage="investigation", opened_as="returned", office=office,
            opened_on=in_days(-2), due_on=in_days(30),
        )  # fmt: skip
        report = CrimeReport(**build.matter_fields(office=office), source="tip")
        take_up(
            matter=report, stage="crime_report", office=office, on=TODAY, due_on=in_days(20), actor=actor, at=NOON
        )  # fmt: skip


def _queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as asked:
        page(client)
    return len(asked)


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
