"""The pages of an import, by who may see them; the whole journey through them."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from kiemsat.accounts.testing import account_for, client_of
from kiemsat.base.clock import stand_on
from kiemsat.importing import jobs
from kiemsat.importing.choices import State
from kiemsat.importing.columns import registers
from kiemsat.importing.models import Batch, BatchRow
from kiemsat.importing.tests import build
from kiemsat.organisation.choices import Role
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import loaded_offices
from kiemsat.registers.models import CrimeReport
from kiemsat.registers.selectors import counts_by_stage

pytestmark = pytest.mark.django_db
PAGES = ("import-batch", "import-progress", "import-wrong")
STEPS = ("import-check", "import-commit", "import-undo", "import-cancel", "import-stop", "import-sheet")


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs are done before the answer; the working day stands still."""
    monkeypatch.setattr(jobs, "launch", lambda work: work())
    stand_on(build.TODAY)


@pytest.fixture
def offices() -> dict[str, Office]:
    return loaded_offices()


@pytest.fixture
def statistician(offices: dict[str, Office]) -> Client:
    return client_of(account_for(offices["my-xuyen"], Role.STATISTICIAN))


def wrong_ones(number: int) -> dict[str, str]:
    """The seven ways in which rows of the journey are wrong."""
    changes: dict[int, dict[str, str]] = {
        20: {"title": ""}, 40: {"source": "Nghe nói"}, 60: {"registered_on": "31/02/2023"},
        80: {"closed_on": "01/01/2023", "closed_as": "Khởi tố vụ án"}, 100: {"closed_on": "10/01/2023"},
        120: {"number": "119/2023/TB"}, 140: {"registered_on": "01/07/2023", "due_on": "21/07/2023"},
    }  # fmt: skip
    return changes.get(number, {})


def send(client: Client, content: bytes, office: Office, name: str = "Sổ 2023.xlsx") -> Any:
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("import-upload"), {"register": "crime_reports", "office": office.pk, "file": file})


def press(client: Client, page: str, batch: Batch, **given: Any) -> Any:
    return client.post(reverse(page, args=[batch.pk]), given, follow=True)


def mapped(batch: Batch) -> dict[str, int]:
    return {f"column-{key}": place for key, place in batch.mapping.items()}


def test_two_hundred_rows_with_seven_wrong_are_fixed_entered_and_undone(
    statistician: Client, offices: dict[str, Office]
) -> None:
    office = offices["my-xuyen"]
    content = build.workbook("crime_reports", [build.report(n, **wrong_ones(n)) for n in range(1, 201)], build.REPORTS)
    assert send(statistician, content, office).status_code == 302
    batch = Batch.objects.get()
    page = press(statistician, "import-check", batch, **mapped(batch))
    batch.refresh_from_db()
    assert batch.counts == {"new": 193, "wrong": 7}
    assert "193" in page.content.decode()
    told = statistician.get(reverse("import-batch", args=[batch.pk]), {"outcome": "wrong"}).content.decode()
    for word in ("Thiếu", "Nghe nói", "31/02/2023", "trước", "đi cùng nhau", "Trùng với dòng [120]", "ngày chưa tới"):
        assert word in told
    assert not CrimeReport.objects.exists()
    assert "7" in press(statistician, "import-commit", batch).content.decode()  # refused: wrong rows are left
    assert not CrimeReport.objects.exists()
    right = {20: {"title": "Trộm cắp"}, 40: {"source": "Tin báo"}, 60: {"registered_on": "28/02/2023", "due_on": ""},
             80: {"closed_on": "05/01/2023"}, 100: {"closed_as": "Khởi tố vụ án"}, 120: {"number": "120/2023/TB"},
             140: {"registered_on": "01/03/2023", "due_on": ""}}  # fmt: skip
    for number, cells in right.items():
        address = reverse("import-row", args=[batch.pk, number + 1])
        assert statistician.get(address).status_code == 200
        answer = statistician.post(address, {f"cell-{key}": text for key, text in cells.items()})
        assert answer.status_code == 302, BatchRow.objects.get(batch=batch, number=number + 1).reasons
    press(statistician, "import-commit", batch)
    batch.refresh_from_db()
    assert (batch.state, batch.counts) == (State.COMMITTED, {"new": 200})
    # All are open at the end of May but the two that were closed.
    assert counts_by_stage([office.pk], build.TODAY) == {(office.pk, "crime_report"): 198}
    again_and_undo(statistician, batch, office)


