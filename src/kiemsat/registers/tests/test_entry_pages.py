"""Matters are entered through their pages, once, within the person's offices and fields."""

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
from kiemsat.organisation.testing import loaded_offices
from kiemsat.registers.models import (
    CivilCase,
    CivilEnforcement,
    Complaint,
    CrimeReport,
    CriminalCase,
    Detention,
    Matter,
    Sentence,
    Spell,
    SupervisionRound,
)
from kiemsat.registers.tests import build

pytestmark = pytest.mark.django_db
TODAY = date(2023, 6, 1)


@pytest.fixture
def offices() -> dict[str, Office]:
    stand_on(TODAY)
    return loaded_offices()


@pytest.fixture
def prosecutor(offices: dict[str, Office]) -> Client:
    return client_of(account_for(offices["ke-sach"], Role.PROSECUTOR))


def opening(at: Office, **changes: Any) -> dict[str, Any]:
    given = {"token": str(uuid4()), "office": at.pk, "on": "31/5", "opened_as": "received", "due_on": ""}
    return {**given, "prosecutor": "", **changes}


def rows(*people: dict[str, Any]) -> dict[str, Any]:
    fields = {f"accused-{at}-{name}": value for at, one in enumerate(people) for name, value in one.items()}
    return {"accused-TOTAL_FORMS": len(people), "accused-INITIAL_FORMS": 0, **fields}


def report(at: Office, **changes: Any) -> dict[str, Any]:
    facts = {
        "number": "77/2023/TB", "title": "Trộm cắp xe máy", "source": "tip", "category": "other", "agency": "police",
        "informant": "", "reported_person": "Trần Văn B", "offence": "173.1", "secrecy": "0",
    }  # fmt: skip
    return {**opening(at), **facts, **changes}


def new(stage: str) -> str:
    return reverse("record-new", args=[stage])


def test_a_crime_report_is_entered_with_its_limit_counted(prosecutor: Client, offices: dict[str, Office]) -> None:
    answer = prosecutor.post(new("crime_report"), report(offices["ke-sach"]))
    entered = CrimeReport.objects.get()
    assert answer["Location"] == reverse("record", args=[entered.pk])
    assert (entered.title, entered.offence, entered.registered_on) == ("Trộm cắp xe máy", "173", date(2023, 5, 31))
    spell = entered.spells.get()
    assert (spell.stage, spell.opened_on, spell.due_on) == ("crime_report", date(2023, 5, 31), date(2023, 6, 20))


def test_ctrl_enter_saves_and_opens_a_new_form(prosecutor: Client, offices: dict[str, Office]) -> None:
    answer = prosecutor.post(new("crime_report"), report(offices["ke-sach"], then="another"))
    assert answer["Location"] == new("crime_report")
    assert Matter.objects.count() == 1


FACTS: dict[str, tuple[type[Matter], dict[str, Any]]] = {
    "custody": (
        Detention,
        {"person_name": "Lê Văn C", "birth_year": "1990", "sex": "male", "arrest_kind": "urgent", "agency": "police"},
    ),
    "sentence": (Sentence, {"person_name": "Lê Văn C", "sentence_kind": "suspended", "term_months": "24"}),
    "civil_first_instance": (CivilCase, {"branch": "family", "form": "case", "plaintiff": "A", "defendant": "B"}),
    "civil_enforcement": (
        CivilEnforcement,
        {"branch": "civil", "enforceable": "on", "amount_due": "1.250.000", "amount_collected": ""},
    ),
    "complaint": (
        Complaint,
        {"complaint_kind": "complaint", "competence": "resolve", "field": "investigation", "petitioner": "Lê D"},
    ),
    "direct_supervision": (
        SupervisionRound,
        {"field": "detention", "agency": "detention_site", "agency_name": "Nhà tạm giữ"},
    ),
}


def held(at: Office, **changes: Any) -> dict[str, Any]:
    facts = FACTS["custody"][1] | {"number": "5/2023", "title": "Tạm giữ Lê Văn C", "secrecy": "0"}
    return {**opening(at), **facts, **changes}


def test_who_is_held_is_linked_to_the_accused_they_are(prosecutor: Client, offices: dict[str, Office]) -> None:
    case = build.criminal_case(office=offices["ke-sach"], number="7/2023/HS")
    build.spell(case, office=offices["ke-sach"], stage="investigation")
    accused = build.accused(case, full_name="Lê Văn C", severity="serious")
    options = prosecutor.get(reverse("accused-options"), {"q": "le van c"}).content.decode()
    assert f'data-value="{accused.pk}"' in options
    prosecutor.post(new("custody"), held(offices["ke-sach"], accused=accused.pk))
    assert Detention.objects.get().accused == accused


