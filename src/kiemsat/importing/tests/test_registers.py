"""Registers of more than one table: cases with accused, custody and remand, documents; every example."""

from __future__ import annotations

from datetime import date

import pytest

from kiemsat.importing.choices import State
from kiemsat.importing.columns import registers
from kiemsat.importing.models import BatchRow
from kiemsat.importing.tests import build
from kiemsat.importing.tests.build import reasons
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import loaded_offices
from kiemsat.registers.models import Accused, Act, CrimeReport, CriminalCase, Detention, Matter, Spell

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


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
     ({"remand_due_on": ""}, "limit_missing"), ({"urgent_approval": "Phê chuẩn"}, "urgent_only")],
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
     ({"accused_count": "2"}, "act_count"),
     ({"not_carried_out": "Yêu cầu không cụ thể, không có căn cứ"}, "act_reason"),
     ({"act_kind": "Bản án có hiệu lực đối với bị cáo", "recommendation_type": ""}, "act_accused"),
     ({"act_kind": "Rút quyết định truy tố", "recommendation_type": ""}, "act_matter"),
     ({"act_kind": "Xác định án trọng điểm", "recommendation_type": ""}, "act_matter")],
)  # fmt: skip
def test_a_document_against_the_rules_is_wrong(office: Office, changes: dict[str, str], code: str) -> None:
    content = build.workbook("documents", [act(**changes)])
    assert reasons(build.checked(content, office, register="documents")) == {2: [code]}


def test_what_indicators_ask_of_reports_protests_and_people_held_comes_in(office: Office) -> None:
    build.committed(reports(build.report(1, category="Tham nhũng", caused_loss="Có")), office)
    held = {"number": "1", "person_name": "Lê Văn C", "arrest_kind": "Khẩn cấp", "urgent_approval": "Phê chuẩn",
            "custody_opened_on": "3/1/2023"}  # fmt: skip
    build.committed(build.workbook("detentions", [held]), office, register="detentions")
    protests = [act(act_kind="Kháng nghị", recommendation_type="", act_number="1", accused_count="3"),
                act(act_kind="Kháng nghị", recommendation_type="", act_number="2")]  # fmt: skip
    build.committed(build.workbook("documents", protests), office, register="documents")
    assert CrimeReport.objects.get().caused_loss
    assert Detention.objects.get().urgent_approval == "approved"
    assert sorted(Act.objects.values_list("accused_count", flat=True)) == [1, 3]


def test_a_document_belongs_to_the_file_it_names_and_its_answer_is_an_update(office: Office) -> None:
    build.committed(reports(build.report(1)), office)
    row = act(matter_number="1/2023/TB")
    build.committed(build.workbook("documents", [row]), office, register="documents")
    assert Act.objects.get().matter_id == CrimeReport.objects.get().pk
    answered = build.workbook("documents", [{**row, "answered_on": "5/2/2023", "answer": "Tiếp thu"}])
    assert build.committed(answered, office, register="documents").counts == {"changed": 1}
    assert Act.objects.get().answer == "accepted"
