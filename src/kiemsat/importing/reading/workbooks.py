"""Workbooks read by calamine, after what they are made of has been looked at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import python_calamine as calamine

from kiemsat.importing.reading import marks, open_documents
from kiemsat.importing.reading.archives import require_sound
from kiemsat.importing.reading.cells import as_text
from kiemsat.importing.reading.limits import MOST_COLUMNS, MOST_ROWS, Refusal
from kiemsat.importing.reading.marks import Marks

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def is_workbook(path: Path) -> bool:
    """Whether the file begins as a workbook does, whatever its name says."""
    with path.open("rb") as file:
        start = file.read(8)
    return start.startswith(ZIP) or start == OLE


class Workbook:
    """A workbook opened: its sheets, and the rows of one of them."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._packed = _is_packed(path)
        try:
            self._book = calamine.load_workbook(path)
        except calamine.PasswordError as problem:
            raise Refusal("encrypted") from problem
        except calamine.CalamineError as problem:
            raise Refusal("corrupt") from problem
        self.sheets = [
            {"name": sheet.name, "hidden": sheet.visible != calamine.SheetVisibleEnum.Visible}
            for sheet in self._book.sheets_metadata
            if sheet.typ == calamine.SheetTypeEnum.WorkSheet
        ]
        if not self.sheets:
            raise Refusal("empty")

    def rows(self, name: str) -> Iterator[tuple[list[str], dict[int, str], bool]]:
        """Each row's cells, the flaws of some of them, and whether the row is hidden."""
        found = self._marks(name)
        try:
            sheet = self._book.get_sheet_by_name(name)
        except calamine.CalamineError as problem:
            raise Refusal("corrupt") from problem
        _require_size(sheet)
        cover = _Cover(found, sheet)
        offset = [""] * (sheet.start[1] if sheet.start else 0)
        by_row = _by_row(found)
        for number, row in enumerate(sheet.iter_rows()):
            cells = offset + [as_text(value) for value in row]
            flaws = by_row.get(number, {})
            yield cover.laid_over(number, cells, flaws), flaws, number in found.hidden_rows

    def _marks(self, name: str) -> Marks:
        if self._packed == "xlsx":
            return marks.marks_of(self._path, name)
        if self._packed == "ods":
            return open_documents.marks_of(self._path, name)
        return Marks()


class _Cover:
    """Merged cells: the value of one merged down a column holds for each of its rows; one merged across is a flaw."""

    def __init__(self, found: Marks, sheet: Any) -> None:
        merged = found.merged
        if not merged:
            merged = [((a, b), (c, d)) for (a, b), (c, d) in sheet.merged_cell_ranges or ()]
        self._starts: dict[int, list[tuple[int, int]]] = {}
        self._across: dict[int, list[tuple[int, str]]] = {}
        self._value: dict[int, tuple[str, int]] = {}
        for (top, left), (bottom, right) in merged:
            if right > left:
                said = f"merged:{_place(top, left)}:{_place(bottom, right)}"
                self._across.setdefault(top, []).append((left, said))
            elif bottom > top:
                self._starts.setdefault(top, []).append((left, bottom))

    def laid_over(self, number: int, cells: list[str], flaws: dict[int, str]) -> list[str]:
        for column, said in self._across.get(number, ()):
            flaws.setdefault(column, said)
        for column, last in self._starts.get(number, ()):
            if column < len(cells):
                self._value[column] = cells[column], last
        for column, (value, last) in list(self._value.items()):
            if number > last:
                del self._value[column]
            elif column < len(cells) and not cells[column]:
                cells[column] = value
        return cells


def _by_row(found: Marks) -> dict[int, dict[int, str]]:
    rows: dict[int, dict[int, str]] = {}
    for (row, column), flaw in found.flaws.items():
        rows.setdefault(row, {})[column] = flaw
    return rows


def _place(row: int, column: int) -> str:
    return f"{column_letters(column)}{row + 1}"


def column_letters(column: int) -> str:
    """A for 0, AA for 26."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _require_size(sheet: Any) -> None:
    columns = sheet.total_width + (sheet.start[1] if sheet.start else 0)
    if columns > MOST_COLUMNS:
        raise Refusal("columns", most=MOST_COLUMNS, columns=columns)
    if sheet.total_height > MOST_ROWS:
        raise Refusal("rows", most=MOST_ROWS, rows=sheet.total_height)


def _is_packed(path: Path) -> str:
    """`xlsx` or `ods` for a sound archive of that kind, nothing for an old binary workbook."""
    with path.open("rb") as file:
        if file.read(8) == OLE:
            if _ENCRYPTED in path.read_bytes():
                raise Refusal("encrypted")
            return ""
    require_sound(path)
    import zipfile

    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names:
        return "ods"
    raise Refusal("not_workbook")
