"""How long a large file takes to check and to enter: `python -m benchmarks.importing [ROWS]`.

A workbook of crime reports of which some are new, some changed, some unchanged and some wrong, into a database that
already holds the older ones. Beside it, in the same run, calamine alone reading the same file: what no import can beat.
"""

from __future__ import annotations

import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

PREVIEW_SECONDS = 15
_FIRST = date(2022, 12, 1)
_HEADINGS = (
    "Số thụ lý", "Ngày vào sổ", "Trích yếu", "Loại nguồn tin", "Lĩnh vực", "Cơ quan thụ lý", "Người cung cấp",
    "Người bị tố giác", "Điều luật", "Ngày thụ lý", "Thụ lý do", "Ngày hết hạn", "Ngày giải quyết",
    "Kết quả giải quyết",
)  # fmt: skip
_SOURCES = ("Tố giác", "Tin báo", "Kiến nghị khởi tố")


def main(arguments: list[str]) -> int:
    """Exit code 0 when the preview keeps within its time."""
    rows = int(arguments[0]) if arguments else 50_000
    home = tempfile.mkdtemp(prefix="kiemsat-import-")
    os.environ.update(KIEMSAT_HOME=home, DJANGO_SETTINGS_MODULE="kiemsat.config.settings")
    try:
        return _measure(rows, Path(home))
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _measure(rows: int, home: Path) -> int:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    from kiemsat.importing.choices import State

    there = _workbook(home / "there.xlsx", _older(rows))
    file = _workbook(home / "file.xlsx", _mixed(rows))
    office = _office()
    _step(_upload(there, office), State.CHECKING, State.COMMITTING)
    reading = _timed(lambda: _calamine(file))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.perf_counter()
    batch = _upload(file, office)
    uploading = time.perf_counter() - started
    checking = _timed(lambda: _step(batch, State.CHECKING))
    batch.refresh_from_db()
    counts = dict(batch.counts)
    committing = _timed(lambda: _step(batch, State.COMMITTING))
    undoing = _timed(lambda: _step(batch, State.UNDOING))
    batch.refresh_from_db()
    if batch.state != State.UNDONE:
        raise RuntimeError(f"The batch ended as [{batch.state}]: {batch.message}")
    _tell(rows, counts, reading, {"upload": uploading, "preview": checking, "commit": committing, "undo": undoing})
    print(f"peak memory: {_megabytes(resource.RUSAGE_SELF)} MB (before {before // 1024} MB), "
          f"reading process {_megabytes(resource.RUSAGE_CHILDREN)} MB")  # fmt: skip
    return 0 if checking + uploading < PREVIEW_SECONDS else 1


def _tell(rows: int, counts: dict[str, int], reading: float, steps: dict[str, float]) -> None:
    print(f"{rows} rows: {', '.join(f'{outcome} {number}' for outcome, number in sorted(counts.items()))}")
    print(f"{'calamine alone':<16}{reading:8.2f} s {rows / reading:10.0f} rows/s")
    for name, seconds in steps.items():
        print(f"{name:<16}{seconds:8.2f} s {rows / seconds:10.0f} rows/s {seconds / reading:7.1f} × calamine alone")


def _megabytes(who: int) -> int:
    return resource.getrusage(who).ru_maxrss // 1024


def _timed(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _calamine(path: Path) -> int:
    from python_calamine import load_workbook

    return sum(1 for _row in load_workbook(path).get_sheet_by_index(0).iter_rows())


def _office() -> Any:
    from django.utils import timezone

    from kiemsat.base.actors import Actor
    from kiemsat.organisation.actions import load_offices
    from kiemsat.organisation.models import Office

    load_offices(actor=Actor.system("benchmarks"), at=timezone.now())
    return Office.objects.get(code="my-xuyen")


def _upload(path: Path, office: Any) -> Any:
    from django.utils import timezone

    from kiemsat.base.actors import Actor
    from kiemsat.importing.actions import upload

    actor = Actor.system("benchmarks")
    content = path.read_bytes()
    return upload(
        register="crime_reports", office=office, file_name=path.name, chunks=[content], actor=actor, at=timezone.now()
    )


def _step(batch: Any, *states: Any) -> None:
    from django.utils import timezone

    from kiemsat.base.actors import Actor
    from kiemsat.importing import jobs
    from kiemsat.importing.actions import begin

    actor = Actor.system("benchmarks")
    for state in states:
        begin(batch=batch, state=state, actor=actor)
        done = jobs.run(batch_id=batch.pk, state=state, actor=actor, at=timezone.now(), today=date(2023, 6, 1))
        batch.refresh_from_db()
        if done.message:
            raise RuntimeError(f"[{state}]: {done.message}")


def _workbook(path: Path, rows: Iterator[list[str]]) -> Path:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Sổ")
    sheet.append(["VIỆN KIỂM SÁT NHÂN DÂN HUYỆN MỸ XUYÊN"])
    sheet.append(list(_HEADINGS))
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def _row(number: int, *, title: str = "", closed: bool | None = None) -> list[str]:
    day = _FIRST + timedelta(days=number % 150)
    ends = day + timedelta(days=number % 19)
    done = number % 3 == 0 if closed is None else closed
    return [
        f"{number}/2023/TB", "02/01/2023", title or f"Trộm cắp tài sản tại ấp {number % 211}, vụ số {number}",
        _SOURCES[number % 3], "Khác", "Cơ quan điều tra Công an", f"Nguyễn Văn {number % 977}",
        f"Trần Thị {number % 811}", str(168 + number % 10), f"{day:%d/%m/%Y}", "Mới",
        f"{day + timedelta(days=20):%d/%m/%Y}", f"{ends:%d/%m/%Y}" if done else "",
        "Khởi tố vụ án" if done else "",
    ]  # fmt: skip


def _older(rows: int) -> Iterator[list[str]]:
    """The quarter of the file that is there already."""
    for number in range(1, rows + 1):
        if number % 4 == 0:
            yield _row(number)


def _mixed(rows: int) -> Iterator[list[str]]:
    for number in range(1, rows + 1):
        row = _row(number)
        if number % 20 == 0:
            row[2] = f"{row[2]} (đã xác minh)"
        elif number % 20 == 7:
            row[3], row[9] = "Tin lạ", "31/02/2023"
        yield row


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
