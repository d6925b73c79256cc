"""Steps of a file through their forms: what they say before, what they do, what they refuse."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from kiemsat.accounts.testing import account_for, client_of
from kiemsat.base.clock import stand_on
from kiemsat.organisation.choices import Role
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import NOON, TESTER, loaded_offices
from kiemsat.registers.actions import conclude, pass_on, propose_attribution, take_up
from kiemsat.registers.choices import Attributed, Severity
from kiemsat.registers.errors import AlreadyPassedOn
from kiemsat.registers.forms.verbs import VERBS
from kiemsat.registers.models import (
    Accused,
    Attribution,
    Change,
    CrimeReport,
    CriminalCase,
    Detention,
    Extension,
    Spell,
)
from kiemsat.registers.tests.build import number, of_accused, person

pytestmark = pytest.mark.django_db
TODAY, OPENED = date(2023, 6, 1), date(2023, 5, 2)
BY: dict[str, Any] = {"actor": TESTER, "at": NOON}


@pytest.fixture
def offices() -> dict[str, Office]:
    stand_on(TODAY)
    return loaded_offices()


@pytest.fixture
def prosecutor(offices: dict[str, Office]) -> Client:
    return client_of(account_for(offices["ke-sach"]))


@pytest.fixture
def report(offices: dict[str, Office]) -> Spell:
    at = offices["ke-sach"]
    matter = CrimeReport(number=number(), title="Trộm cắp", office=at, registered_on=OPENED, source="tip")
    return take_up(matter=matter, stage="crime_report", office=at, on=OPENED, due_on=date(2023, 6, 5), **BY)


@pytest.fixture
def case(offices: dict[str, Office]) -> Spell:
    return a_case(offices["ke-sach"])


def a_case(at: Office, people: int = 2) -> Spell:
    charged = {"offence": "173", "clause": "1", "severity": Severity.LESS_SERIOUS, "offence_group": "economic"}
    accused = [Accused(full_name=f"Bị can {at}", **charged) for at in range(people)]
    matter = CriminalCase(number=number(), title="Trộm cắp", office=at, registered_on=OPENED, **charged)
    return take_up(
        matter=matter, stage="investigation", office=at, on=OPENED, due_on=date(2023, 7, 2), accused=accused, **BY
    )


def address(spell: Spell, verb: str) -> str:
    return reverse("verb", args=[spell.pk, verb])


def send(client: Client, spell: Spell, verb: str, **data: Any) -> Any:
    return client.post(address(spell, verb), {"token": str(uuid4()), **data})


def done(client: Client, spell: Spell, verb: str, **data: Any) -> str:
    """The words after the step; it must have led to the file."""
    answer = send(client, spell, verb, **data)
    assert answer.status_code == 302, answer.content.decode()
    return str([*get_messages(answer.wsgi_request)][-1])


def refused(client: Client, spell: Spell, verb: str, **data: Any) -> str:
    answer = send(client, spell, verb, **data)
    assert answer.status_code == 422
    return str(answer.content.decode())


def test_an_extension_is_proposed_from_the_law_and_says_the_new_limit(prosecutor: Client, report: Spell) -> None:
    page = prosecutor.get(address(report, "extend")).content.decode()
    assert "Hạn hiện nay: 05/6/2023." in page
    assert "Hết hạn mới: 03/7/2023." in page, "the second of July is a Sunday"
    assert 'value="Thủ trưởng cơ quan đang thụ lý"' in page
    said = done(
        prosecutor, report, "extend", decided_on="1/6", paragraph="Điều 147.2 BLTTHS 2015", authority="Thủ trưởng"
    )
    assert said == "Đã gia hạn. Hết hạn mới: 03/7/2023."
    report.refresh_from_db()
    assert (report.due_on, Extension.objects.get().paragraph) == (date(2023, 7, 3), "Điều 147.2 BLTTHS 2015")


def test_an_extension_on_another_ground_needs_the_ground_and_the_day(prosecutor: Client, report: Spell) -> None:
    data = {"decided_on": "1/6", "paragraph": "other", "authority": "Thủ trưởng"}
    page = refused(prosecutor, report, "extend", **data)
    assert "Nhập căn cứ pháp luật" in page
    assert "Nhập hạn mới" in page
    done(prosecutor, report, "extend", **data, other_paragraph="Điều 148", to_due="20/6")
    assert Extension.objects.get().paragraph == "Điều 148"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"asked_on": "29/6", "decided_on": "1/7"}, "Đề nghị sau ngày 28/6/2023."),
        ({"by": "agency"}, "Thẩm quyền gia hạn lần này: Viện kiểm sát nhân dân cấp huyện."),
        ({"to_due": "10/9"}, "Dài hơn mức luật cho phép, đến 05/9/2023"),
    ],
)
def test_what_departs_from_the_law_is_recorded_once_somebody_says_why(
    prosecutor: Client, report: Spell, changes: dict[str, str], said: str
) -> None:
    """The second extension of a report is the procuracy's, asked for five days before the third of July."""
    first = {"decided_on": "1/6", "paragraph": "Điều 147.2 BLTTHS 2015", "authority": "Thủ trưởng"}
    done(prosecutor, report, "extend", **first)
    stand_on(date(2023, 7, 2))
    data = {"asked_on": "20/6", "decided_on": "30/6", "paragraph": "Điều 147.2 BLTTHS 2015", "authority": "Viện trưởng"}
    page = refused(prosecutor, report, "extend", **{**data, **changes})
    assert said in page
    assert "ghi lý do" in page
    done(prosecutor, report, "extend", **{**data, **changes}, why="Đã làm như vậy")
    change = Change.objects.filter(verb="registers.spell.extended").last()
    assert change is not None
    assert change.reason == "Đã làm như vậy"
    assert Extension.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"to_due": "3/6"}, "Hạn mới phải sau hạn đang có"),
        ({"decided_on": "7/6"}, "Thời hạn đã hết trước ngày quyết định"),
        ({"decided_on": "1/4"}, "trước ngày thụ lý"),
        ({"paragraph": "BLTTHS Điều 999"}, "BLTTHS Điều 999"),
        ({"authority": ""}, "Trường này là bắt buộc"),
    ],
)
def test_an_extension_against_the_law_is_refused_at_its_field(
    prosecutor: Client, report: Spell, changes: dict[str, str], said: str
) -> None:
    data = {"decided_on": "1/6", "paragraph": "Điều 147.2 BLTTHS 2015", "authority": "x", **changes}
    page = refused(prosecutor, report, "extend", **data)
    assert said in page
    assert "invalid-feedback" in page
    assert not Extension.objects.exists()


