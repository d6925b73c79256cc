"""Workbooks this room writes: the template of a register, the wrong rows of a batch. No cell of them is a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kiemsat.base.language import in_english
from kiemsat.importing.choices import Kind
from kiemsat.importing.columns import Column, Register
from kiemsat.importing.models import Batch, BatchRow
from kiemsat.importing.reading.child import OUR_OWN
from kiemsat.importing.wording import say

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

EXAMPLE, EXPLAINED, LISTS = OUR_OWN
ROW_HEADING, REASON_HEADING = "Dòng", "Lý do"
# Drop-downs and formats reach so far down.
_PREPARED_ROWS = 2000
_LONGEST_PROMPT = 250
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def template_of(register: Register) -> Workbook:
    """The register's template: its header with hints and drop-downs, an example, every column explained."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = _first(book, register.label)
    lists = _lists(book, register)
    _header(sheet, [column.heading for column in register.columns])
    for place, column in enumerate(register.columns, start=1):
        _prepare(sheet, place, column, lists.get(column.key, ""))
    _example(book, register)
    _explain(book, register)
    book.move_sheet(LISTS, offset=2)
    return book


def wrong_rows_workbook(batch: Batch, register: Register, rows: Iterable[BatchRow]) -> Workbook:
    """The wrong rows as the file had them, each with its reasons: to be corrected and uploaded again."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = _first(book, register.label)
    _header(sheet, [*batch.header, ROW_HEADING, REASON_HEADING])
    width = len(batch.header)
    headings = {column.key: column.heading for column in register.columns}
    for number, row in enumerate(rows, start=2):
        cells = [*row.cells[:width], *[""] * (width - len(row.cells))]
        told = "; ".join(reasons_told(row.reasons, headings))
        for place, text in enumerate([*cells, str(row.number), told], start=1):
            if text:
                _put(sheet.cell(number, place), text)
    return book


def reasons_told(reasons: Sequence[Sequence[Any]], headings: dict[str, str]) -> Iterator[str]:
    """Each reason as a sentence, with the cell and the column it is about."""
    for column, cell, code, named in reasons:
        place = " ".join(filter(None, (f"[{cell}]" if cell else "", headings.get(column, ""))))
        yield f"{place}: {say(code, named)}" if place else say(code, named)


def save(book: Workbook, target: IO[bytes]) -> None:
    """Write the workbook."""
    book.save(target)


def _first(book: Workbook, title: str) -> Worksheet:
    sheet = book.active
    if sheet is None or not hasattr(sheet, "freeze_panes"):
        raise RuntimeError("A new workbook has no sheet.")
    sheet.title = _NOT_IN_NAMES.sub("-", title)[:31]
    return sheet


def _put(cell: Cell | Any, text: str) -> None:
    """Text that stays text, whatever it begins with: neither here nor after editing does it become a formula."""
    cell.value = _CONTROL.sub(" ", text)[:32_767]
    cell.data_type = "s"
    if text[:1] in "=+-@\t":
        cell.quotePrefix = True


def _header(sheet: Worksheet, headings: Sequence[str]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for place, heading in enumerate(headings, start=1):
        cell = sheet.cell(1, place)
        _put(cell, heading)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E7ECF3")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(place)].width = min(max(len(heading) + 4, 14), 42)
    sheet.freeze_panes = "A2"


def _prepare(sheet: Worksheet, place: int, column: Column, listed: str) -> None:
    """Hints and drop-downs for the cells of a column; dates as Vietnamese write them."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    letter = get_column_letter(place)
    rule = DataValidation(type="list", formula1=listed, allow_blank=True) if listed else DataValidation(type=None)
    rule.showErrorMessage = bool(listed)
    rule.errorTitle, rule.error = column.heading[:32], _("Chọn một từ trong danh sách.")
    rule.showInputMessage = True
    rule.promptTitle, rule.prompt = column.heading[:32], hint_of(column)[:_LONGEST_PROMPT]
    rule.add(f"{letter}2:{letter}{_PREPARED_ROWS}")
    sheet.add_data_validation(rule)
    # Text, so that 12/2023 stays a number of a file and 03/01/2023 the day that was typed.
    sheet.column_dimensions[letter].number_format = "@"


def hint_of(column: Column) -> str:
    """What to write into the column, in a sentence or two."""
    kinds = {Kind.DAY: _("Ngày, như 31/5/2023."), Kind.FLAG: _("Có hoặc Không."), Kind.WHOLE: _("Số nguyên."),
             Kind.YEAR: _("Năm, như 1990.")}  # fmt: skip
    needed = _("Bắt buộc.") if column.required else ""
    return " ".join(
        filter(None, (needed, kinds.get(column.kind, ""), column.hint_en if in_english() else column.hint))
    ) or _("Không bắt buộc.")


def _lists(book: Workbook, register: Register) -> dict[str, str]:
    """The allowed words on a sheet of their own; for each column with a list where it stands."""
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(LISTS)
    found: dict[str, str] = {}
    for column in register.columns:
        labels = [names[0] for names in column.words.values()]
        if column.kind is Kind.FLAG:
            labels = ["Có", "Không"]
        if not labels:
            continue
        place = len(found) + 1
        _put(sheet.cell(1, place), column.heading)
        for number, label in enumerate(labels, start=2):
            _put(sheet.cell(number, place), label)
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = 34
        found[column.key] = f"'{LISTS}'!${letter}$2:${letter}${len(labels) + 1}"
    return found


def _example(book: Workbook, register: Register) -> None:
    sheet = book.create_sheet(EXAMPLE)
    _header(sheet, [column.heading for column in register.columns])
    for place, column in enumerate(register.columns, start=1):
        for number, text in enumerate(column.example, start=2):
            if text:
                _put(sheet.cell(number, place), text)


def _explain(book: Workbook, register: Register) -> None:
    from openpyxl.styles import Alignment

    sheet = book.create_sheet(EXPLAINED)
    _header(sheet, [_("Cột"), _("Cách ghi"), _("Còn gọi là"), _("Từ được dùng")])
    for letter, width in zip("ABCD", (30, 60, 50, 70), strict=True):
        sheet.column_dimensions[letter].width = width
    for number, column in enumerate(register.columns, start=2):
        words = " / ".join(names[0] for names in column.words.values())
        for place, text in enumerate((column.heading, hint_of(column), "; ".join(column.also), words), start=1):
            cell = sheet.cell(number, place)
            _put(cell, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
