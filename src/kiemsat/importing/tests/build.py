"""Files for tests: workbooks of a register, and batches of them brought as far as a test wants."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook

from kiemsat.base.actors import Actor
from kiemsat.importing import jobs
from kiemsat.importing.actions import begin, upload
from kiemsat.importing.choices import State
from kiemsat.importing.columns import registers
from kiemsat.importing.models import Batch, BatchRow
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import NOON, TESTER

TODAY = date(2023, 6, 1)
REPORTS = ("number", "registered_on", "title", "source", "opened_on", "due_on", "closed_on", "closed_as")


def report(number: int, **changes: str) -> dict[str, str]:
    """A crime report's cells by column key."""
    given = {
        "number": f"{number}/2023/TB",
        "registered_on": "03/01/2023",
        "title": f"Trộm cắp tài sản số {number}",
        "source": "Tố giác",
        "due_on": "23/01/2023",
    }
    return {**given, **changes}


def workbook(register: str, rows: Sequence[dict[str, Any]], keys: Sequence[str] = ()) -> bytes:
    """The rows under the headings of the register's template."""
    chosen = [registers()[register].column(key) for key in keys] or [
        column for column in registers()[register].columns if any(column.key in row for row in rows)
    ]
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([column.heading for column in chosen])
    for row in rows:
        sheet.append([row.get(column.key) for column in chosen])
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The workbook as a file."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def uploaded(
    content: bytes, office: Office, *, register: str = "crime_reports", actor: Actor = TESTER, name: str = "so.xlsx"
) -> Batch:
    """A batch with the file uploaded."""
    return upload(register=register, office=office, file_name=name, chunks=[content], actor=actor, at=NOON)


def run(batch: Batch, state: State, actor: Actor = TESTER, today: date = TODAY) -> Batch:
    """The batch after the step, done at once."""
    begin(batch=batch, state=state, actor=actor)
    return jobs.run(batch_id=batch.pk, state=state, actor=actor, at=NOON, today=today)


def checked(content: bytes, office: Office, **options: Any) -> Batch:
    """A batch checked."""
    actor = options.get("actor", TESTER)
    return run(uploaded(content, office, **options), State.CHECKING, actor)


def committed(content: bytes, office: Office, **options: Any) -> Batch:
    """A batch checked and entered."""
    actor = options.get("actor", TESTER)
    batch = run(checked(content, office, **options), State.COMMITTING, actor)
    assert batch.state == State.COMMITTED, batch.message
    return batch


def codes(batch: Batch, number: int) -> list[str]:
    """The codes of the row's reasons."""
    return [reason[2] for reason in BatchRow.objects.get(batch=batch, number=number).reasons]