def test_a_report_is_suspended_and_resumed_with_a_new_limit(prosecutor: Client, report: Spell) -> None:
    assert done(prosecutor, report, "suspend", on="20/5") == "Đã tạm đình chỉ từ ngày 20/5/2023."
    suspension = Spell.objects.get(stage="crime_report_suspension")
    page = prosecutor.get(address(suspension, "resume")).content.decode()
    assert "1 tháng (Điều 148.2, 149.1 BLTTHS 2015)" in page
    assert "01/7/2023 là ngày nghỉ (Điều 134" in page
    assert done(prosecutor, suspension, "resume", on="1/6") == "Đã phục hồi từ ngày 01/6/2023. Hết hạn: 03/7/2023."


def test_a_report_initiated_offers_to_open_its_case(prosecutor: Client, report: Spell) -> None:
    answer = send(prosecutor, report, "conclude", on="1/6", closed_as="initiated", open_case="on")
    assert answer["Location"] == f"{reverse('record-new', args=['investigation'])}?report={report.matter_id}"
    report.refresh_from_db()
    assert (report.closed_on, report.closed_as) == (TODAY, "initiated")


def test_a_late_result_is_said_to_be_late_before_it_is_saved(prosecutor: Client, report: Spell) -> None:
    check = reverse("verb-check", args=[report.pk, "conclude"])
    assert "Quá hạn: hạn là 05/6/2023" in prosecutor.post(check, {"on": "7/6"}).content.decode()
    assert "Trong hạn (05/6/2023)" in prosecutor.post(check, {"on": "1/6"}).content.decode()


