"""What rows are to the registers: new, changed, unchanged or wrong, register by register."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kiemsat.accounts.access import Access, Reach
from kiemsat.accounts.choices import Permission
from kiemsat.accounts.testing import account_for
from kiemsat.importing.choices import State
from kiemsat.importing.columns import registers
from kiemsat.importing.letters import tcvn3, vni
from kiemsat.importing.models import Batch, BatchRow
from kiemsat.importing.tests import build
from kiemsat.organisation.choices import Role, WorkField
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import NOON, TESTER, loaded_offices
from kiemsat.registers.actions import conclude, extend, suspend
from kiemsat.registers.models import Accused, Act, CrimeReport, CriminalCase, Detention, Matter, Spell

pytestmark = pytest.mark.django_db
BY: dict[str, Any] = {"actor": TESTER, "at": NOON}


@pytest.fixture
def office() -> Office:
    return loaded_offices()["my-xuyen"]


def reports(*rows: dict[str, str]) -> bytes:
    return build.workbook("crime_reports", rows)


def case(number: int, name: str, /, **changes: str) -> dict[str, str]:
    given = {
        "number": f"{number}/2023/HS", "registered_on": "10/01/2023", "title": "Trộm cắp tài sản", "opened_on": "",
        "accused_name": name, "accused_birth_year": "1990", "offence": "173", "clause": "1",
        "severity": "Ít nghiêm trọng",
    }  # fmt: skip
    return {**given, **changes}


CASE = ("number", "registered_on", "title", "opened_on", "closed_on", "closed_as", "accused_name",
        "accused_birth_year", "offence", "clause", "severity", "accused_closed_as", "due_on")  # fmt: skip


def cases(register: str, *rows: dict[str, str]) -> bytes:
    return build.workbook(register, rows, CASE)


def reasons(batch: Batch) -> dict[int, list[str]]:
    return {row.number: build.codes(batch, row.number) for row in BatchRow.objects.filter(batch=batch, outcome="wrong")}


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


# Criminal cases


def test_a_case_is_entered_with_its_accused_under_the_gravest_offence(office: Office) -> None:
    rows = [case(1, "Nguyễn Văn A"), case(1, "Trần Văn B", offence="168", clause="2", severity="Rất nghiêm trọng"),
            case(2, "Lê C", closed_on="10/03/2023", closed_as="Kết luận điều tra, đề nghị truy tố")]  # fmt: skip
    batch = build.committed(cases("investigations", *rows), office, register="investigations")
    assert batch.counts == {"new": 3}
    first, second = CriminalCase.objects.order_by("pk")
    assert (first.offence, first.severity, first.accused.count()) == ("168", "very_serious", 2)
    assert Spell.objects.get(matter=first, accused=None).due_on == date(2023, 3, 10)
    stages = set(Spell.objects.filter(matter=first).values_list("stage", "closed_as"))
    assert stages == {("investigation", None), ("accused_investigation", None)}
    ends = set(Spell.objects.filter(matter=second).values_list("stage", "closed_as"))
    assert ends == {("investigation", "prosecution_proposed"), ("accused_investigation", "prosecution_proposed")}
    assert build.checked(cases("investigations", *rows), office, register="investigations").counts == {"unchanged": 3}
    assert build.run(batch, State.UNDOING).state == State.UNDONE
    assert (Matter.objects.count(), Accused.objects.count(), Spell.objects.count()) == (0, 0, 0)


def test_further_accused_may_leave_out_what_the_case_says(office: Office) -> None:
    blank = {"number": "", "registered_on": "", "title": "", "due_on": ""}
    build.committed(
        cases("investigations", case(1, "A"), case(1, "B", **blank), case(2, "C")), office, register="investigations"
    )
    assert [one.accused.count() for one in CriminalCase.objects.order_by("pk")] == [2, 1]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([case(1, "A"), case(1, "A")], {3: ["accused_twice"], 2: ["group_wrong"]}),
        ([case(1, "A"), case(1, "B", title="Khác")], {3: ["differs"], 2: ["group_wrong"]}),
        ([case(1, "A"), case(2, "B"), case(1, "C")], {4: ["apart"]}),
        ([case(1, "A", severity="")], {2: ["limit_missing"]}),
        ([case(1, "", accused_closed_as="Đình chỉ")], {2: ["accused_needed"]}),
    ],
)
def test_a_case_that_contradicts_itself_waits_whole(
    office: Office, rows: list[dict[str, str]], told: dict[int, list[str]]
) -> None:
    assert reasons(build.checked(cases("investigations", *rows), office, register="investigations")) == told


def test_a_case_goes_on_to_the_next_stage_with_its_accused(office: Office) -> None:
    proposed = {"closed_on": "10/03/2023", "closed_as": "Kết luận điều tra, đề nghị truy tố"}
    build.committed(
        cases("investigations", case(1, "A", **proposed), case(1, "B", **proposed), case(2, "C")),
        office,
        register="investigations",
    )
    rows = [case(1, "A", opened_on="12/03/2023"), case(2, "C", opened_on="12/03/2023")]
    batch = build.checked(cases("prosecutions", *rows), office, register="prosecutions")
    assert reasons(batch) == {3: ["not_ready"]}
    build.run(batch, State.COMMITTING)
    assert Spell.objects.filter(stage="prosecution").count() == 1
    assert Spell.objects.filter(stage="accused_prosecution", opened_on=date(2023, 3, 12)).count() == 2
    assert build.checked(cases("prosecutions", rows[0]), office, register="prosecutions").counts == {"unchanged": 1}
    assert build.run(batch, State.UNDOING).state == State.UNDONE
    assert not Spell.objects.filter(stage__contains="prosecution").exists()
    assert Spell.objects.filter(stage="investigation").count() == 2


def test_closing_a_case_closes_the_accused_who_stand_with_it(office: Office) -> None:
    build.committed(cases("investigations", case(1, "A"), case(1, "B")), office, register="investigations")
    ended = case(1, "A", closed_on="10/03/2023", closed_as="Đình chỉ")
    batch = build.committed(cases("investigations", ended), office, register="investigations")
    assert batch.counts == {"changed": 1}
    assert Spell.objects.filter(closed_as="discontinued").count() == 3


def test_a_charge_that_is_recorded_is_not_changed_by_a_file(office: Office) -> None:
    build.committed(cases("investigations", case(1, "A")), office, register="investigations")
    assert reasons(
        build.checked(cases("investigations", case(1, "A", offence="174")), office, register="investigations")
    ) == {2: ["offence_changed"]}


# Other registers


@pytest.mark.parametrize("code", registers())
def test_the_example_of_each_template_can_be_entered_and_changes_nothing_twice(office: Office, code: str) -> None:
    register = registers()[code]
    rows = [
        {column.key: column.example[place] for column in register.columns if column.example[place]}
        for place in range(3)
    ]
    if register.accused_stage:
        # The example's results are those of crime reports.
        rows = [{key: text for key, text in row.items() if not key.startswith("closed")} for row in rows]
    elif register.stages and "crime_report" not in register.stages:
        rows = [
            {key: text for key, text in row.items() if not key.startswith("closed") and key != "due_on"} for row in rows
        ]
    content = build.workbook(code, rows, [column.key for column in register.columns])
    batch = build.checked(content, office, register=code)
    assert {row.number: row.reasons for row in BatchRow.objects.filter(batch=batch) if row.reasons} == {}
    entered = build.run(batch, State.COMMITTING)
    assert entered.state == State.COMMITTED, entered.message
    assert build.checked(content, office, register=code).counts == {"unchanged": 3}
    assert build.run(batch, State.UNDOING).state == State.UNDONE
    assert (Matter.objects.count(), Act.objects.count(), Spell.objects.count()) == (0, 0, 0)


def test_custody_and_remand_are_two_stays_of_one_person(office: Office) -> None:
    row = {"number": "1", "person_name": "Lê Văn C", "arrest_kind": "Quả tang", "custody_opened_on": "3/1/2023",
           "custody_closed_on": "6/1/2023", "custody_closed_as": "Khởi tố bị can", "remand_opened_on": "6/1/2023",
           "remand_due_on": "6/3/2023"}  # fmt: skip
    build.committed(build.workbook("detentions", [row]), office, register="detentions")
    assert Detention.objects.get().title == "Lê Văn C"
    assert list(Spell.objects.order_by("pk").values_list("stage", "closed_as")) == [
        ("custody", "charged"),
        ("remand", None),
    ]


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"custody_closed_on": "", "custody_closed_as": ""}, "custody_open"), ({"remand_opened_on": "5/1/2023"}, "before"),
     ({"remand_due_on": ""}, "limit_missing")],
)  # fmt: skip
def test_remand_follows_custody(office: Office, changes: dict[str, str], code: str) -> None:
    row = {"number": "1", "person_name": "Lê Văn C", "arrest_kind": "Quả tang", "custody_opened_on": "3/1/2023",
           "custody_closed_on": "6/1/2023", "custody_closed_as": "Chuyển khởi tố bị can",
           "remand_opened_on": "6/1/2023", "remand_due_on": "6/3/2023", **changes}  # fmt: skip
    content = build.workbook("detentions", [row])
    assert code in reasons(build.checked(content, office, register="detentions"))[2]


def act(**changes: str) -> dict[str, str]:
    given = {
        "act_kind": "Kiến nghị", "act_field": "Kiểm sát xét xử hình sự", "act_number": "01/KN-VKS",
        "act_title": "Kiến nghị khắc phục", "issued_on": "3/1/2023", "recommendation_type": "Tổng hợp",
    }  # fmt: skip
    return {**given, **changes}


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"recommendation_type": ""}, "act_type"), ({"answered_on": "5/1/2023"}, "act_answer"),
     ({"answered_on": "2/1/2023", "answer": "Chấp nhận"}, "before"), ({"same_level": "Có"}, "act_marks"),
     ({"matter_number": "9/2023"}, "link_none"),
     ({"act_kind": "Xác định án trọng điểm", "recommendation_type": ""}, "act_matter")],
)  # fmt: skip
def test_a_document_against_the_rules_is_wrong(office: Office, changes: dict[str, str], code: str) -> None:
    content = build.workbook("documents", [act(**changes)])
    assert reasons(build.checked(content, office, register="documents")) == {2: [code]}


def test_a_document_belongs_to_the_file_it_names_and_its_answer_is_an_update(office: Office) -> None:
    build.committed(reports(build.report(1)), office)
    row = act(matter_number="1/2023/TB")
    build.committed(build.workbook("documents", [row]), office, register="documents")
    assert Act.objects.get().matter_id == CrimeReport.objects.get().pk
    answered = build.workbook("documents", [{**row, "answered_on": "5/2/2023", "answer": "Tiếp thu"}])
    assert build.committed(answered, office, register="documents").counts == {"changed": 1}
    assert Act.objects.get().answer == "accepted"


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
