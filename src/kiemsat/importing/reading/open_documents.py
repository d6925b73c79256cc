"""How large the table of an .ods really is: rows and cells are written once with how often they repeat."""

from __future__ import annotations

import zipfile
from pathlib import Path

from kiemsat.importing.reading.limits import MOST_CELLS, Refusal
from kiemsat.importing.reading.marks import Marks, parse

_CONTENT = "content.xml"


def marks_of(path: Path, sheet: str) -> Marks:
    """The flaws and hidden rows of that table; one that would unfold to too much is refused."""
    with zipfile.ZipFile(path) as archive:
        if _CONTENT not in archive.namelist():
            raise Refusal("corrupt")
        reader = _TableReader(sheet)
        parse(archive, _CONTENT, start=reader.start, end=reader.end, text=reader.text)
    return reader.marks


class _TableReader:
    def __init__(self, sheet: str) -> None:
        self.marks = Marks()
        self._sheet = sheet
        self._here = False
        self._row = self._column = 0
        self._row_times = self._cells = self._total = 0
        self._cell: dict[str, str] | None = None
        self._words = ""

    def start(self, name: str, given: dict[str, str]) -> None:
        if name == "table:table":
            self._here = given.get("table:name") == self._sheet
            self._row = 0
        elif name == "table:table-row":
            self._row_times = _times(given, "table:number-rows-repeated")
            self._column, self._cells = 0, 0
            if self._here and given.get("table:visibility") in {"collapse", "filter"} and self._row_times < 100_000:
                self.marks.hidden_rows.update(range(self._row, self._row + self._row_times))
        elif name in {"table:table-cell", "table:covered-table-cell"}:
            self._cell, self._words = given, ""

    def text(self, words: str) -> None:
        if self._cell is not None and len(self._words) < 100:
            self._words += words

    def end(self, name: str) -> None:
        if name in {"table:table-cell", "table:covered-table-cell"} and self._cell is not None:
            self._end_cell(self._cell)
        elif name == "table:table-row":
            self._total += self._cells * self._row_times
            self._row += self._row_times
            if self._total > MOST_CELLS:
                raise Refusal("bomb")
        elif name == "table:table":
            self._here = False

    def _end_cell(self, given: dict[str, str]) -> None:
        times = _times(given, "table:number-columns-repeated")
        words = self._words.strip()
        if words or "office:value-type" in given:
            self._cells = max(self._cells, self._column + times)
        if self._here and (given.get("calcext:value-type") == "error" or words.startswith("#REF!")):
            self.marks.flaws[self._row, self._column] = words or "#ERROR"
        if self._here:
            self._merge(given)
        self._column += times
        self._cell = None

    def _merge(self, given: dict[str, str]) -> None:
        across = _times(given, "table:number-columns-spanned")
        down = _times(given, "table:number-rows-spanned")
        if across > 1 or down > 1:
            last = (self._row + down - 1, self._column + across - 1)
            self.marks.merged.append(((self._row, self._column), last))


def _times(given: dict[str, str], name: str) -> int:
    said = given.get(name, "1")
    return int(said) if said.isdecimal() and len(said) < 9 else 1
