"""Lists as files: the very rows of the page, as text and days, recorded."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from django.test import Client

from kiemsat.accounts.testing import account_for, client_of
from kiemsat.base.clock import stand_on
from kiemsat.base.models import AuditRecord
from kiemsat.organisation.choices import Role
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import loaded_offices
from kiemsat.registers.actions.search_index import index_missing
from kiemsat.registers.tables import export
from kiemsat.registers.tests import build

pytestmark = pytest.mark.django_db
LIST = "/registers/crime_report/"


@pytest.fixture
def offices() -> dict[str, Office]:
    stand_on(date(2023, 6, 1))
    return loaded_offices()


@pytest.fixture
def here(offices: dict[str, Office]) -> Client:
    office = offices["my-xuyen"]
    for number in range(7):
        report = build.crime_report(
            office=office, number=f"{number}/2023", title=f"=HYPERLINK({number})", reported_person="Đặng Đào",
            secrecy=2 if number == 6 else 0, agency="police" if number % 2 else "military",
        )  # fmt: skip
        build.spell(report, office=office, due_on=date(2023, 6, 10 - number))
    index_missing()
    return client_of(account_for(office))


def rows_of_csv(client: Client, query: str = "") -> list[list[str]]:
    response = client.get(f"{LIST}export/csv/{query}")
    text = response.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def rows_of_workbook(client: Client, query: str = "") -> list[tuple[Any, ...]]:
    response = client.get(f"{LIST}export/xlsx/{query}")
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    assert sheet is not None
    return list(sheet.iter_rows(values_only=True))


def test_a_file_has_the_columns_and_rows_of_the_page_in_its_order(here: Client) -> None:
    head, *rows = rows_of_csv(here)
    assert head == [
        "Số thụ lý", "Trích yếu", "Người, cơ quan", "Thụ lý", "Thụ lý do", "Hết hạn", "Thời hạn còn", "Kiểm sát viên",
    ]  # fmt: skip
    assert [row[5] for row in rows] == [f"{day:02}/06/2023" for day in range(4, 11)]
    assert rows[1] == ["5/2023", "'=HYPERLINK(5)", "Đặng Đào", "02/01/2023", "Mới", "05/06/2023", "còn 4 ngày", ""]


def test_a_masked_row_is_masked_in_the_file(here: Client, offices: dict[str, Office]) -> None:
    first = rows_of_csv(here)[1]
    assert first[:5] == ["", "Hồ sơ mật", "", "02/01/2023", ""]
    cleared = client_of(account_for(offices["my-xuyen"], clearance=2))
    assert rows_of_csv(cleared)[1][0] == "6/2023"


def test_filters_and_order_of_the_address_hold(here: Client) -> None:
    _, *rows = rows_of_csv(here, "?state=all&f_agency=police&sort=-opened&q=dang")
    assert sorted(row[0] for row in rows) == ["1/2023", "3/2023", "5/2023"]
    assert rows_of_csv(here, "?q=zzz")[1:] == []


def test_a_workbook_keeps_days_as_days_and_takes_no_text_for_a_formula(here: Client) -> None:
    head, first, second, *_ = rows_of_workbook(here)
    assert head[0] == "Số thụ lý"
    assert (first[0], first[1], first[5]) == (None, "Hồ sơ mật", datetime(2023, 6, 4))  # noqa: DTZ001
    assert second[1] == "'=HYPERLINK(5)"


def test_a_file_is_named_after_register_office_and_day(here: Client, offices: dict[str, Office]) -> None:
    said = here.get(f"{LIST}export/xlsx/").headers["Content-Disposition"]
    assert said == 'attachment; filename="giai-quyet-nguon-tin-ve-toi-pham-my-xuyen-2023-06-01.xlsx"'
    chief = client_of(account_for(offices["soc-trang-cap-tinh"], Role.CHIEF))
    assert "ke-sach" in chief.get(f"{LIST}export/csv/?office=ke-sach").headers["Content-Disposition"]


def test_who_took_what_is_recorded(here: Client) -> None:
    here.get(f"{LIST}export/csv/?state=all&q=dang")
    kept = AuditRecord.objects.get(verb="registers.list.exported")
    assert kept.target_id == "crime_report"
    assert kept.details == {"query": "state=all&q=dang", "rows": 6, "as_": "csv"}


def test_a_file_is_read_in_parts_and_says_where_it_stops(here: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "AT_ONCE", 2)
    assert [row[0] for row in rows_of_csv(here)[1:]] == ["", "5/2023", "4/2023", "3/2023", "2/2023", "1/2023", "0/2023"]
    monkeypatch.setattr(export, "MOST_ROWS", 5)
    rows = rows_of_csv(here)[1:]
    assert [row[0] for row in rows[:5]] == ["", "5/2023", "4/2023", "3/2023", "2/2023"]
    assert rows[5] == ["Tệp dừng ở 5 dòng đầu; lọc hẹp lại để lấy phần còn lại."]


def test_documents_are_exported_alike(here: Client, offices: dict[str, Office]) -> None:
    build.act(office=offices["my-xuyen"], number="15/KN-VKS", title="+1")
    response = here.get("/registers/acts/export/csv/")
    assert "15/KN-VKS,Yêu cầu điều tra,'+1" in response.content.decode()
