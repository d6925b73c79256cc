"""The process that reads a file: `python -m kiemsat.importing.reading.child FILE SHEET`, JSON lines on its output.

First line: the sheets and which of them is read. Then rows by the thousand. A refusal is the last line.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kiemsat.importing.reading import delimited, workbooks
from kiemsat.importing.reading.limits import MEMORY, MOST_ROWS, SECONDS, Refusal

AT_ONCE = 1000
# The sheets of our own templates that explain; they hold no records.
OUR_OWN = ("Ví dụ", "Giải thích", "Danh mục")


def main(arguments: list[str]) -> int:
    """Write the lines; 0 even when the file is refused, for that is an answer."""
    _bound()
    path, asked = Path(arguments[0]), arguments[1]
    write = sys.stdout.write
    try:
        for line in _lines(path, asked):
            write(json.dumps(line, ensure_ascii=True) + "\n")
    except Refusal as refusal:
        write(json.dumps({"refused": refusal.code, "named": refusal.named}) + "\n")
    except MemoryError:
        write(json.dumps({"refused": "too_large", "named": {}}) + "\n")
    sys.stdout.flush()
    return 0


def _lines(path: Path, asked: str) -> Iterator[Any]:
    if path.stat().st_size == 0:
        raise Refusal("empty")
    if not workbooks.is_workbook(path):
        yield {"sheets": [{"name": "", "hidden": False}], "sheet": ""}
        yield from _packets((cells, {}, False) for cells in delimited.rows_of(path))
        return
    book = workbooks.Workbook(path)
    chosen = asked if any(sheet["name"] == asked for sheet in book.sheets) else _first(book.sheets)
    yield {"sheets": book.sheets, "sheet": chosen}
    yield from _packets(book.rows(chosen))


def _first(sheets: list[dict[str, Any]]) -> str:
    """The first sheet that is shown and none of a template's explanations."""
    shown = [sheet["name"] for sheet in sheets if not sheet["hidden"] and sheet["name"] not in OUR_OWN]
    return str((shown or [sheets[0]["name"]])[0])


def _packets(rows: Iterator[tuple[list[str], dict[int, str], bool]]) -> Iterator[Any]:
    packet: list[Any] = []
    for number, (cells, flaws, hidden) in enumerate(rows, start=1):
        if number > MOST_ROWS:
            raise Refusal("rows", most=MOST_ROWS, rows=number)
        if any(cells) or flaws:
            packet.append([number, cells, flaws, hidden])
        if len(packet) >= AT_ONCE:
            yield packet
            packet = []
    yield packet


def _bound() -> None:
    """Memory and time that the process cannot go beyond, where the system knows such bounds."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
