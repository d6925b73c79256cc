"""A list as a file: the very rows, columns, order and rights of the page, all of it up to a limit."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kiemsat.base.spreadsheets import csv_lines, write_workbook
from kiemsat.base.vietnamese import fold, format_number
from kiemsat.registers.selectors.paging import Place, count_of
from kiemsat.registers.tables.columns import Column, Row
from kiemsat.registers.tables.listing import Asked

MOST_ROWS = 100_000
AT_ONCE = 2_000
KEPT_IN_MEMORY = 5_000_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
FORMATS = {"xlsx": XLSX, "csv": CSV}
_WIDTHS = {"number": 22, "title": 55, "office": 22, "prosecutor": 26}
_OTHER_WIDTH, _DETAIL_WIDTH = 14, 30


class Export:
    """A list on its way into a file."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._columns = asked.columns
        self.count = count_of(asked.listed(), MOST_ROWS)

    @property
    def heads(self) -> list[str]:
        """The heads of the file's columns."""
        return [str(head) for column in self._columns for head in (column.label, column.detail) if head]

    def file_name(self, extension: str) -> str:
        """Register, office and day, in letters every system takes."""
        words = [self._asked.register.label, self._office_name(), f"{self._asked.on:%Y-%m-%d}"]
        return "-".join(_plain(word) for word in words if word) + f".{extension}"

    def written(self, extension: str) -> bytes:
        """The whole file. Rows are written to the disk as they are read, and none is kept: only the file is large."""
        with tempfile.SpooledTemporaryFile(max_size=KEPT_IN_MEMORY) as file:
            if extension == "csv":
                file.writelines(csv_lines(self.heads, self._rows()))
            else:
                write_workbook(file, self._asked.register.label, self.heads, self._rows(), self._widths())
            file.seek(0)
            return file.read()

    def _rows(self) -> Iterator[list[Any]]:
        written, place = 0, Place()
        while written < self.count.known:
            page = self._asked.page(place, min(AT_ONCE, self.count.known - written))
            for row in self._asked.rows(page.rows):
                yield _values(row)
            written += len(page.rows)
            if not page.has_next or not page.rows:
                break
            place = Place(after=page.rows[-1].pk)
        if self.count.more:
            yield [said_of_limit()]

    def _widths(self) -> list[int]:
        return [width for column in self._columns for width in _widths_of(column)]

    def _office_name(self) -> str:
        chosen = self._asked.form.cleaned_data.get("office")
        codes = [chosen] if chosen else [office.code for office in self._asked.offices if self._is_home(office.pk)]
        return codes[0] if codes else ""

    def _is_home(self, office_id: int) -> bool:
        return office_id == self._asked.access.home_office_id


def said_of_limit() -> str:
    """What a file that stops at the limit says."""
    return _("Tệp dừng ở {most} dòng đầu; lọc hẹp lại để lấy phần còn lại.").format(most=format_number(MOST_ROWS))


def _values(row: Row) -> list[Any]:
    found: list[Any] = []
    for column, cell in row.cells:
        found.append(cell.day if isinstance(cell.day, date) else cell.text)
        if column.detail:
            found.append(cell.detail)
    return found


def _widths_of(column: Column) -> Iterator[int]:
    yield _WIDTHS.get(column.key, _OTHER_WIDTH)
    if column.detail:
        yield _DETAIL_WIDTH


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
