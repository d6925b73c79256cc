"""Tables for spreadsheet programs, row after row: nothing in them is taken for a formula, nothing is held back."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import IO, Any

Rows = Iterable[Sequence[Any]]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# What XML cannot hold: control characters that came along in a pasted text.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def safe_cell(value: Any) -> Any:
    """The value as a cell: text that a spreadsheet would take for a formula stays text, numbers and days stay."""
    if value is None or isinstance(value, int | Decimal | float | date):
        return value
    text = _UNPRINTABLE.sub("", str(value))
    return f"'{text}" if text.startswith(_FORMULA) else text


def csv_lines(columns: Sequence[str], rows: Rows) -> Iterator[bytes]:
    """A CSV file line by line, days as 31/05/2023, with the mark by which spreadsheets know Vietnamese letters."""
    line = _Line()
    writer = csv.writer(line)
    writer.writerow([safe_cell(column) for column in columns])
    yield b"\xef\xbb\xbf" + line.taken()
    for row in rows:
        writer.writerow([_as_text(safe_cell(value)) for value in row])
        yield line.taken()


def write_workbook(file: IO[bytes], title: str, columns: Sequence[str], rows: Rows, widths: Sequence[int]) -> None:
    """A workbook of one sheet, written as the rows come: a hundred thousand take no more memory than ten."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(sheet_title(title))
    sheet.freeze_panes = "A2"
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    head = [WriteOnlyCell(sheet, value=safe_cell(column)) for column in columns]
    for cell in head:
        cell.font = Font(bold=True)
    sheet.append(head)
    for row in rows:
        sheet.append([_dated(sheet, value) if isinstance(value, date) else safe_cell(value) for value in row])
    book.save(file)


def sheet_title(name: str) -> str:
    """A name that a sheet may have."""
    return re.sub(r"[\[\]:*?/\\]", "-", name)[:31]


class _Line:
    """Takes the line a csv writer has just written."""

    def __init__(self) -> None:
        self._text = ""

    def write(self, text: str) -> int:
        self._text += text
        return len(text)

    def taken(self) -> bytes:
        """The line, once."""
        text, self._text = self._text, ""
        return text.encode()


def _as_text(value: Any) -> Any:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else value


def _dated(sheet: Any, day: Any) -> Any:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, value=day)
    cell.number_format = "dd/mm/yyyy"
    return cell
