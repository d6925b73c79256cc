"""What waits on the desk: proposals, files that came back, documents, drafts, one's own work; and what it costs."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kiemsat.accounts.models import Account
from kiemsat.accounts.selectors import access_of_account
from kiemsat.accounts.testing import account_for, client_of
from kiemsat.desk.tests.reading import REPORTS, TODAY, in_days, limit, page, proposed, said, titles
from kiemsat.organisation.choices import Role, WorkField
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import NOON
from kiemsat.registers.actions import conclude, extend, take_up
from kiemsat.registers.choices import ActKind
from kiemsat.registers.models import Attribution, CrimeReport, Draft
from kiemsat.registers.tests import build

pytestmark = pytest.mark.django_db
MOST_QUERIES = 20


class TestWaiting:
    def test_a_proposal_waits_for_the_head_and_not_for_its_proposer(self, offices: dict[str, Office]) -> None:
        office = offices["my-xuyen"]
        worker, head, deputy = (
            account_for(office, duty=REPORTS), account_for(office, Role.CHIEF), account_for(office, Role.DEPUTY),
        )  # fmt: skip
        of_worker, of_head = (proposed(limit(worker, office, 2), one) for one in (worker, head))
        html = page(client_of(head))
        assert f"/spells/{of_worker.spell_id}/decide-attribution/" in html
        assert f"/spells/{of_head.spell_id}/decide-attribution/" not in html
        assert f"/spells/{of_head.spell_id}/decide-attribution/" in page(client_of(deputy), "/desk/proposals/")
        assert "decide-attribution" not in page(client_of(worker))

    def test_a_decided_proposal_comes_back_to_its_proposer(self, offices: dict[str, Office]) -> None:
        office = offices["my-xuyen"]
        worker, head = account_for(office, duty=REPORTS), account_for(office, Role.CHIEF, name="Trần Thị Duyệt")
        decided = proposed(limit(worker, office, 2), worker)
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
            f"act:{ActKind.RECOMMENDATION}:{spell.matter_id}": {"title": ["Kiến nghị dở dang"]},
            f"act:{ActKind.LESSON_NOTICE}": {},
            "act:17:answer": {},
            "something:else": {},
        }.items():
            Draft.objects.create(account=mine, form_key=key, data=data, saved_at=NOON)
        html = page(client_of(mine))
        assert 'href="/registers/crime_report/new/?draft=use" lang="vi"> Mất trộm xe máy<' in html
        assert f'href="/spells/{spell.pk}/extend/?draft=use"' in html
        assert f'href="/records/{spell.matter_id}/acts/new/?kind=recommendation&amp;draft=use"' in html
        assert 'href="/acts/new/?kind=lesson_notice&amp;draft=use"' in html
        assert 'href="/acts/17/answer/?draft=use"' in html
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
        proposed(limit(worker, office, 3), worker)
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