def again_and_undo(client: Client, first: Batch, office: Office) -> None:
    right = {20: {"title": "Trộm cắp"}, 40: {"source": "Tin báo"}, 60: {"registered_on": "28/02/2023", "due_on": ""},
             80: {"closed_on": "05/01/2023", "closed_as": "Khởi tố vụ án"},
             100: {"closed_on": "10/01/2023", "closed_as": "Khởi tố vụ án"},
             140: {"registered_on": "01/03/2023", "due_on": ""}}  # fmt: skip
    rows = [build.report(n, **right.get(n, {})) for n in range(1, 201)]
    send(client, build.workbook("crime_reports", rows, build.REPORTS), office)
    second = Batch.objects.exclude(pk=first.pk).get()
    press(client, "import-check", second, **mapped(second))
    second.refresh_from_db()
    assert second.counts == {"unchanged": 200}
    press(client, "import-undo", first)
    first.refresh_from_db()
    assert first.state == State.UNDONE
    assert counts_by_stage([office.pk], build.TODAY) == {}
    assert not CrimeReport.objects.exists()


def test_wrong_rows_are_downloaded_with_their_reasons_and_can_be_uploaded_again(
    statistician: Client, offices: dict[str, Office]
) -> None:
    office = offices["my-xuyen"]
    rows = [build.report(1), build.report(2, source="=HYPERLINK(1)"), build.report(3, title="")]
    send(statistician, build.workbook("crime_reports", rows), office)
    batch = Batch.objects.get()
    press(statistician, "import-check", batch, **mapped(batch))
    answer = statistician.get(reverse("import-wrong", args=[batch.pk]))
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    lines = list(sheet.iter_rows(values_only=True))
    assert len(lines) == 3
    assert "Loại nguồn tin" in str(lines[1][-1])
    assert all(cell.data_type != "f" for line in sheet.iter_rows() for cell in line)
    send(statistician, answer.content, office, "sai.xlsx")
    again = Batch.objects.exclude(pk=batch.pk).get()
    assert again.mapping == batch.mapping


def test_names_with_markup_are_shown_as_text(statistician: Client, offices: dict[str, Office]) -> None:
    nasty = "<script>alert(1)</script>'; DROP TABLE registers_matter;--"
    send(statistician, build.workbook("crime_reports", [build.report(1, title=nasty)]), offices["my-xuyen"])
    batch = Batch.objects.get()
    page = press(statistician, "import-check", batch, **mapped(batch)).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    press(statistician, "import-commit", batch)
    assert CrimeReport.objects.get().title == nasty


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"\0\0\0"])
def test_a_bad_file_is_told_in_the_form_and_nothing_is_kept(
    statistician: Client, offices: dict[str, Office], content: bytes, settings: Any
) -> None:
    answer = send(statistician, content, offices["my-xuyen"])
    assert answer.status_code == 422
    assert "Tệp" in answer.content.decode()
    assert not Batch.objects.exists()
    assert not [path for path in settings.KIEMSAT_UPLOADS.glob("*.xlsx") if path.read_bytes() == content]


@pytest.mark.parametrize("name", ["so.exe", "so", "../../so.php"])
def test_other_types_of_file_are_refused(statistician: Client, offices: dict[str, Office], name: str) -> None:
    assert send(statistician, b"x", offices["my-xuyen"], name).status_code == 422


def test_pressing_twice_enters_once(statistician: Client, offices: dict[str, Office]) -> None:
    send(statistician, build.workbook("crime_reports", [build.report(1)]), offices["my-xuyen"])
    batch = Batch.objects.get()
    press(statistician, "import-check", batch, **mapped(batch))
    press(statistician, "import-commit", batch)
    assert "Đã nhập" in press(statistician, "import-commit", batch).content.decode()
    assert CrimeReport.objects.count() == 1


