"""What rows are to the registers: new, changed, unchanged or wrong, register by register."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kiemsat.accounts.access import Access, Reach
from kiemsat.accounts.choices import Permission
from kiemsat.accounts.testing import account_for
from kiemsat.importing.choices import State
from kiemsat.importing.letters import tcvn3, vni
from kiemsat.importing.models import BatchRow
from kiemsat.importing.tests import build
from kiemsat.importing.tests.build import reasons
from kiemsat.organisation.choices import Role, WorkField
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import NOON, TESTER, loaded_offices
from kiemsat.registers.actions import conclude, extend, suspend
from kiemsat.registers.models import Act, CrimeReport, Spell

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
BY: dict[str, Any] = {"actor": TESTER, "at": NOON}


@pytest.fixture
def office() -> Office:
    return loaded_offices()["my-xuyen"]


def reports(*rows: dict[str, str]) -> bytes:
    return build.workbook("crime_reports", rows)


# Crime reports


def test_a_changed_row_shows_what_was_and_what_becomes(office: Office) -> None:
    build.committed(reports(build.report(1), build.report(2)), office)
    again = reports(
        build.report(1, closed_on="12/01/2023", closed_as="Khởi tố vụ án"), build.report(2, source="Tin báo")
    )
    batch = build.checked(again, office)
    assert batch.counts == {"changed": 2}
    changes = {row.number: row.changes for row in BatchRow.objects.filter(batch=batch)}
    assert changes[2] == [["closed_on", "", "12/01/2023"], ["closed_as", "", "Khởi tố vụ án"]]
    assert changes[3] == [["source", "Tố giác", "Tin báo"]]
    build.run(batch, State.COMMITTING)
    assert Spell.objects.filter(closed_as="initiated", closed_on=date(2023, 1, 12)).count() == 1
    assert build.run(batch, State.UNDOING).state == State.UNDONE
    assert Spell.objects.filter(closed_on=None).count() == 2
    assert {report.source for report in CrimeReport.objects.all()} == {"denunciation"}


def test_an_empty_cell_erases_nothing(office: Office) -> None:
    full = build.report(1, informant="Nguyễn Văn A", closed_on="12/01/2023", closed_as="Khởi tố vụ án")
    build.committed(reports(full), office)
    assert build.checked(reports(build.report(1)), office).counts == {"unchanged": 1}


def test_a_missing_limit_is_that_of_the_law_and_says_so(office: Office) -> None:
    batch = build.committed(reports(build.report(1, due_on="")), office)
    assert Spell.objects.get().due_on == date(2023, 1, 23)
    assert BatchRow.objects.get(batch=batch).notes[0][2] == "limit_computed"


def test_every_reason_of_a_row_is_told(office: Office) -> None:
    row = build.report(1, title="", source="?", registered_on="1/13/2023", due_on="mai")
    assert sorted(reasons(build.checked(reports(row, build.report(2)), office))[2]) == [
        "choice", "day", "missing", "no_such_day",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"closed_on": "02/01/2023", "closed_as": "Khởi tố vụ án"}, "before"),
        ({"closed_on": "12/01/2023"}, "closed_half"),
        ({"closed_as": "Khởi tố vụ án"}, "closed_half"),
        ({"closed_on": "12/06/2023", "closed_as": "Khởi tố vụ án"}, "future"),
        ({"closed_on": "12/01/2023", "closed_as": "Nhập vào vụ khác"}, "own_step"),
        ({"due_on": "02/01/2023"}, "before"),
        ({"number": "1" * 61}, "too_long"),
        ({"office": "ke-sach-x"}, "office"),
        ({"office": "soc-trang"}, "office"),
        ({"prosecutor": "Không Ai Cả"}, "person"),
        ({"title": "Tr\u00a9m c\u00bep t\u00b5i s\u00b6n"}, "old_letters"),
    ],
)
def test_a_row_against_the_rules_is_wrong(office: Office, changes: dict[str, str], code: str) -> None:
    content = reports(
        build.report(1, **changes), build.report(2, title="Đánh bạc, cố ý gây thương tích, cướp giật ở ấp")
    )
    assert reasons(build.checked(content, office)) == {2: [code]}


def test_a_suspended_report_waits_in_its_suspension(office: Office) -> None:
    row = build.report(1, closed_on="12/01/2023", closed_as="Tạm đình chỉ")
    build.committed(reports(row), office)
    assert [(one.stage, one.opened_as, one.closed_as) for one in Spell.objects.order_by("pk")] == [
        ("crime_report", "received", "suspended"), ("crime_report_suspension", "suspended", None),
    ]  # fmt: skip
    assert build.checked(reports(row), office).counts == {"unchanged": 1}


def test_a_double_in_the_file_is_named_with_the_row_it_doubles(office: Office) -> None:
    batch = build.checked(reports(build.report(1), build.report(2), build.report(1)), office)
    assert batch.counts == {"new": 2, "wrong": 1}
    assert BatchRow.objects.get(batch=batch, number=4).reasons[0][3]["row"] == "2"


def test_a_limit_extended_in_the_registers_is_not_overwritten(office: Office) -> None:
    build.committed(reports(build.report(1)), office)
    extend(
        spell=Spell.objects.get(), to_due=date(2023, 2, 20), decided_on=date(2023, 1, 20), authority="Viện trưởng",
        paragraph="147.2", **BY,
    )  # fmt: skip
    assert reasons(build.checked(reports(build.report(1)), office)) == {2: ["extended"]}


def test_a_record_with_a_longer_history_is_not_changed_by_a_file(office: Office) -> None:
    build.committed(reports(build.report(1)), office)
    suspend(spell=Spell.objects.get(), on=date(2023, 1, 10), **BY)
    closed = build.report(1, closed_on="12/01/2023", closed_as="Khởi tố vụ án")
    assert reasons(build.checked(reports(closed), office)) == {2: ["many_stays"]}


# Whose records


def importer(office: Office, **options: Any) -> Any:
    from kiemsat.accounts.selectors import access_of_account

    account = account_for(office, Role.STATISTICIAN, **options)
    return access_of_account(account, build.TODAY).actor


def test_another_offices_code_is_as_unknown_as_one_that_does_not_exist(office: Office) -> None:
    content = reports(
        build.report(1, office="ke-sach"),
        build.report(2, office="VKSND huyện Mỹ Xuyên"),
        build.report(3, office="my-xuyen"),
    )
    batch = build.checked(content, office, actor=importer(office))
    assert reasons(batch)[2] == ["office"]
    assert build.codes(batch, 4) == []
    named = BatchRow.objects.get(batch=batch, number=2).reasons[0][3]
    assert named == {"text": "ke-sach"}


def test_a_province_imports_for_the_offices_below_it(office: Office) -> None:
    province = office.parent
    assert province is not None
    offices = loaded_offices()
    content = reports(build.report(1, office="Kế Sách"), build.report(2, office="ke-sach"))
    batch = build.checked(content, offices["my-xuyen"], actor=importer(province))
    if "wrong" in batch.counts:
        assert reasons(batch) == {}
    build.run(batch, State.COMMITTING, importer(province))
    assert {report.office.code for report in CrimeReport.objects.all()} == {"ke-sach"}


def test_a_right_in_one_field_of_work_imports_that_field_only(office: Office) -> None:
    reach = Reach(frozenset({Permission.IMPORT}), frozenset({office.pk}), frozenset({WorkField.CIVIL}))
    actor = Access(1, None, "x", (reach,)).actor
    assert reasons(build.checked(reports(build.report(1)), office, actor=actor)) == {2: ["not_allowed"]}


def test_a_secret_record_is_not_changed_by_who_may_not_open_it(office: Office) -> None:
    build.committed(reports(build.report(1, secrecy="Mật")), office)
    changed = reports(build.report(1, title="Khác hẳn"))
    batch = build.checked(changed, office, actor=importer(office))
    assert reasons(batch) == {2: ["secret"]}
    assert BatchRow.objects.get(batch=batch).changes == []


def test_an_office_that_did_not_exist_yet_gets_nothing(office: Office) -> None:
    abolished = Office.objects.exclude(abolished_on=None).exclude(level="province").first()
    assert abolished is not None
    later = abolished.abolished_on
    content = reports(build.report(1, registered_on=f"{later:%d/%m/%Y}", due_on=""))
    batch = build.run(build.uploaded(content, abolished), State.CHECKING, today=date(2030, 1, 1))
    assert reasons(batch) == {2: ["office_closed"]}


def test_people_are_found_by_name_in_the_office(office: Office) -> None:
    account_for(office, name="Trần Thị Bình")
    build.committed(reports(build.report(1, prosecutor="tran thi binh")), office)
    prosecutor = Spell.objects.get().prosecutor
    assert prosecutor is not None
    assert prosecutor.full_name == "Trần Thị Bình"


# Old letters, odd sheets


@pytest.mark.parametrize("write", [tcvn3.encode, vni.encode])
def test_a_sheet_in_an_old_encoding_is_entered_in_unicode(office: Office, write: Any) -> None:
    rows = [
        build.report(n, title=f"Trộm cắp tài sản tại ấp Hòa Đê số {n}", informant="Nguyễn Văn Hùng") for n in (1, 2)
    ]
    book = build.workbook("crime_reports", rows)
    import io

    from openpyxl import load_workbook

    loaded = load_workbook(io.BytesIO(book))
    for line in loaded.worksheets[0].iter_rows():
        for cell in line:
            cell.value = write(str(cell.value))
    batch = build.committed(build.saved(loaded), office)
    assert {report.title for report in CrimeReport.objects.all()} == {row["title"] for row in rows}
    assert {report.informant for report in CrimeReport.objects.all()} == {"Nguyễn Văn Hùng"}
    assert "note_script" in {note[0] for note in batch.notes}


def test_the_header_is_found_under_titles_with_other_names_and_a_row_of_numbers(office: Office) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["VIỆN KIỂM SÁT NHÂN DÂN HUYỆN MỸ XUYÊN"])
    sheet.append([])
    sheet.append(["STT", "So thu ly", "Ngày VKS thụ lý", "Tóm tắt nội dung sự viêc", "Nguồn tin", "Cột lạ"])
    sheet.append(["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"])
    sheet.append([1, "7/2023", date(2023, 1, 3), "Trộm cắp", "to giac", "x"])
    batch = build.checked(build.saved(book), office)
    assert (batch.header_row, batch.counts) == (3, {"new": 1})
    assert set(batch.mapping) == {"number", "opened_on", "title", "source"}
    assert ["note_left", {"columns": "STT, Cột lạ"}] in batch.notes


def test_formulas_errors_and_merged_cells_are_named_with_their_cell(office: Office) -> None:
    import io

    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(reports(*(build.report(n) for n in range(1, 5)))))
    sheet = book.worksheets[0]
    sheet["C2"], sheet["C3"] = "=A1&B1", "#REF!"
    sheet["C3"].data_type = "e"
    sheet.merge_cells("C4:D4")
    batch = build.checked(build.saved(book), office)
    told = {row.number: row.reasons[0][1:3] for row in BatchRow.objects.filter(batch=batch, outcome="wrong")}
    assert told == {2: ["C2", "formula"], 3: ["C3", "error"], 4: ["C4", "merged"]}


# Between checking and entering


def test_what_changed_since_the_check_is_not_entered(office: Office) -> None:
    batch = build.checked(reports(build.report(1), build.report(2)), office)
    CrimeReport.objects.create(
        number="2/2023/TB", title="Khác", registered_on=date(2023, 2, 1), office=office, source="tip"
    )
    after = build.run(batch, State.COMMITTING)
    assert (after.state, after.message) == (State.CHECKED, ["moved_on", {"row": "3"}])
    assert CrimeReport.objects.count() == 1


def test_undo_is_refused_by_name_where_a_record_was_worked_on(office: Office) -> None:
    batch = build.committed(reports(build.report(1), build.report(2), build.report(3)), office)
    conclude(spell=Spell.objects.get(matter__number="2/2023/TB"), closed_as="initiated", on=date(2023, 1, 9), **BY)
    after = build.run(batch, State.UNDOING)
    assert (after.state, after.message[1]) == (State.COMMITTED, {"count": "1", "rows": "3"})
    assert CrimeReport.objects.count() == 3


def test_undo_is_refused_where_a_document_was_issued_since(office: Office) -> None:
    batch = build.committed(reports(build.report(1)), office)
    Act.objects.create(kind="verification_request", office=office, field="crime_reports", title="Yêu cầu",
                       issued_on=date(2023, 1, 5), matter_id=CrimeReport.objects.get().pk)  # fmt: skip
    assert build.run(batch, State.UNDOING).state == State.COMMITTED


def test_a_later_batch_must_be_undone_first(office: Office) -> None:
    first = build.committed(reports(build.report(1)), office)
    second = build.committed(reports(build.report(1, closed_on="9/1/2023", closed_as="Khởi tố vụ án")), office)
    assert build.run(first, State.UNDOING).state == State.COMMITTED
    assert build.run(second, State.UNDOING).state == State.UNDONE
    assert build.run(first, State.UNDOING).state == State.UNDONE
