"""An imported record has its history, is found by search, and goes only with its batch."""

from __future__ import annotations

import pytest

from kiemsat.importing.choices import State
from kiemsat.importing.tests import build
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import NOON, TESTER, loaded_offices
from kiemsat.registers.actions.undo import undo_last
from kiemsat.registers.errors import CannotUndo
from kiemsat.registers.models import Act, Change, CrimeReport, MatterText
from kiemsat.registers.selectors.undo import undoable

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return loaded_offices()["my-xuyen"]


def reports(*rows: dict[str, str]) -> bytes:
    return build.workbook("crime_reports", rows)


def test_every_record_of_a_batch_has_its_change_and_its_words(office: Office) -> None:
    build.committed(reports(build.report(1), build.report(2)), office)
    assert [change.verb for change in Change.objects.all()] == ["importing.batch.committed"] * 2
    rows = Change.objects.order_by("pk")[0].rows
    assert [row["model"] for row in rows] == ["registers.crimereport", "registers.spell"]
    assert rows[0]["after"]["title"] == "Trộm cắp tài sản số 1"
    assert all("trom" in words for words in MatterText.objects.values_list("words", flat=True))
    assert MatterText.objects.count() == 2


def test_a_record_of_a_batch_is_not_taken_back_alone(office: Office) -> None:
    build.committed(reports(build.report(1), build.report(2)), office)
    matter = CrimeReport.objects.order_by("pk")[0].spells.get().matter
    assert not undoable(matter, TESTER, NOON).possible
    with pytest.raises(CannotUndo, match="đợt nhập"):
        undo_last(matter=matter, actor=TESTER, at=NOON)
    assert CrimeReport.objects.count() == 2


def test_an_undone_batch_leaves_its_history(office: Office) -> None:
    build.committed(reports(build.report(1)), office)
    changed = build.committed(reports(build.report(1, title="Cướp giật dây chuyền")), office)
    assert "cuop" in MatterText.objects.get().words
    assert build.run(changed, State.UNDOING).state == State.UNDONE
    assert "cuop" not in MatterText.objects.get().words
    _entered, corrected, undone = Change.objects.order_by("pk")
    assert (undone.verb, undone.undoes) == ("importing.batch.undone", corrected)
    assert undone.rows[0]["after"] == {"title": "Trộm cắp tài sản số 1"}


def test_a_document_stands_in_the_history_of_its_file(office: Office) -> None:
    build.committed(reports(build.report(1)), office)
    row = {"act_kind": "Yêu cầu điều tra", "act_field": "Kiểm sát xét xử hình sự", "act_title": "Yêu cầu",
           "issued_on": "5/1/2023"}  # fmt: skip
    alone, with_file = {**row, "act_number": "1"}, {**row, "act_number": "2", "matter_number": "1/2023/TB"}
    batch = build.committed(build.workbook("documents", [alone, with_file], [*row, "act_number", "matter_number"]), office, register="documents")  # fmt: skip # noqa: E501
    owners = {
        change.act_id is None: change.matter_id for change in Change.objects.filter(rows__0__model="registers.act")
    }
    assert owners == {False: None, True: CrimeReport.objects.get().pk}
    assert build.run(batch, State.UNDOING).state == State.UNDONE
    assert not Act.objects.exists()
    assert Change.objects.exclude(undoes=None).count() == 2