def test_a_mapping_that_lacks_a_needed_column_is_refused(statistician: Client, offices: dict[str, Office]) -> None:
    send(statistician, build.workbook("crime_reports", [build.report(1)]), offices["my-xuyen"])
    batch = Batch.objects.get()
    given = {**mapped(batch), "column-title": ""}
    assert "Trích yếu" in press(statistician, "import-check", batch, **given).content.decode()
    batch.refresh_from_db()
    assert batch.state == State.UPLOADED


def test_a_mapping_is_remembered_for_the_office_and_header(statistician: Client, offices: dict[str, Office]) -> None:
    content = build.workbook("crime_reports", [build.report(1, informant="A", reported_person="B")])
    send(statistician, content, offices["my-xuyen"])
    first = Batch.objects.get()
    swapped = {**mapped(first), "column-informant": first.mapping["reported_person"], "column-reported_person": ""}
    press(statistician, "import-check", first, **swapped)
    send(statistician, content, offices["my-xuyen"])
    second = Batch.objects.exclude(pk=first.pk).get()
    assert second.mapping["informant"] == first.mapping["reported_person"]


@pytest.mark.parametrize("code", registers())
def test_a_template_is_there_for_each_register(statistician: Client, code: str) -> None:
    answer = statistician.get(reverse("import-template", args=[code]))
    book = load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames[1:] == ["Ví dụ", "Giải thích", "Danh mục"]
    assert [cell.value for cell in book.worksheets[0][1]] == [one.heading for one in registers()[code].columns]


def nobody(_offices: dict[str, Office]) -> Client:
    return Client()


def elsewhere(offices: dict[str, Office]) -> Client:
    return client_of(account_for(offices["ke-sach"], Role.STATISTICIAN))


def without_right(offices: dict[str, Office]) -> Client:
    return client_of(account_for(offices["my-xuyen"], Role.PROSECUTOR))


@pytest.fixture
def batch(statistician: Client, offices: dict[str, Office]) -> Batch:
    send(statistician, build.workbook("crime_reports", [build.report(1, source="?")]), offices["my-xuyen"])
    batch = Batch.objects.get()
    press(statistician, "import-check", batch, **mapped(batch))
    return batch


@pytest.mark.parametrize(("who", "status"), [(nobody, {302, 403}), (elsewhere, {404}), (without_right, {403})])
def test_a_batch_is_not_there_for_others(
    offices: dict[str, Office], batch: Batch, who: Callable[[dict[str, Office]], Client], status: set[int]
) -> None:
    client = who(offices)
    pages = [client.get(reverse(page, args=[batch.pk])).status_code for page in PAGES]
    steps = [client.post(reverse(step, args=[batch.pk])).status_code for step in STEPS]
    rows = client.get(reverse("import-row", args=[batch.pk, 2])).status_code
    assert {*pages, *steps, rows} <= status
    batch.refresh_from_db()
    assert batch.state == State.CHECKED


@pytest.mark.parametrize("who", [nobody, without_right])
def test_the_overview_is_for_those_who_import(
    offices: dict[str, Office], who: Callable[[dict[str, Office]], Client]
) -> None:
    assert who(offices).get(reverse("importing")).status_code in {302, 403}


def test_another_district_cannot_be_chosen(statistician: Client, offices: dict[str, Office]) -> None:
    answer = send(statistician, build.workbook("crime_reports", [build.report(1)]), offices["ke-sach"])
    assert answer.status_code == 422
    assert not Batch.objects.exists()


def test_steps_are_posted_only(statistician: Client, batch: Batch) -> None:
    assert {statistician.get(reverse(step, args=[batch.pk])).status_code for step in STEPS} == {405}


def test_a_page_of_many_rows_asks_as_much_as_a_page_of_few(
    statistician: Client, offices: dict[str, Office], django_assert_max_num_queries: Any
) -> None:
    send(statistician, build.workbook("crime_reports", [build.report(n) for n in range(1, 200)]), offices["my-xuyen"])
    batch = Batch.objects.get()
    press(statistician, "import-check", batch, **mapped(batch))
    with django_assert_max_num_queries(12):
        assert statistician.get(reverse("import-batch", args=[batch.pk]), {"page": 3}).status_code == 200


def test_the_pages_speak_english_too(statistician: Client, batch: Batch) -> None:
    statistician.cookies["django_language"] = "en"
    page = statistician.get(reverse("import-batch", args=[batch.pk])).content.decode()
    assert "Dry run" in page