def test_an_accused_of_another_name_or_another_district_is_refused(
    prosecutor: Client, offices: dict[str, Office]
) -> None:
    here, away = (build.criminal_case(office=offices[code]) for code in ("ke-sach", "my-xuyen"))
    for case in (here, away):
        build.spell(case, office=case.office, stage="investigation")
    namesake, other = build.accused(away, full_name="Lê Văn C"), build.accused(here, full_name="Lê Văn D")
    assert prosecutor.get(reverse("accused-options"), {"q": "le van c"}).content.decode().count("data-value") == 0
    for wrong in (namesake, other):
        answer = prosecutor.post(new("custody"), held(offices["ke-sach"], accused=wrong.pk))
        assert answer.status_code == 422
    assert Detention.objects.count() == 0


@pytest.mark.parametrize("stage", FACTS)
def test_every_kind_of_matter_can_be_entered(prosecutor: Client, offices: dict[str, Office], stage: str) -> None:
    model, facts = FACTS[stage]
    data = {**opening(offices["ke-sach"]), "number": "5/2023", "title": "Vụ việc", "secrecy": "0", **facts}
    answer = prosecutor.post(new(stage), data)
    assert answer.status_code == 302, answer.content.decode()
    assert model.objects.get().spells.get().stage == stage


@pytest.mark.parametrize("stage", [*FACTS, "crime_report", "investigation", "remand", "prosecution"])
def test_every_form_of_entry_opens(prosecutor: Client, offices: dict[str, Office], stage: str) -> None:
    page = prosecutor.get(new(stage))
    assert page.status_code == 200
    assert 'name="token"' in page.content.decode()


def a_case(office: Office, *people: dict[str, Any], **changes: Any) -> dict[str, Any]:
    facts = {"number": "9/2023/HS", "title": "Trộm cắp", "charge": "173.1", "agency": "police", "secrecy": "0"}
    return {**opening(office), **facts, **rows(*people), **changes}


def test_a_case_is_entered_with_its_accused_and_counted_under_the_gravest(
    prosecutor: Client, offices: dict[str, Office]
) -> None:
    people = [
        {"full_name": "Trần Văn B", "birth_year": "1990", "sex": "male", "charge": "173.1"},
        {"full_name": "Lê Thị C", "birth_year": "", "sex": "", "charge": "khoản 2 Điều 173"},
        {"full_name": "", "birth_year": "", "sex": "", "charge": ""},
    ]
    answer = prosecutor.post(new("investigation"), a_case(offices["ke-sach"], *people))
    assert answer.status_code == 302, answer.content.decode()
    case = CriminalCase.objects.get()
    assert [
        (one.full_name, one.offence, one.clause, one.severity, one.offence_group) for one in case.accused.all()
    ] == [
        ("Trần Văn B", "173", "1", "less_serious", "economic"),
        ("Lê Thị C", "173", "2", "serious", "economic"),
    ]
    assert (case.clause, case.severity) == ("2", "serious")
    assert Spell.objects.filter(stage="accused_investigation").count() == 2


def test_nobody_is_tried_without_an_accused(prosecutor: Client, offices: dict[str, Office]) -> None:
    answer = prosecutor.post(new("prosecution"), a_case(offices["ke-sach"]))
    assert answer.status_code == 422
    assert "ít nhất một bị can" in answer.content.decode()
    assert not Matter.objects.exists()


def test_a_case_takes_over_what_its_crime_report_says(prosecutor: Client, offices: dict[str, Office]) -> None:
    prosecutor.post(new("crime_report"), report(offices["ke-sach"]))
    entered = CrimeReport.objects.get()
    address = f"{new('investigation')}?report={entered.pk}"
    page = prosecutor.get(address).content.decode()
    assert 'value="Trộm cắp xe máy"' in page
    assert 'value="Trần Văn B"' in page
    answer = prosecutor.post(address, a_case(offices["ke-sach"]))
    assert answer.status_code == 302, answer.content.decode()
    assert CriminalCase.objects.get().crime_report == entered


def test_an_article_of_one_clause_is_the_charge_of_the_case_of_its_report(
    prosecutor: Client, offices: dict[str, Office]
) -> None:
    prosecutor.post(new("crime_report"), report(offices["ke-sach"], offence="425"))
    address = f"{new('investigation')}?report={CrimeReport.objects.get().pk}"
    assert prosecutor.post(address, a_case(offices["ke-sach"], charge="425.1")).status_code == 302
    case = CriminalCase.objects.get()
    assert (case.offence, case.clause, case.severity) == ("425", "1", "very_serious")


