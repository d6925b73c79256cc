"""A file as rows, as the process that reads it tells them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from kiemsat.importing.reading.limits import MOST_BYTES, Refusal


@dataclass(frozen=True)
class Row:
    """A row of the sheet, counted from 1 as spreadsheets do; flaws by column, counted from 0."""

    number: int
    cells: list[str]
    flaws: dict[int, str]
    hidden: bool


@dataclass(frozen=True)
class Table:
    """The sheets there are, the one that is read, and its rows, which come once."""

    sheets: tuple[str, ...]
    hidden_sheets: tuple[str, ...]
    sheet: str
    rows: Iterator[Row]


@contextmanager
def open_table(path: Path, sheet: str = "") -> Iterator[Table]:
    """The file's table, the sheet of that name or the first that is shown. Raises Refusal, also while rows come."""
    if path.stat().st_size > MOST_BYTES:
        raise Refusal("bytes", most=MOST_BYTES // 1024 // 1024)
    command = [sys.executable, "-m", "kiemsat.importing.reading.child", str(path), sheet]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
        if child.stdout is None:
            raise RuntimeError("The reading process has no output.")
        try:
            lines = _Lines(child.stdout)
            head = lines.next()
            yield Table(
                sheets=tuple(one["name"] for one in head["sheets"] if not one["hidden"]),
                hidden_sheets=tuple(one["name"] for one in head["sheets"] if one["hidden"]),
                sheet=head["sheet"],
                rows=_rows(lines, child),
            )
        finally:
            child.kill()


class _Lines:
    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def next(self) -> Any:
        """The next line; a refusal is raised, and an end where none may be is a process that broke."""
        line = self._stream.readline()
        if not line.endswith(b"\n"):
            raise Refusal("broke")
        told = json.loads(line)
        if isinstance(told, dict) and "refused" in told:
            raise Refusal(told["refused"], **told["named"])
        return told

    def __iter__(self) -> Iterator[Any]:
        while self._stream.peek(1):  # type: ignore[attr-defined]
            yield self.next()


def _rows(lines: _Lines, child: subprocess.Popen[bytes]) -> Iterator[Row]:
    for packet in lines:
        for number, cells, flaws, hidden in packet:
            yield Row(number, cells, {int(column): flaw for column, flaw in flaws.items()}, hidden)
    if child.wait() != 0:
        raise Refusal("broke")
