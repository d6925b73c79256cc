"""Facts are corrected with a reason; of two people at once the second sees the difference and chooses."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from kiemsat.accounts.testing import account_for, client_of
from kiemsat.base.clock import stand_on
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import NOON, TESTER, loaded_offices
from kiemsat.registers.actions import issue_act, take_up
from kiemsat.registers.models import Accused, Act, Change, CrimeReport, CriminalCase, Matter, Spell
from kiemsat.registers.selectors.versions import version_of

pytestmark = pytest.mark.django_db
TODAY, OPENED = date(2023, 6, 1), date(2023, 5, 25)
BY: dict[str, Any] = {"actor": TESTER, "at": NOON}


@pytest.fixture
def office() -> Office:
    stand_on(TODAY)
    return loaded_offices()["ke-sach"]


@pytest.fixture
def prosecutor(office: Office) -> Client:
    return client_of(account_for(office))


@pytest.fixture
def report(office: Office) -> CrimeReport:
    matter = CrimeReport(
        number="77/2023/TB", title="Trộm cắp", source="tip", office=office, registered_on=OPENED,
        reported_person="Trần Văn B",
    )  # fmt: skip
    take_up(matter=matter, stage="crime_report", office=office, on=OPENED, due_on=date(2023, 6, 14), **BY)
    return matter


@pytest.fixture
def case(office: Office) -> CriminalCase:
    matter = CriminalCase(number="9/2023/HS", title="Trộm cắp", office=office, registered_on=OPENED)
    people = [Accused(full_name="Trần Văn B", offence="173", clause="1", severity="less_serious",
                      offence_group="economic")]  # fmt: skip
    take_up(matter=matter, stage="investigation", office=office, on=OPENED, due_on=TODAY, accused=people, **BY)
    return matter


def typed(report: CrimeReport, **changes: Any) -> dict[str, Any]:
    given = {
        "number": "77/2023/TB", "title": "Trộm cắp", "source": "tip", "category": "other", "agency": "police",
        "informant": "", "reported_person": "Trần Văn B", "offence": "", "secrecy": "0",
    }  # fmt: skip
    sent = {"token": str(uuid4()), "seen_version": version_of(report), "reason": "gõ nhầm"}
    return {**given, **sent, **changes}


def edit(report: CrimeReport) -> str:
    return reverse("record-edit", args=[report.pk])


def test_a_fact_is_corrected_with_its_reason(prosecutor: Client, report: CrimeReport) -> None:
    assert 'value="Trộm cắp"' in prosecutor.get(edit(report)).content.decode()
    answer = prosecutor.post(edit(report), typed(report, title="Cướp giật"))
    assert answer["Location"] == reverse("record", args=[report.pk])
    report.refresh_from_db()
    assert report.title == "Cướp giật"
    assert Change.objects.order_by("-pk")[0].reason == "gõ nhầm"


def test_no_fact_is_corrected_without_a_reason_but_a_gap_is_filled(prosecutor: Client, report: CrimeReport) -> None:
    refused = prosecutor.post(edit(report), typed(report, title="Cướp giật", reason=" "))
    assert refused.status_code == 422
    assert "Nhập lý do đính chính" in refused.content.decode()
    assert prosecutor.post(edit(report), typed(report, informant="Lê C", reason="")).status_code == 302
    report.refresh_from_db()
    assert (report.title, report.informant) == ("Trộm cắp", "Lê C")


def test_two_people_in_different_fields_both_keep_what_they_typed(
    prosecutor: Client, report: CrimeReport, office: Office
) -> None:
    colleague = client_of(account_for(office))
    first, second = typed(report, title="Cướp giật"), typed(report, reported_person="Trần Văn Bê")
    assert prosecutor.post(edit(report), first).status_code == 302
    assert colleague.post(edit(report), second).status_code == 302
    report.refresh_from_db()
    assert (report.title, report.reported_person) == ("Cướp giật", "Trần Văn Bê")


def again(page: str, **changes: Any) -> dict[str, Any]:
    """What the page of differences would send: its fields as they stand in it."""
    fields = dict(re.findall(r'<input type="(?:text|hidden)" name="([\w-]+)" value="([^"]*)"', page))
    return {**{name: value for name, value in fields.items() if name != "csrfmiddlewaretoken"}, **changes}


@pytest.mark.parametrize(("choice", "title"), [("theirs", "Cướp giật"), ("mine", "Cướp tài sản")])
def test_the_second_of_two_sees_the_difference_and_chooses(
    prosecutor: Client, report: CrimeReport, office: Office, choice: str, title: str
) -> None:
    colleague = client_of(account_for(office))
    first = typed(report, title="Cướp giật", informant="Lê C")
    second = typed(report, title="Cướp tài sản", reported_person="Trần Văn Bê")
    prosecutor.post(edit(report), first)
    page = colleague.post(edit(report), second)
    assert page.status_code == 409
    text = page.content.decode()
    for shown in ("Trộm cắp", "Cướp giật", "Cướp tài sản", 'name="choice_title"'):
        assert shown in text
    report.refresh_from_db()
    assert report.title == "Cướp giật"
    sent = again(text, source="tip", category="other", agency="police", secrecy="0", choice_title=choice)
    assert (sent["informant"], sent["reported_person"]) == ("Lê C", "Trần Văn Bê")
    assert colleague.post(edit(report), sent).status_code == 302
    report.refresh_from_db()
    assert (report.title, report.informant, report.reported_person) == (title, "Lê C", "Trần Văn Bê")


@pytest.mark.parametrize(
    "changes",
    [
        {"title": ""}, {"title": "x" * 9000}, {"number": ""}, {"source": "gossip"}, {"token": ""}, {"secrecy": "9"},
        {"reason": "x" * 900},
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_changes(
    prosecutor: Client, report: CrimeReport, changes: dict[str, str]
) -> None:
    before = version_of(report)
    assert prosecutor.post(edit(report), typed(report, **{"informant": "X", **changes})).status_code == 422
    assert version_of(report) == before


@pytest.mark.parametrize("version", ["", "abc", "-5", "9" * 50, "0"])
def test_a_version_that_is_none_does_no_harm(prosecutor: Client, report: CrimeReport, version: str) -> None:
    answer = prosecutor.post(edit(report), typed(report, informant="X", seen_version=version))
    assert answer.status_code in {302, 409}


def test_a_correction_sent_twice_is_made_once(prosecutor: Client, report: CrimeReport) -> None:
    data = typed(report, title="Cướp giật")
    for _ in range(2):
        assert prosecutor.post(edit(report), data).status_code == 302
    assert Change.objects.filter(verb="registers.matter.corrected").count() == 1


def test_another_office_corrects_nothing(report: CrimeReport, case: CriminalCase) -> None:
    stranger = client_of(account_for(loaded_offices()["long-phu"]))
    spell, accused = case.spells.first(), case.accused.first()
    assert spell is not None
    assert accused is not None
    for place in (
        edit(report), reverse("accused-edit", args=[accused.pk]), reverse("spell-edit", args=[spell.pk]),
        reverse("accused-edit", args=[999_999]),
    ):  # fmt: skip
        assert stranger.get(place).status_code == 404
        assert stranger.post(place, {}).status_code == 404
    assert stranger.post(reverse("undo", args=[report.pk])).status_code == 404


def test_an_accused_is_corrected_and_the_case_counted_anew(prosecutor: Client, case: CriminalCase) -> None:
    accused = case.accused.get()
    place = reverse("accused-edit", args=[accused.pk])
    assert 'value="Trần Văn B"' in prosecutor.get(place).content.decode()
    data = {"full_name": "Trần Văn Bê", "birth_year": "1990", "sex": "male", "charge": "173.2", "reason": "nhầm"}
    answer = prosecutor.post(place, {**data, "token": str(uuid4()), "seen_version": version_of(case)})
    assert answer.status_code == 302, answer.content.decode()
    accused.refresh_from_db()
    case.refresh_from_db()
    assert (accused.full_name, accused.clause, accused.severity) == ("Trần Văn Bê", "2", "serious")
    assert (case.clause, case.severity) == ("2", "serious")


def test_the_case_of_charged_accused_leaves_its_offence_to_them(prosecutor: Client, case: CriminalCase) -> None:
    page = prosecutor.get(reverse("record-edit", args=[case.pk])).content.decode()
    assert 'name="charge"' not in page
    assert 'name="title"' in page


def test_the_days_of_a_stay_are_corrected(prosecutor: Client, report: CrimeReport) -> None:
    spell = report.spells.get()
    place = reverse("spell-edit", args=[spell.pk])
    page = prosecutor.get(place).content.decode()
    assert 'name="closed_on"' not in page
    data = {"opened_on": "26/5", "opened_as": "received", "due_on": "15/6", "prosecutor": "", "reason": "nhầm"}
    sent = {**data, "token": str(uuid4()), "seen_version": version_of(report)}
    assert prosecutor.post(place, sent).status_code == 302
    spell.refresh_from_db()
    assert (spell.opened_on, spell.due_on) == (date(2023, 5, 26), date(2023, 6, 15))
    wrong = {**sent, "token": str(uuid4()), "due_on": "1/5", "seen_version": version_of(report)}
    answer = prosecutor.post(place, wrong)
    assert answer.status_code == 422
    assert "Ngày hết hạn phải từ ngày thụ lý" in answer.content.decode()


def test_a_document_is_corrected(prosecutor: Client, office: Office) -> None:
    act = issue_act(
        act=Act(kind="investigation_request", office=office, issued_on=OPENED, field="investigation", title="x"), **BY
    )
    place = reverse("act-edit", args=[act.pk])
    page = prosecutor.get(place).content.decode()
    assert 'name="answered_on"' not in page
    data = {"number": act.number, "issued_on": "26/5", "title": "y", "field": "investigation", "reason": "nhầm"}
    answer = prosecutor.post(place, {**data, "token": str(uuid4()), "seen_version": version_of(act)})
    assert answer["Location"] == reverse("act", args=[act.pk])
    act.refresh_from_db()
    assert (act.title, act.issued_on) == ("y", date(2023, 5, 26))


def test_the_own_last_step_is_taken_back_and_that_of_others_is_not(
    prosecutor: Client, report: CrimeReport, office: Office
) -> None:
    spell = report.spells.get()
    data = {"token": str(uuid4()), "on": "1/6", "closed_as": "not_initiated"}
    prosecutor.post(reverse("verb", args=[spell.pk, "conclude"]), data)
    colleague = client_of(account_for(office))
    page = colleague.post(reverse("undo", args=[report.pk]), follow=True)
    spell.refresh_from_db()
    assert spell.closed_on == TODAY
    assert page.status_code == 200
    prosecutor.post(reverse("undo", args=[report.pk]))
    spell.refresh_from_db()
    assert spell.closed_on is None


def test_taking_back_an_entry_takes_the_file_away(prosecutor: Client, office: Office) -> None:
    data = {
        "token": str(uuid4()), "office": office.pk, "on": "31/5", "opened_as": "received", "title": "x",
        "source": "tip", "category": "other", "agency": "police", "secrecy": "0",
    }  # fmt: skip
    prosecutor.post(reverse("record-new", args=["crime_report"]), data)
    entered = Matter.objects.get()
    assert entered.number
    assert prosecutor.post(reverse("undo", args=[entered.pk]))["Location"] == reverse("registers")
    assert not Spell.objects.exists()
    assert not Matter.objects.exists()


def test_taking_back_needs_a_post(prosecutor: Client, report: CrimeReport) -> None:
    assert prosecutor.get(reverse("undo", args=[report.pk])).status_code == 405