def test_accused_may_each_get_their_own_result(prosecutor: Client, case: Spell) -> None:
    first, second = of_accused(case)
    data = {"on": "1/6", "closed_as": "prosecution_proposed", f"accused_{second.accused_id}": "discontinued"}
    done(prosecutor, case, "conclude", **data)
    results = {spell.pk: spell.closed_as for spell in of_accused(case)}
    assert results == {first.pk: "prosecution_proposed", second.pk: "discontinued"}


def test_a_result_that_is_a_step_of_its_own_is_not_offered(prosecutor: Client, case: Spell) -> None:
    assert "transferred" in refused(prosecutor, case, "conclude", on="1/6", closed_as="transferred")


def test_a_case_is_passed_on_with_its_limit_counted_and_returned(
    prosecutor: Client, case: Spell, offices: dict[str, Office]
) -> None:
    conclude(spell=case, closed_as="prosecution_proposed", on=date(2023, 5, 20), **BY)
    done(prosecutor, case, "pass-on", on="22/5", stage_next="prosecution", office=offices["ke-sach"].pk)
    prosecution = Spell.objects.get(stage="prosecution")
    assert prosecution.due_on == date(2023, 6, 11)
    said = done(prosecutor, prosecution, "return", on="1/6", office=offices["ke-sach"].pk)
    assert said == "Đã trả hồ sơ về Điều tra (vụ án). Hết hạn: 01/8/2023."


def test_a_discontinued_case_is_reopened(prosecutor: Client, case: Spell, offices: dict[str, Office]) -> None:
    conclude(spell=case, closed_as="discontinued", on=date(2023, 5, 20), **BY)
    done(prosecutor, case, "reopen", on="1/6", stage_next="investigation", office=offices["ke-sach"].pk)
    assert Spell.objects.get(stage="investigation", opened_as="reopened").due_on == date(2023, 8, 1)


def test_a_file_goes_to_an_office_that_exists_on_the_day(
    prosecutor: Client, case: Spell, offices: dict[str, Office]
) -> None:
    abolished = next(one for one in offices.values() if not one.existed_on(TODAY) and not one.is_whole)
    refused(prosecutor, case, "transfer", on="1/6", to=abolished.pk)
    said = done(prosecutor, case, "transfer", on="1/6", to=offices["long-phu"].pk)
    assert "ngày 01/6/2023" in said
    assert Spell.objects.get(stage="investigation", closed_on=None).office == offices["long-phu"]


def test_a_file_is_sent_to_an_authority_outside(prosecutor: Client, report: Spell) -> None:
    assert "[Công an tỉnh]" in done(prosecutor, report, "send-out", on="1/6", receiver=" Công an  tỉnh ")


def test_files_are_found_and_joined(prosecutor: Client, case: Spell, offices: dict[str, Office]) -> None:
    other, elsewhere = a_case(offices["ke-sach"]), a_case(offices["long-phu"])
    options = prosecutor.get(reverse("joinable", args=[case.pk]), {"q": "trom cap"}).content.decode()
    assert f'data-value="{other.pk}"' in options
    assert f'data-value="{elsewhere.pk}"' not in options
    refused(prosecutor, case, "join", on="1/6", joined=elsewhere.pk)
    done(prosecutor, case, "join", on="1/6", joined=other.pk)
    other.refresh_from_db()
    assert (other.closed_as, other.matter.joined_into_id) == ("joined", case.matter_id)


