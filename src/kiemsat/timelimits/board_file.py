"""A board as a file: the very lines of the page, all of them up to a limit."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from kiemsat.base.spreadsheets import csv_lines, write_workbook
from kiemsat.registers.tables.export import MOST_ROWS, said_of_limit
from kiemsat.timelimits.board_page import Asked, Line, line_of

_WIDTHS = (22, 55, 30, 22, 26, 14, 16, 10)
_AT_ONCE = 2_000
_KEPT_IN_MEMORY = 5_000_000


class BoardFile:
    """A board on its way into a file."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self.rows = 0

    def name(self, extension: str) -> str:
        """What is in it and of which day, in letters every system takes."""
        return f"limits-{self._asked.which}-{self._asked.on:%Y-%m-%d}.{extension}"

    def written(self, extension: str) -> bytes:
        """The whole file."""
        heads = [
            _("Số thụ lý"), _("Trích yếu"), _("Giai đoạn"), _("Đơn vị"), _("Kiểm sát viên"), _("Hết hạn"),
            _("Còn, quá"), _("Gia hạn"),
        ]  # fmt: skip
        with tempfile.SpooledTemporaryFile(max_size=_KEPT_IN_MEMORY) as file:
            if extension == "csv":
                file.writelines(csv_lines(heads, self._values()))
            else:
                write_workbook(file, str(self._asked.which.label), heads, self._values(), _WIDTHS)
            file.seek(0)
            return file.read()

    def _values(self) -> Iterator[list[Any]]:
        asked = self._asked
        # One limit more is read, to know whether the file is whole.
        for spell in asked.chosen[: MOST_ROWS + 1].iterator(chunk_size=_AT_ONCE):
            if self.rows == MOST_ROWS:
                yield [said_of_limit()]
                return
            self.rows += 1
            yield _cells(line_of(spell, asked.access, asked.on))


def _cells(line: Line) -> list[Any]:
    title = _("Hồ sơ mật") if line.masked else line.title
    prosecutor = "" if line.masked else line.prosecutor
    return [line.number, title, line.stage, line.office, prosecutor, line.due_on, line.note, line.extended]
