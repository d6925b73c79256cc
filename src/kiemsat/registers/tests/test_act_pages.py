"""Documents and activities through their pages: numbered without gaps, answered once, within one's office."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from kiemsat.accounts.testing import account_for, client_of
from kiemsat.base.clock import stand_on
from kiemsat.organisation.choices import Role
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import NOON, TESTER, loaded_offices
from kiemsat.registers.actions import issue_act, take_up
from kiemsat.registers.choices import ActKind
from kiemsat.registers.forms.acts import fields_of_kind
from kiemsat.registers.models import Accused, Act, CriminalCase, Spell
from kiemsat.registers.tests.build import number

pytestmark = pytest.mark.django_db
TODAY = date(2023, 6, 1)
BY: dict[str, Any] = {"actor": TESTER, "at": NOON}


@pytest.fixture
def offices() -> dict[str, Office]:
    stand_on(TODAY)
    return loaded_offices()


@pytest.fixture
def prosecutor(offices: dict[str, Office]) -> Client:
    return client_of(account_for(offices["ke-sach"]))


@pytest.fixture
def case(offices: dict[str, Office]) -> Spell:
    at, on = offices["ke-sach"], date(2023, 5, 2)
    matter = CriminalCase(number=number(), title="Trộm cắp", office=at, registered_on=on)
    people = [Accused(full_name="Trần Văn B")]
    return take_up(
        matter=matter, stage="investigation", office=at, on=on, due_on=date(2023, 7, 2), accused=people, **BY
    )


def typed(at: Office, **changes: Any) -> dict[str, Any]:
    given = {
        "token": str(uuid4()), "number": "", "issued_on": "31/5", "title": "Kiến nghị khắc phục vi phạm",
        "recommendation_type": "single", "addressee": "police", "addressee_name": "Công an huyện",
        "reply_due_on": "15/6", "office": at.pk, "field": "investigation", "prosecutor": "",
    }  # fmt: skip
    return {**given, **changes}


def of_kind(kind: str, matter: int | None = None) -> str:
    place = reverse("act-new", args=[matter]) if matter else reverse("act-new-alone")
    return f"{place}?kind={kind}"


def issued(at: Office, **changes: Any) -> Act:
    given = {"kind": "recommendation", "recommendation_type": "single", "field": "investigation", "title": "x"}
    return issue_act(act=Act(office=at, issued_on=date(2023, 5, 10), **{**given, **changes}), **BY)


def test_documents_take_the_next_number_of_their_office_and_kind(
    prosecutor: Client, offices: dict[str, Office]
) -> None:
    at = offices["ke-sach"]
    assert "01/KN-VKS" in prosecutor.get(of_kind("recommendation")).content.decode()
    for _ in range(2):
        assert prosecutor.post(of_kind("recommendation"), typed(at)).status_code == 302
    assert list(Act.objects.order_by("pk").values_list("number", flat=True)) == ["01/KN-VKS", "02/KN-VKS"]
    assert "03/KN-VKS" in prosecutor.get(of_kind("recommendation")).content.decode()


def test_a_document_about_a_case_knows_its_case_title_and_field(prosecutor: Client, case: Spell) -> None:
    page = prosecutor.get(of_kind("investigation_request", case.matter_id)).content.decode()
    assert 'value="Yêu cầu điều tra: Trộm cắp"' in page
    assert '<option value="investigation" selected>' in page
    accused = Accused.objects.get()
    data = typed(case.office, accused=accused.pk, recommendation_type="")
    answer = prosecutor.post(of_kind("investigation_request", case.matter_id), data)
    assert answer["Location"] == reverse("record", args=[case.matter_id])
    act = Act.objects.get()
    assert (act.kind, act.matter_id, act.accused) == ("investigation_request", case.matter_id, accused)


@pytest.mark.parametrize("kind", ActKind.values)
def test_the_form_of_every_kind_opens_with_its_own_fields(prosecutor: Client, case: Spell, kind: str) -> None:
    page = prosecutor.get(of_kind(kind, case.matter_id)).content.decode()
    for name in ("number", "recommendation_type", "same_level", "reply_due_on", "title"):
        assert (f'name="{name}"' in page) == (name in fields_of_kind(kind)), name


@pytest.mark.parametrize(
    ("kind", "changes", "said"),
    [
        ("recommendation", {"recommendation_type": ""}, "Chỉ kiến nghị, và mọi kiến nghị"),
        ("recommendation", {"reply_due_on": "1/5"}, "Hạn trả lời phải từ ngày ban hành"),
        ("recommendation", {"title": ""}, "Trường này là bắt buộc"),
        ("recommendation", {"title": "x" * 9000}, "300"),
        ("recommendation", {"issued_on": "32/5"}, "Không có ngày"),
        ("recommendation", {"office": "1"}, "invalid-feedback"),
        ("recommendation", {"token": "zzz"}, "mã chống gửi trùng"),
        ("key_case", {}, "Án trọng điểm phải gắn với một vụ án"),
    ],
)
def test_what_is_wrong_with_a_document_is_said_and_none_is_issued(
    prosecutor: Client, offices: dict[str, Office], kind: str, changes: dict[str, str], said: str
) -> None:
    answer = prosecutor.post(of_kind(kind), typed(offices["ke-sach"], **changes))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Act.objects.exists()


def test_a_document_sent_twice_takes_one_number(prosecutor: Client, offices: dict[str, Office]) -> None:
    data = typed(offices["ke-sach"])
    first, second = (prosecutor.post(of_kind("recommendation"), data) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Act.objects.count() == 1


def test_an_answer_is_recorded_once(prosecutor: Client, offices: dict[str, Office]) -> None:
    act = issued(offices["ke-sach"])
    place = reverse("act-answer", args=[act.pk])
    assert prosecutor.get(place).status_code == 200
    early = prosecutor.post(place, {"token": str(uuid4()), "on": "1/5", "answer": "accepted"})
    assert "trước ngày ban hành" in early.content.decode()
    assert prosecutor.post(place, {"token": str(uuid4()), "on": "1/6", "answer": "accepted"}).status_code == 302
    act.refresh_from_db()
    assert (act.answered_on, act.answer) == (TODAY, "accepted")
    again = prosecutor.post(place, {"token": str(uuid4()), "on": "1/6", "answer": "rejected"})
    assert again.status_code == 409
    assert prosecutor.get(reverse("act-withdraw", args=[act.pk])).status_code == 409


def test_a_document_is_withdrawn_before_it_is_answered(prosecutor: Client, offices: dict[str, Office]) -> None:
    act = issued(offices["ke-sach"])
    prosecutor.post(reverse("act-withdraw", args=[act.pk]), {"token": str(uuid4()), "on": "1/6"})
    act.refresh_from_db()
    assert act.withdrawn_on == TODAY


def test_what_the_higher_procuracy_says_of_a_protest_is_recorded(
    prosecutor: Client, offices: dict[str, Office]
) -> None:
    protest = issued(offices["ke-sach"], kind="appeal_protest", recommendation_type="", field="trials")
    place = reverse("act-backing", args=[protest.pk])
    assert prosecutor.post(place, {"token": str(uuid4()), "upheld": "no"}).status_code == 302
    protest.refresh_from_db()
    assert protest.upheld is False
    assert prosecutor.get(reverse("act-backing", args=[issued(offices["ke-sach"]).pk])).status_code == 409


def test_documents_of_another_office_are_not_there(prosecutor: Client, offices: dict[str, Office], case: Spell) -> None:
    act = issued(offices["long-phu"])
    for name in ("act-answer", "act-withdraw", "act-backing"):
        assert prosecutor.get(reverse(name, args=[act.pk])).status_code == 404
    stranger = client_of(account_for(offices["long-phu"]))
    assert stranger.get(of_kind("investigation_request", case.matter_id)).status_code == 404
    assert stranger.post(of_kind("investigation_request", case.matter_id), typed(case.office)).status_code == 404
    answer = prosecutor.post(of_kind("recommendation"), typed(offices["long-phu"]))
    assert answer.status_code == 422
    assert Act.objects.count() == 1


def test_an_accused_of_another_case_is_refused(prosecutor: Client, case: Spell) -> None:
    other = Accused.objects.create(full_name="X", case=CriminalCase.objects.create(
        number="1", title="y", office=case.office, registered_on=TODAY
    ))  # fmt: skip
    data = typed(case.office, accused=other.pk, recommendation_type="")
    assert prosecutor.post(of_kind("investigation_request", case.matter_id), data).status_code == 422


def test_who_issues_nothing_is_refused(offices: dict[str, Office]) -> None:
    clerk = client_of(account_for(offices["ke-sach"], Role.STATISTICIAN))
    assert clerk.get(of_kind("recommendation")).status_code == 403


def test_while_typing_a_taken_number_and_a_day_off_are_told(prosecutor: Client, offices: dict[str, Office]) -> None:
    issued(offices["ke-sach"], number="15/KN-VKS")
    data = typed(offices["ke-sach"], number="15/KN-VKS", issued_on="28/5")
    page = prosecutor.post(f"{reverse('act-check-alone')}?kind=recommendation", data).content.decode()
    assert "Số [15/KN-VKS] đã dùng" in page
    assert "28/5/2023 là ngày nghỉ" in page


def test_without_a_kind_the_kinds_are_offered(prosecutor: Client) -> None:
    page = prosecutor.get(reverse("act-new-alone"), {"kind": "<nonsense>"}).content.decode()
    assert "?kind=recommendation" in page
    assert "<nonsense>" not in page