def test_several_files_are_joined_in_one_step(prosecutor: Client, case: Spell, offices: dict[str, Office]) -> None:
    second, third = (a_case(offices["ke-sach"]) for _ in range(2))
    refused(prosecutor, case, "join", on="1/6", joined=second.pk, joined_3=second.pk)
    done(prosecutor, case, "join", on="1/6", joined=second.pk, joined_3=third.pk)
    assert set(Spell.objects.filter(closed_as="joined").values_list("pk", flat=True)) == {second.pk, third.pk}


def test_accused_are_distributed_to_the_parts_of_a_split_case(prosecutor: Client, case: Spell) -> None:
    _stays, goes = (spell.accused for spell in of_accused(case))
    assert goes is not None
    done(prosecutor, case, "split", on="1/6", title_1="Vụ tách", **{f"accused_{goes.pk}": "1"})
    goes.refresh_from_db()
    assert goes.case.title == "Vụ tách"
    assert goes.case.number


def test_somebody_stays_with_a_case_that_is_split(prosecutor: Client, case: Spell) -> None:
    everyone = {f"accused_{spell.accused_id}": "1" for spell in of_accused(case)}
    assert "ở lại hồ sơ gốc" in refused(prosecutor, case, "split", on="1/6", title_1="Vụ tách", **everyone)


def test_an_accused_is_charged_and_the_charge_is_changed(prosecutor: Client, case: Spell) -> None:
    done(prosecutor, case, "charge", on="1/6", full_name="Người Mới", charge="173.2")
    new = Accused.objects.get(full_name="Người Mới")
    assert (new.severity, CriminalCase.objects.get().severity) == ("serious", "serious")
    said = done(prosecutor, case, "change-offence", on="1/6", accused=new.pk, charge="168.1")
    assert "Cướp tài sản (Điều 168 khoản 1)" in said
    page = refused(prosecutor, case, "change-offence", on="1/6", accused=new.pk, charge="168.1")
    assert "đang bị khởi tố đúng điều khoản này" in page


def test_responsibility_is_proposed_by_one_and_decided_by_another(
    prosecutor: Client, case: Spell, offices: dict[str, Office]
) -> None:
    conclude(spell=case, closed_as="discontinued", on=date(2023, 5, 20), **BY)
    done(prosecutor, case, "attribute", on="1/6", ground="Không phạm tội")
    assert send(prosecutor, case, "decide-attribution", on="1/6", verdict="procuracy").status_code == 403
    head = client_of(account_for(offices["ke-sach"], Role.CHIEF))
    done(head, case, "decide-attribution", on="1/6", verdict="procuracy")
    assert Attribution.objects.get().verdict == Attributed.PROCURACY


def test_a_head_does_not_decide_on_their_own_proposal(case: Spell, offices: dict[str, Office]) -> None:
    conclude(spell=case, closed_as="discontinued", on=date(2023, 5, 20), **BY)
    head = client_of(account_for(offices["ke-sach"], Role.CHIEF))
    done(head, case, "attribute", on="1/6", ground="Không phạm tội")
    page = refused(head, case, "decide-attribution", on="1/6", verdict="procuracy")
    assert "người khác duyệt" in page


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_step_opens_or_says_clearly_that_it_cannot_be_taken(
    prosecutor: Client, case: Spell, offices: dict[str, Office], verb: str
) -> None:
    closed = a_case(offices["ke-sach"])
    conclude(spell=closed, closed_as="discontinued", on=date(2023, 5, 20), **BY)
    by = person("Lê Văn K")
    waiting = a_case(offices["ke-sach"])
    conclude(spell=waiting, closed_as="discontinued", on=date(2023, 5, 20), **BY)
    propose_attribution(spell=waiting, proposed_by=by, on=TODAY, ground="x", **BY)
    head = client_of(account_for(offices["ke-sach"], Role.CHIEF))
    states = {head.get(address(spell, verb)).status_code for spell in (case, closed, waiting)}
    assert states <= {200, 409}
    assert 200 in states or verb in {"resume", "return", "pass-on", "revise-attribution", "share-round"}


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_no_step_is_taken_with_a_file_of_another_office(case: Spell, offices: dict[str, Office], verb: str) -> None:
    stranger = client_of(account_for(offices["long-phu"], Role.CHIEF))
    assert stranger.get(address(case, verb)).status_code == 404
    assert send(stranger, case, verb, on="1/6").status_code == 404
    assert stranger.post(reverse("verb-check", args=[case.pk, verb])).status_code == 404
    case.refresh_from_db()
    assert case.closed_on is None


