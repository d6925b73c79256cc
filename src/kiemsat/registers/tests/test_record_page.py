"""The page of one file: what it shows, to whom, and how much it asks of the database."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from kiemsat.accounts.access import everything
from kiemsat.accounts.models import Account, Opening
from kiemsat.accounts.selectors import access_of_account
from kiemsat.accounts.testing import account_for, client_of
from kiemsat.base.clock import stand_on
from kiemsat.organisation.choices import Role, WorkField
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import loaded_offices
from kiemsat.registers.actions import (
    conclude,
    edit_matter,
    extend,
    issue_act,
    record_answer,
    resume,
    split_case,
    suspend,
    take_up,
    transfer,
)
from kiemsat.registers.actions.split import Part
from kiemsat.registers.choices import Answer
from kiemsat.registers.drawing import drawn
from kiemsat.registers.forms.verbs import VERBS
from kiemsat.registers.models import Accused, Act, Change, CrimeReport, CriminalCase, Matter, Spell
from kiemsat.registers.selectors.history import history_of
from kiemsat.registers.selectors.possible import possible_verbs
from kiemsat.registers.selectors.record import record_of
from kiemsat.registers.selectors.versions import version_of
from kiemsat.registers.tests import build
from kiemsat.registers.tests.build import BY, DAY, DUE
from kiemsat.registers.tests.random_lives import Life

pytestmark = pytest.mark.django_db
TODAY = date(2023, 6, 1)
BUDGET = 26


@pytest.fixture
def offices() -> dict[str, Office]:
    stand_on(TODAY)
    return loaded_offices()


def shown(client: Client, matter: int) -> str:
    answer = client.get(reverse("record", args=[matter]))
    assert answer.status_code == 200
    return answer.content.decode()


def case_at(office: Office, accused: int = 2, **changes: Any) -> Spell:
    """The investigation of a new case at the office."""
    case = CriminalCase(**build.matter_fields(office=office, title="Trộm <b>xe</b>", number="", **changes))
    people = [Accused(full_name=f"Bị can {n}", offence="173", clause="1", severity="serious") for n in range(accused)]
    return take_up(
        matter=case, stage="investigation", office=office, on=date(2023, 1, 10), due_on=DUE, accused=people, **BY
    )


def busy(spell: Spell, other: Office, rounds: int = 1) -> Spell:
    """The last spell of a file to which much happened."""
    day = DAY
    for turn in range(rounds):
        suspension = suspend(spell=spell, on=day, **BY)
        spell = resume(suspension=suspension, on=day + timedelta(5), due_on=day + timedelta(40), **BY)
        extend(
            spell=spell, to_due=day + timedelta(80), decided_on=day + timedelta(6), authority="Viện trưởng",
            paragraph="172.2", **BY,
        )  # fmt: skip
        act = Act(
            kind="recommendation", recommendation_type="single", office=spell.office, field="investigation",
            title="Kiến nghị", matter=spell.matter, issued_on=day + timedelta(6),
        )  # fmt: skip
        issue_act(act=act, shared_with=[other], **BY)
        if turn % 2:
            record_answer(act=act, answer=Answer.ACCEPTED, on=day + timedelta(7), **BY)
        day += timedelta(8)
    return spell


# Who may see it


def test_a_file_of_another_office_is_not_there(offices: dict[str, Office]) -> None:
    spell = case_at(offices["my-xuyen"])
    ours, theirs = account_for(offices["my-xuyen"]), account_for(offices["ke-sach"])
    act = issue_act(
        act=Act(kind="hearing", office=offices["my-xuyen"], field="trials", title="Phiên tòa", issued_on=DAY), **BY
    )
    for address in (
        reverse("record", args=[spell.matter_id]), reverse("record-history", args=[spell.matter_id]),
        reverse("act", args=[act.pk]),
    ):  # fmt: skip
        assert client_of(ours).get(address).status_code == 200
        assert client_of(theirs).get(address).status_code == 404
        assert Client().get(address).status_code == 302
    assert client_of(theirs).post(reverse("undo", args=[spell.matter_id])).status_code == 404
    assert client_of(ours).get(reverse("record", args=[10**12])).status_code == 404
    assert client_of(ours).get(reverse("undo", args=[spell.matter_id])).status_code == 405


def test_a_secret_file_opens_only_for_the_cleared_and_tells_others_nothing(offices: dict[str, Office]) -> None:
    spell = case_at(offices["my-xuyen"], secrecy=2)
    act = issue_act(
        act=Act(
            kind="hearing", office=spell.office, field="investigation", title="Bí mật", issued_on=DAY,
            matter=spell.matter,
        ), **BY,
    )  # fmt: skip
    cleared = account_for(offices["my-xuyen"], clearance=2)
    other = account_for(offices["my-xuyen"], clearance=1)
    assert "Trộm" in shown(client_of(cleared), spell.matter_id)
    for address in (
        reverse("record", args=[spell.matter_id]), reverse("record-history", args=[spell.matter_id]),
        reverse("act", args=[act.pk]),
    ):  # fmt: skip
        answer = client_of(other).get(address)
        assert answer.status_code == 403
        assert "Hồ sơ mật" in answer.content.decode()
        assert not re.search(r"Trộm|Bị can \d|Bí mật", answer.content.decode())
    assert client_of(other).post(reverse("undo", args=[spell.matter_id])).status_code == 403
    assert not Opening.objects.filter(account=other).exists()


def test_who_opens_a_file_is_noted_and_shown_to_heads_only(offices: dict[str, Office]) -> None:
    spell = case_at(offices["my-xuyen"])
    worker = account_for(offices["my-xuyen"], name="Người mở")
    head = account_for(offices["my-xuyen"], Role.CHIEF)
    assert "Những lần mở" not in shown(client_of(worker), spell.matter_id)
    assert Opening.objects.get().key == spell.matter_id
    page = shown(client_of(head), spell.matter_id)
    assert "Những lần mở" in page
    assert "Người mở" in page


def test_linked_files_are_named_only_to_those_who_may_see_them(offices: dict[str, Office]) -> None:
    report = CrimeReport(**build.matter_fields(office=offices["ke-sach"], source="tip", title="Nguồn tin Kế Sách"))
    take_up(matter=report, stage="crime_report", office=offices["ke-sach"], on=DAY, due_on=DUE, **BY)
    spell = case_at(offices["my-xuyen"], crime_report=report)
    (part,) = split_case(spell=spell, parts=[Part("", "Vụ tách ra")], on=DAY, **BY)
    page = shown(client_of(account_for(offices["my-xuyen"])), spell.matter_id)
    assert reverse("record", args=[part.matter_id]) in page
    assert "Nguồn tin Kế Sách" not in page
    assert "ngoài phạm vi" in page
    whole = record_of(spell.matter, everything(Office.objects.values_list("pk", flat=True)))
    assert {one.how for one in whole.linked} == {"Từ nguồn tin", "Hồ sơ tách ra"}
    assert all(one.matter for one in whole.linked)


# What it shows


def test_the_page_says_where_the_file_stands_and_how_long_it_has(offices: dict[str, Office]) -> None:
    spell = case_at(offices["my-xuyen"])
    client = client_of(account_for(offices["my-xuyen"]))
    assert "quá hạn 52 ngày" in shown(client, spell.matter_id)
    Spell.objects.filter(pk=spell.pk).update(due_on=TODAY)
    assert "hết hạn hôm nay" in shown(client, spell.matter_id)
    suspend(spell=spell, on=DAY, **BY)
    page = shown(client, spell.matter_id)
    assert "Tạm đình chỉ từ 01/02/2023" in page
    assert "Trộm &lt;b&gt;xe&lt;/b&gt;" in page
    assert "<b>xe" not in page
    assert " style=" not in page.split("<main", 1)[1]


def test_actions_are_those_this_person_may_take_now(offices: dict[str, Office]) -> None:
    spell = case_at(offices["my-xuyen"])
    verbs = possible_verbs(spell.matter, everything([spell.office_id]), DAY)
    assert [one.verb for one in verbs if not one.why_not] == [
        "conclude", "extend", "suspend", "transfer", "send-out", "join", "split", "charge", "change-offence",
    ]  # fmt: skip
    stranger = possible_verbs(spell.matter, everything([]), DAY)
    assert {one.verb for one in stranger} == {one.verb for one in verbs}
    assert all("Mỹ Xuyên" in one.why_not for one in stranger)
    suspension = suspend(spell=spell, on=DAY, **BY)
    resumable = possible_verbs(spell.matter, everything([spell.office_id]), DAY)
    assert [one.verb for one in resumable] == ["resume", "conclude", "transfer", "send-out"]
    last = conclude(spell=suspension, closed_as="discontinued", on=DAY, **BY)
    assert [(one.verb, one.spell) for one in possible_verbs(spell.matter, everything([spell.office_id]), DAY)] == [
        ("reopen", last), ("attribute", last),
    ]  # fmt: skip


@pytest.mark.parametrize("seed", [5, 6])
def test_every_step_offered_has_a_form_that_takes_it(seed: int) -> None:
    life = Life(seed)
    life.run(80)
    access = everything(Office.objects.values_list("pk", flat=True))
    offered = set()
    for matter in Matter.objects.all():
        for one in possible_verbs(matter, access, DAY):
            assert VERBS[one.verb].possible(one.spell), (one.verb, one.spell)
            offered.add(one.verb)
    assert offered >= {"conclude", "extend", "suspend", "resume", "transfer", "pass-on", "attribute", "join", "split"}


def test_a_deputy_of_another_field_reads_nothing_to_do(offices: dict[str, Office]) -> None:
    spell = case_at(offices["my-xuyen"])
    reader = account_for(offices["my-xuyen"], duty=WorkField.DETENTION)
    answer = client_of(reader).get(reverse("record", args=[spell.matter_id]))
    assert answer.status_code == 404 or "record-actions" not in answer.content.decode()


def test_the_drawing_holds_every_stage_office_suspension_limit_and_act(offices: dict[str, Office]) -> None:
    spell = busy(case_at(offices["my-xuyen"]), offices["ke-sach"])
    moved = transfer(spell=spell, to=offices["ke-sach"], on=date(2023, 3, 20), **BY)
    record = record_of(moved.matter, everything([]))
    picture = drawn(record.spells, record.acts, record.accused, TODAY)
    assert picture is not None
    titles = [lane.title for lane in picture.lanes]
    assert titles == ["Điều tra (vụ án)", "Bị can 0", "Bị can 1", "Văn bản, hoạt động"]
    bars = picture.lanes[0].bars
    assert [bar.state for bar in bars] == ["closed", "suspended", "left", "open"]
    assert [bar.moved for bar in bars] == [False, False, False, True]
    assert all(bar.x >= 0 and bar.x + bar.width <= picture.width for lane in picture.lanes for bar in lane.bars)
    for one, following in pairwise(bars):
        assert one.x + one.width == pytest.approx(following.x, abs=0.2)
    assert any(limit.x_from is not None for limit in picture.lanes[0].limits)
    assert len(picture.lanes[-1].marks) == 1
    assert picture.today_x is not None
    page = shown(client_of(account_for(offices["my-xuyen"])), moved.matter_id)
    assert page.count('class="spell-bar ') == 4 * 3 + 4
    assert not re.search(r'(?:x|x1|width|y)="\d+,\d', page)
    assert page.count('<th scope="row">Điều tra') >= 4


def test_a_file_of_one_day_and_one_of_ten_years_are_drawn() -> None:
    spell = build.investigation(on=DAY)
    conclude(spell=spell, closed_as="discontinued", on=DAY, **BY)
    old = build.investigation(on=date(2013, 1, 10))
    for one in (spell, old):
        record = record_of(one.matter, everything([]))
        picture = drawn(record.spells, record.acts, record.accused, TODAY)
        assert picture is not None
        assert all(bar.width >= 3 for lane in picture.lanes for bar in lane.bars)
        assert picture.width <= 2400
    assert drawn((), (), (), TODAY) is None


def test_the_history_says_who_changed_what_from_what_to_what_and_why(offices: dict[str, Office]) -> None:
    spell = case_at(offices["my-xuyen"])
    edit_matter(
        matter=spell.matter, changes={"agency": "military", "registered_on": date(2023, 1, 1)}, reason="Gõ nhầm",
        seen_version=version_of(spell.matter), **BY,
    )  # fmt: skip
    transfer(spell=spell, to=offices["ke-sach"], on=DAY, **BY)
    history = history_of(Matter.objects.get(pk=spell.matter_id))
    assert [entry.words for entry in history.entries] == ["Chuyển đơn vị khác", "Đính chính hồ sơ", "Thụ lý, vào sổ"]
    assert not history.loaded
    corrected = history.entries[1]
    assert (corrected.reason, corrected.who) == ("Gõ nhầm", "kiemsat.tests")
    assert [(one.what, one.field, one.before, one.after) for one in corrected.fields] == [
        ("Hồ sơ", "ngày vào sổ", "02/01/2023", "01/01/2023"),
        ("Hồ sơ", "cơ quan điều tra", "Cơ quan điều tra Công an", "Cơ quan điều tra trong Quân đội"),
    ]
    moved = {(one.what, one.field): (one.before, one.after) for one in history.entries[0].fields}
    assert moved["Điều tra (vụ án)", "kết quả"] == ("–", "Chuyển đi nơi khác")
    assert ("Điều tra (bị can): Bị can 0", "đơn vị") in moved
    assert "Kế Sách" in moved["Điều tra (vụ án)", "đơn vị"][1]
    page = client_of(account_for(offices["my-xuyen"])).get(reverse("record-history", args=[spell.matter_id]))
    assert "Gõ nhầm" in page.content.decode()


def test_a_loaded_file_says_that_its_first_entry_is_not_in_the_journal() -> None:
    assert history_of(build.criminal_case()).loaded


def test_the_last_own_change_is_offered_and_taken_back(offices: dict[str, Office]) -> None:
    account: Account = account_for(offices["my-xuyen"])
    spell = case_at(offices["my-xuyen"])
    client = client_of(account)
    assert "Hoàn tác" not in shown(client, spell.matter_id)
    actor = access_of_account(account, TODAY).actor
    suspend(spell=spell, on=DAY, actor=actor, at=now())
    assert "Vừa thực hiện: Tạm đình chỉ." in shown(client, spell.matter_id)
    other = client_of(account_for(offices["my-xuyen"]))
    assert "Vừa thực hiện" not in shown(other, spell.matter_id)
    meant = {"change": version_of(spell.matter)}
    other.post(reverse("undo", args=[spell.matter_id]), meant)
    assert Change.objects.filter(undoes__isnull=False).count() == 0
    assert f'name="change" value="{meant["change"]}"' in shown(client, spell.matter_id)
    answer = client.post(reverse("undo", args=[spell.matter_id]), meant, follow=True)
    assert "Đã hoàn tác: Tạm đình chỉ." in answer.content.decode()
    spell.refresh_from_db()
    assert spell.closed_on is None


def test_a_button_pressed_twice_takes_back_one_change(offices: dict[str, Office]) -> None:
    account = account_for(offices["my-xuyen"])
    spell = case_at(offices["my-xuyen"])
    by: dict[str, Any] = {"actor": access_of_account(account, TODAY).actor, "at": now()}
    extend(spell=spell, to_due=date(2023, 8, 1), decided_on=DAY, authority="Viện trưởng", paragraph="172.2", **by)
    suspend(spell=spell, on=DAY, **by)
    meant = {"change": version_of(spell.matter)}
    for _press in range(2):
        answer = client_of(account).post(reverse("undo", args=[spell.matter_id]), meant, follow=True)
    assert "đã được hoàn tác" in answer.content.decode()
    spell.refresh_from_db()
    assert (spell.closed_on, spell.due_on) == (None, date(2023, 8, 1))
    for wrong in ({}, {"change": "x"}, {"change": "9" * 30}):
        assert client_of(account).post(reverse("undo", args=[spell.matter_id]), wrong).status_code == 302
    assert Change.objects.filter(undoes__isnull=False).count() == 1


def test_a_document_of_no_file_is_taken_back_on_its_own_page(offices: dict[str, Office]) -> None:
    account = account_for(offices["my-xuyen"])
    by: dict[str, Any] = {"actor": access_of_account(account, TODAY).actor, "at": now()}
    act = issue_act(
        act=Act(kind="lesson_notice", office=offices["my-xuyen"], field="trials", title="RKN", issued_on=DAY), **by
    )
    client, address = client_of(account), reverse("act-undo", args=[act.pk])
    record_answer(act=act, answer=Answer.PARTLY, on=DAY, **by)
    assert "Vừa thực hiện: Ghi kết quả trả lời." in client.get(reverse("act", args=[act.pk])).content.decode()
    client.post(address, {"change": version_of(act)})
    act.refresh_from_db()
    assert act.answered_on is None
    client_of(account_for(offices["my-xuyen"])).post(address, {"change": Change.objects.earliest("pk").pk})
    assert Act.objects.filter(pk=act.pk).exists()
    client.post(address, {"change": Change.objects.earliest("pk").pk})
    assert not Act.objects.filter(pk=act.pk).exists()
    assert client.get(reverse("act", args=[act.pk])).status_code == 404


def test_a_new_file_taken_back_leads_back_to_the_registers(offices: dict[str, Office]) -> None:
    account = account_for(offices["my-xuyen"])
    matter = CrimeReport(**build.matter_fields(office=offices["my-xuyen"], source="tip"))
    by: dict[str, Any] = {"actor": access_of_account(account, TODAY).actor, "at": now()}
    take_up(matter=matter, stage="crime_report", office=matter.office, on=DAY, due_on=DUE, **by)
    answer = client_of(account).post(reverse("undo", args=[matter.pk]), {"change": version_of(matter)})
    assert answer.status_code == 302
    assert not Matter.objects.exists()
    assert client_of(account).get(reverse("record", args=[matter.pk])).status_code == 404


# How much it asks


def test_the_page_asks_the_database_no_more_than_its_budget_however_much_happened(offices: dict[str, Office]) -> None:
    plain = case_at(offices["my-xuyen"], accused=1)
    much = busy(case_at(offices["my-xuyen"], accused=20), offices["ke-sach"], rounds=6)
    client = client_of(account_for(offices["my-xuyen"], Role.CHIEF))
    counts = []
    for spell in (plain, much):
        with CaptureQueriesContext(connection) as asked:
            shown(client, spell.matter_id)
        counts.append(len([one for one in asked if "SAVEPOINT" not in one["sql"]]))
    assert counts[1] <= BUDGET, counts
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("record-history", args=[much.matter_id]))
    assert len(asked) <= BUDGET


def test_the_page_of_an_act_shows_its_answer_and_its_history(offices: dict[str, Office]) -> None:
    act = issue_act(
        act=Act(kind="lesson_notice", office=offices["my-xuyen"], field="trials", title="RKN số 1", issued_on=DAY), **BY
    )
    record_answer(act=act, answer=Answer.PARTLY, on=DAY, **BY)
    page = client_of(account_for(offices["my-xuyen"])).get(reverse("act", args=[act.pk])).content.decode()
    for text in ("RKN số 1", "01/TB-VKS", "Chấp nhận một phần", "Ghi kết quả trả lời"):
        assert text in page
