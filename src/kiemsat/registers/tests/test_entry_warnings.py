"""What looks wrong while it is typed is told at its field, of nothing the person may not see, and stops nothing."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kiemsat.accounts.testing import account_for, client_of
from kiemsat.base.clock import stand_on
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import NOON, TESTER, loaded_offices
from kiemsat.registers.actions import conclude, take_up
from kiemsat.registers.models import Accused, CrimeReport, CriminalCase, Matter

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
TODAY, OPENED = date(2023, 6, 1), date(2023, 5, 25)
BY: dict[str, Any] = {"actor": TESTER, "at": NOON}


@pytest.fixture
def offices() -> dict[str, Office]:
    stand_on(TODAY)
    return loaded_offices()


@pytest.fixture
def prosecutor(offices: dict[str, Office]) -> Client:
    return client_of(account_for(offices["ke-sach"]))


def told(client: Client, stage: str, data: dict[str, Any], query: str = "") -> dict[str, str]:
    """The warnings by the field they stand at."""
    answer = client.post(reverse("record-check", args=[stage]) + query, data)
    assert answer.status_code == 200
    parts = re.split(r'<div class="field-warning" id="([\w-]+)_warning"', answer.content.decode())[1:]
    return {name: text for name, text in zip(parts[::2], parts[1::2], strict=True) if "<div>" in text}


def report_at(at: Office, **changes: Any) -> CrimeReport:
    given = {"number": "77/2023/TB", "title": "Trộm cắp xe máy", "reported_person": "Trần Văn B", "source": "tip"}
    matter = CrimeReport(office=at, registered_on=OPENED, **{**given, **changes})
    take_up(matter=matter, stage="crime_report", office=at, on=OPENED, due_on=date(2023, 6, 14), **BY)
    return matter


def case_at(at: Office, **changes: Any) -> CriminalCase:
    matter = CriminalCase(number="9/2023/HS", title="Trộm cắp", office=at, registered_on=OPENED, **changes)
    people = [Accused(full_name="Nguyễn Thị Đào", birth_year=1990)]
    take_up(matter=matter, stage="investigation", office=at, on=OPENED, due_on=TODAY, accused=people, **BY)
    return matter


def report_typed(at: Office, **changes: Any) -> dict[str, Any]:
    given = {"office": at.pk, "on": "31/5", "opened_as": "received", "source": "tip", "title": "Cướp giật"}
    return {**given, "category": "other", "agency": "police", "secrecy": "0", **changes}


def rows(**person: Any) -> dict[str, Any]:
    fields = {f"accused-0-{name}": value for name, value in person.items()}
    return {"accused-TOTAL_FORMS": "1", "accused-INITIAL_FORMS": "0", **fields}


def test_a_form_half_typed_is_checked_as_far_as_it_goes(prosecutor: Client) -> None:
    assert told(prosecutor, "crime_report", {}) == {}
    assert told(prosecutor, "investigation", {"on": "x", "accused-TOTAL_FORMS": "many"}) == {}


def test_days_to_come_days_off_and_limits_past_are_told(prosecutor: Client, offices: dict[str, Office]) -> None:
    at = offices["ke-sach"]
    assert "ở tương lai" in told(prosecutor, "crime_report", report_typed(at, on="2/6"))["id_on"]
    assert "là ngày nghỉ" in told(prosecutor, "crime_report", report_typed(at, on="28/5"))["id_on"]
    assert "đã qua" in told(prosecutor, "crime_report", report_typed(at, on="2/5", due_on="22/5"))["id_due_on"]
    assert told(prosecutor, "crime_report", report_typed(at)) == {}


def test_a_number_given_out_is_told(prosecutor: Client, offices: dict[str, Office]) -> None:
    report_at(offices["ke-sach"])
    found = told(prosecutor, "crime_report", report_typed(offices["ke-sach"], number="77/2023/TB"))
    assert "Số [77/2023/TB] đã dùng" in found["id_number"]


def test_the_same_report_within_a_month_is_told_with_a_way_to_it(
    prosecutor: Client, offices: dict[str, Office]
) -> None:
    at = offices["ke-sach"]
    before = report_at(at)
    by_title = told(prosecutor, "crime_report", report_typed(at, title="TROM CAP XE MAY"))
    by_person = told(prosecutor, "crime_report", report_typed(at, reported_person="Tran Van B"))
    for found in (by_title, by_person):
        assert reverse("record", args=[before.pk]) in found["id_title"]
    other = report_typed(at, title="Trộm cắp xe máy", reported_person="Lê Văn C")
    assert "id_title" not in told(prosecutor, "crime_report", other)
    assert "id_title" not in told(prosecutor, "crime_report", report_typed(at, title="Trộm cắp xe máy", on="25/7"))


def test_the_same_person_is_told_whatever_the_diacritics(prosecutor: Client, offices: dict[str, Office]) -> None:
    case = case_at(offices["ke-sach"])
    data = {**report_typed(offices["ke-sach"]), **rows(full_name="nguyen thi dao", birth_year="1990")}
    found = told(prosecutor, "investigation", data)
    assert reverse("record", args=[case.pk]) in found["id_accused-0-full_name"]
    other = {**report_typed(offices["ke-sach"]), **rows(full_name="nguyen thi dao", birth_year="1991")}
    assert told(prosecutor, "investigation", other) == {}


def test_nothing_is_told_of_files_out_of_reach_or_above_clearance(
    prosecutor: Client, offices: dict[str, Office]
) -> None:
    at = offices["ke-sach"]
    case_at(offices["long-phu"])
    report_at(offices["long-phu"])
    person = {**report_typed(at), **rows(full_name="Nguyễn Thị Đào", birth_year="1990")}
    assert told(prosecutor, "investigation", person) == {}
    assert told(prosecutor, "crime_report", report_typed(at, title="Trộm cắp xe máy")) == {}
    case_at(at)
    report_at(at)
    Matter.objects.update(secrecy=2)
    assert told(prosecutor, "investigation", person) == {}
    assert told(prosecutor, "crime_report", report_typed(at, title="Trộm cắp xe máy")) == {}


def test_a_class_that_does_not_fit_the_offence_is_told(prosecutor: Client, offices: dict[str, Office]) -> None:
    data = {**report_typed(offices["ke-sach"]), "charge": "173.1", "severity": "very_serious", **rows()}
    assert "Điều 173 khoản 1 là tội phạm ít nghiêm trọng" in told(prosecutor, "investigation", data)["id_severity"]
    assert told(prosecutor, "investigation", {**data, "severity": "less_serious"}) == {}


def test_a_minor_not_marked_as_one_is_told(prosecutor: Client, offices: dict[str, Office]) -> None:
    data = {**report_typed(offices["ke-sach"]), **rows(full_name="Lê E", birth_year="2007")}
    assert "chưa đủ 18 tuổi" in told(prosecutor, "investigation", data)["id_accused-0-under_18"]
    assert told(prosecutor, "investigation", {**data, "accused-0-under_18": "on"}) == {}
    assert told(prosecutor, "investigation", {**data, "accused-0-birth_year": "2000"}) == {}


def test_a_case_that_begins_before_its_report_was_decided_is_told(
    prosecutor: Client, offices: dict[str, Office]
) -> None:
    report = report_at(offices["ke-sach"])
    conclude(spell=report.spells.get(), closed_as="initiated", on=date(2023, 5, 31), **BY)
    data = {**report_typed(offices["ke-sach"], on="30/5"), **rows()}
    found = told(prosecutor, "investigation", data, f"?report={report.pk}")
    assert "Trước ngày khởi tố của nguồn tin (31/5/2023)" in found["id_on"]


def test_the_limit_that_will_be_counted_is_told(prosecutor: Client, offices: dict[str, Office]) -> None:
    address = reverse("record-check", args=["crime_report"])
    page = prosecutor.post(address, report_typed(offices["ke-sach"])).content.decode()
    assert "Hạn theo luật định: nhận được nguồn tin 31/5/2023 + 20 ngày (Điều 147.1 BLTTHS 2015) → 20/6/2023" in page


def test_warnings_stop_nothing(prosecutor: Client, offices: dict[str, Office]) -> None:
    report_at(offices["ke-sach"])
    token = "0f8fad5b-d9cb-469f-a165-70867728950e"
    data = report_typed(offices["ke-sach"], title="Trộm cắp xe máy", on="28/5", due_on="29/5", token=token)
    assert prosecutor.post(reverse("record-new", args=["crime_report"]), data).status_code == 302


def test_the_check_asks_the_database_no_more_often_for_more_records(
    prosecutor: Client, offices: dict[str, Office], django_assert_max_num_queries: Any
) -> None:
    at = offices["ke-sach"]
    for place in range(12):
        report_at(at, number=f"{place}/2023/TB")
        case = CriminalCase(number=f"{place}/HS", title="x", office=at, registered_on=OPENED)
        people = [Accused(full_name="Nguyễn Thị Đào", birth_year=1990)]
        take_up(matter=case, stage="investigation", office=at, on=OPENED, due_on=TODAY, accused=people, **BY)
    data = {**report_typed(at), **rows(full_name="Nguyễn Thị Đào", birth_year="1990")}
    with django_assert_max_num_queries(45):
        assert told(prosecutor, "investigation", data)
