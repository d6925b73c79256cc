"""Runs in the background: told how far they are, stopped, broken off, and nothing half done."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from kiemsat.base.models import AuditRecord
from kiemsat.importing import jobs, store
from kiemsat.importing.actions import begin, cancel_batch, end_broken, fix_row, stop_batch
from kiemsat.importing.actions.steps import this_process
from kiemsat.importing.choices import State
from kiemsat.importing.columns import registers
from kiemsat.importing.errors import ImportRefused, NotTheStep
from kiemsat.importing.models import Batch, BatchRow, Written
from kiemsat.importing.progress import Progress, Stopped
from kiemsat.importing.tests import build
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import NOON, TESTER, loaded_offices
from kiemsat.registers.models import CrimeReport, Spell

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return loaded_offices()["my-xuyen"]


@pytest.fixture
def batch(office: Office) -> Batch:
    return build.checked(build.workbook("crime_reports", [build.report(n) for n in range(1, 30)]), office)


def test_a_stopped_entry_enters_nothing(batch: Batch) -> None:
    begin(batch=batch, state=State.COMMITTING, actor=TESTER)
    stop_batch(batch=batch, actor=TESTER)
    after = jobs.run(batch_id=batch.pk, state=State.COMMITTING, actor=TESTER, at=NOON, today=build.TODAY)
    assert (after.state, after.message[0]) == (State.CHECKED, "stopped")
    assert not CrimeReport.objects.exists()
    assert build.run(batch, State.COMMITTING).state == State.COMMITTED


def test_a_fault_in_the_middle_leaves_nothing_behind(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiemsat.importing.actions.commit._highest", lambda _model: 1 / 0)
    after = build.run(batch, State.COMMITTING)
    assert (after.state, after.message[0]) == (State.CHECKED, "fault")
    assert (CrimeReport.objects.count(), Spell.objects.count(), Written.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(
    ("state", "after"),
    [(State.CHECKING, State.BROKEN), (State.COMMITTING, State.BROKEN), (State.UNDOING, State.COMMITTED)],
)
def test_a_run_of_a_process_that_is_no_more_is_told_to_be_broken_off(batch: Batch, state: State, after: State) -> None:
    gone = this_process().rpartition(":")[0] + ":another-life"
    Batch.objects.filter(pk=batch.pk).update(state=state, process=gone)
    batch.refresh_from_db()
    assert end_broken(batch=batch).state == after
    assert batch.message


def test_a_broken_batch_can_be_checked_again(batch: Batch) -> None:
    Batch.objects.filter(pk=batch.pk).update(state=State.BROKEN)
    batch.refresh_from_db()
    assert build.run(batch, State.CHECKING).counts == {"new": 29}


def test_a_run_of_this_process_is_not_broken_off(batch: Batch) -> None:
    begin(batch=batch, state=State.CHECKING, actor=TESTER)
    assert end_broken(batch=batch).state == State.CHECKING


def test_of_two_who_begin_a_step_the_second_is_told(batch: Batch) -> None:
    begin(batch=batch, state=State.COMMITTING, actor=TESTER)
    with pytest.raises(NotTheStep, match=str(batch.pk)):
        begin(batch=Batch.objects.get(pk=batch.pk), state=State.COMMITTING, actor=TESTER)


def test_the_upload_is_deleted_when_the_batch_is_settled(office: Office, batch: Batch) -> None:
    assert store.path_of(batch.stored_as).is_file()
    build.run(batch, State.COMMITTING)
    assert not list(store.folder().glob(f"{Path(batch.stored_as).stem}*"))


def test_a_cancelled_batch_keeps_no_rows(batch: Batch, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        cancel_batch(batch=batch, actor=TESTER, at=NOON)
    assert not BatchRow.objects.filter(batch=batch).exists()
    assert not store.path_of(batch.stored_as).exists()


def test_old_uploads_are_deleted(batch: Batch) -> None:
    later = time.time() + store.KEPT_FOR + 10
    assert store.discard_old(now=later) >= 1
    assert not store.path_of(batch.stored_as).exists()
    after = build.run(batch, State.CHECKING)
    assert (after.state, after.message[0]) == (State.UPLOADED, "file_gone")


def test_uploads_are_for_the_program_only(batch: Batch) -> None:
    path = store.path_of(batch.stored_as)
    assert path.stat().st_mode & 0o077 == 0
    assert store.folder().stat().st_mode & 0o077 == 0
    assert batch.file_name not in path.name


def test_progress_is_told_beside_the_upload(batch: Batch) -> None:
    told: list[tuple[int, int]] = []
    Progress(batch.stored_as, lambda done, total: told.append((done, total))).step(5, 10)
    assert store.progress_of(batch.stored_as) == {"done": 5, "total": 10}
    assert told == [(5, 10)]
    store.ask_to_stop(batch.stored_as)
    with pytest.raises(Stopped):
        Progress(batch.stored_as).step(6, 10)
    store.begin(batch.stored_as)
    Progress(batch.stored_as).step(7, 10)


def test_entering_and_undoing_are_recorded(batch: Batch) -> None:
    build.run(batch, State.COMMITTING)
    build.run(batch, State.UNDOING)
    verbs = AuditRecord.objects.filter(target_kind="importing.batch").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["importing.batch.uploaded", "importing.batch.committed", "importing.batch.undone"]


def test_a_fixed_row_frees_the_row_it_was_a_double_of(office: Office) -> None:
    rows = [build.report(1), build.report(1), build.report(2)]
    batch = build.checked(build.workbook("crime_reports", rows), office)
    assert batch.counts == {"new": 2, "wrong": 1}
    fix_row(batch=batch, number=2, texts={"number": "9/2023/TB"}, actor=TESTER, today=build.TODAY)
    assert Batch.objects.get().counts == {"new": 3}
    fix_row(batch=batch, number=4, texts={"number": "9/2023/TB"}, actor=TESTER, today=build.TODAY)
    assert build.codes(batch, 4) == ["twice"]


def test_a_fixed_accused_frees_the_case(office: Office) -> None:
    keys = ("number", "registered_on", "title", "severity", "accused_name", "accused_birth_year")
    case = {"number": "1", "registered_on": "10/1/2023", "title": "Trộm", "severity": "Nghiêm trọng"}
    rows = [{**case, "accused_name": "A", "accused_birth_year": "x"}, {"accused_name": "B"}]
    batch = build.checked(build.workbook("investigations", rows, keys), office, register="investigations")
    assert batch.counts == {"wrong": 2}
    fix_row(batch=batch, number=2, texts={"accused_birth_year": "1990"}, actor=TESTER, today=build.TODAY)
    assert Batch.objects.get().counts == {"new": 2}


@pytest.mark.parametrize("rows", [0, 1])
def test_a_file_without_rows_or_header_is_refused(office: Office, rows: int) -> None:
    content = build.workbook("crime_reports", [build.report(1)] * rows, ("number", "title"))
    if rows == 0:
        with pytest.raises(ImportRefused, match="không có hồ sơ"):
            build.uploaded(content, office)
    with pytest.raises(ImportRefused, match="tiêu đề"):
        build.uploaded(b"a;b\n1;2\n", office, name="a.csv")


def test_columns_name_fields_that_exist() -> None:
    for register in registers().values():
        headings = [column.heading for column in register.columns]
        assert len(set(headings)) == len(headings), register.code
        assert all(column.key for column in register.columns)


@pytest.mark.skipif(connection.vendor == "sqlite", reason="a test's SQLite lives in memory, where threads cannot write")
@pytest.mark.django_db(transaction=True)
def test_a_run_in_a_thread_ends_while_others_look_on() -> None:
    office = loaded_offices()["my-xuyen"]
    batch = build.uploaded(build.workbook("crime_reports", [build.report(n) for n in range(1, 300)]), office)
    for state, after in ((State.CHECKING, State.CHECKED), (State.COMMITTING, State.COMMITTED)):
        jobs.start(batch=batch, state=state, actor=TESTER, at=NOON, today=build.TODAY)
        for _ in range(300):
            batch.refresh_from_db()
            if batch.state == after:
                break
            time.sleep(0.1)
        assert batch.state == after
    assert CrimeReport.objects.count() == 299