def test_a_form_sent_twice_makes_one_record_and_both_answers_lead_to_it(
    prosecutor: Client, offices: dict[str, Office]
) -> None:
    data = report(offices["ke-sach"])
    first, second = (prosecutor.post(new("crime_report"), data) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert CrimeReport.objects.count() == 1


def test_a_token_of_one_form_opens_no_other(prosecutor: Client, offices: dict[str, Office]) -> None:
    data = report(offices["ke-sach"])
    prosecutor.post(new("crime_report"), data)
    facts = {"number": "5/2023", "title": "x", "secrecy": "0", **FACTS["custody"][1]}
    answer = prosecutor.post(new("custody"), {**opening(offices["ke-sach"], token=data["token"]), **facts})
    assert answer.status_code == 422
    assert Matter.objects.count() == 1


@pytest.mark.parametrize("token", ["", "abc", "'; DROP TABLE registers_matter; --", "0" * 10_000])
def test_a_form_without_a_good_token_changes_nothing(
    prosecutor: Client, offices: dict[str, Office], token: str
) -> None:
    answer = prosecutor.post(new("crime_report"), report(offices["ke-sach"], token=token))
    assert answer.status_code == 422
    assert "mã chống gửi trùng" in answer.content.decode()
    assert not Matter.objects.exists()


def test_a_refused_form_can_be_sent_again_with_its_token(prosecutor: Client, offices: dict[str, Office]) -> None:
    prosecutor.post(new("crime_report"), report(offices["ke-sach"]))
    data = report(offices["ke-sach"])
    refused = prosecutor.post(new("crime_report"), data)
    assert refused.status_code == 422
    assert "để trống để lấy số tiếp theo" in refused.content.decode()
    assert prosecutor.post(new("crime_report"), {**data, "number": "78/2023/TB"}).status_code == 302


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": ""}, "Trường này là bắt buộc"),
        ({"title": "x" * 10_000}, "300"),
        ({"on": "31/2"}, "Không có ngày"),
        ({"on": ""}, "Trường này là bắt buộc"),
        ({"due_on": "1/1/2023"}, "trước ngày thụ lý"),
        ({"offence": "khongcotoinay"}, "Không có tội danh"),
        ({"source": "gossip"}, "gossip"),
        ({"secrecy": "2"}, "2"),
        ({"office": "999999"}, "id_office"),
        ({"office": "abc"}, "id_office"),
        ({"prosecutor": "999999"}, "id_prosecutor"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_entered(
    prosecutor: Client, offices: dict[str, Office], changes: dict[str, str], said: str
) -> None:
    answer = prosecutor.post(new("crime_report"), report(offices["ke-sach"], **changes))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "invalid-feedback" in page
    assert said in page
    assert not Matter.objects.exists()


def test_html_and_sql_in_names_are_only_text(prosecutor: Client, offices: dict[str, Office]) -> None:
    name = "<script>alert(1)</script>'; DROP TABLE registers_matter; --"
    prosecutor.post(new("crime_report"), report(offices["ke-sach"], reported_person=name, title="A\u0000B\r\nC"))
    prosecutor.post(new("crime_report"), report(offices["ke-sach"], reported_person=name, title="A B\r\nC"))
    entered = CrimeReport.objects.get()
    assert (entered.reported_person, entered.title) == (name, "A B C")
    page = prosecutor.get(f"{new('investigation')}?report={entered.pk}").content.decode()
    assert "<script>alert" not in page


def test_another_office_cannot_be_entered_for(prosecutor: Client, offices: dict[str, Office]) -> None:
    answer = prosecutor.post(new("crime_report"), report(offices["long-phu"]))
    assert answer.status_code == 422
    assert not Matter.objects.exists()


def test_nobody_signed_in_is_sent_to_sign_in(offices: dict[str, Office]) -> None:
    assert Client().get(new("crime_report"))["Location"].startswith("/accounts/login/")


def test_who_has_no_post_in_the_registers_finds_no_form(offices: dict[str, Office]) -> None:
    assert client_of(account_for(offices["ke-sach"], Role.WORKER)).get(new("crime_report")).status_code in {403, 404}


@pytest.mark.parametrize(
    "stage", ["nonsense", "accused_investigation", "crime_report_suspension", "x'--", "Crime_Report"]
)
def test_there_is_no_form_for_what_is_no_register(prosecutor: Client, stage: str) -> None:
    assert prosecutor.get(f"/registers/{stage}/new/").status_code == 404


@pytest.mark.parametrize("asked", ["0", "abc", "-1", "9" * 40, "1 OR 1=1"])
def test_a_crime_report_that_is_not_there_gives_no_case(prosecutor: Client, asked: str) -> None:
    assert prosecutor.get(new("investigation"), {"report": asked}).status_code == 404


def test_a_crime_report_of_another_office_is_not_there(prosecutor: Client, offices: dict[str, Office]) -> None:
    other = client_of(account_for(offices["long-phu"]))
    other.post(new("crime_report"), report(offices["long-phu"]))
    entered = CrimeReport.objects.get()
    assert prosecutor.get(new("investigation"), {"report": entered.pk}).status_code == 404