def test_who_reads_and_does_not_enter_is_refused(case: Spell, offices: dict[str, Office]) -> None:
    reader = account_for(offices["long-phu"])
    Spell.objects.filter(pk=case.pk).update(prosecutor=reader.person)
    assert client_of(reader).get(address(case, "suspend")).status_code == 403


def test_a_secret_file_opens_for_no_step(prosecutor: Client, case: Spell) -> None:
    CriminalCase.objects.update(secrecy=2)
    assert prosecutor.get(address(case, "suspend")).status_code == 404


@pytest.mark.parametrize("verb", ["nonsense", "Extend", "delete"])
def test_there_is_no_page_for_what_is_no_step(prosecutor: Client, case: Spell, verb: str) -> None:
    assert prosecutor.get(f"/spells/{case.pk}/{verb}/").status_code == 404


def test_a_step_taken_twice_is_taken_once(prosecutor: Client, report: Spell) -> None:
    data = {"token": str(uuid4()), "on": "20/5"}
    first, second = (prosecutor.post(address(report, "suspend"), data) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Spell.objects.filter(stage="crime_report_suspension").count() == 1


def test_a_step_another_officer_took_first_is_clearly_impossible(prosecutor: Client, report: Spell) -> None:
    conclude(spell=report, closed_as="not_initiated", on=TODAY, **BY)
    answer = send(prosecutor, report, "suspend", on="1/6")
    assert answer.status_code == 409
    assert "người khác vừa làm" in answer.content.decode()


@pytest.mark.parametrize("on", ["", "31/2", "x" * 5000, "<b>", "1/1/2020"])
def test_a_day_that_is_none_changes_nothing(prosecutor: Client, report: Spell, on: str) -> None:
    refused(prosecutor, report, "suspend", on=on)
    report.refresh_from_db()
    assert report.closed_on is None


def test_a_dialog_gets_the_form_alone(prosecutor: Client, report: Spell) -> None:
    page = prosecutor.get(address(report, "suspend"), headers={"HX-Request": "true"}).content.decode()
    assert "<form" in page
    assert "<html" not in page


def test_custody_is_extended_and_ends_in_remand(prosecutor: Client, offices: dict[str, Office]) -> None:
    at = offices["ke-sach"]
    held = Detention(
        number=number(), title="x", office=at, registered_on=TODAY, person_name="Lê C", arrest_kind="urgent"
    )
    custody = take_up(matter=held, stage="custody", office=at, on=TODAY, due_on=date(2023, 6, 4), **BY)
    data = {"decided_on": "3/6", "paragraph": "Điều 118.2 BLTTHS 2015", "authority": "x"}
    assert "07/6/2023" in done(prosecutor, custody, "extend", **data)
    done(prosecutor, custody, "conclude", on="5/6", closed_as="charged")
    page = refused(prosecutor, custody, "pass-on", on="5/6", stage_next="remand", office=at.pk)
    assert "chưa đủ thông tin để tính" in page
    done(prosecutor, custody, "pass-on", on="5/6", stage_next="remand", office=at.pk, due_on="5/8")
    with pytest.raises(AlreadyPassedOn):
        pass_on(spell=custody, stage="remand", on=date(2023, 6, 6), due_on=date(2023, 8, 5), **BY)
