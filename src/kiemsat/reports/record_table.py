"""The records behind a figure as a file: the rows, order and masks of the page, all pages of them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from kiemsat.accounts.access import Access
from kiemsat.base.spreadsheets import csv_lines, write_workbook
from kiemsat.engine.records import Record
from kiemsat.indicators.selectors import Explanation
from kiemsat.reports.figure_page import day_titles, named_page
from kiemsat.reports.narrowing import narrowed
from kiemsat.reports.record_lists import RecordList, Wanted, chosen_list, record_lists
from kiemsat.reports.selectors import NamedRecord

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = {"xlsx": XLSX, "csv": "text/csv; charset=utf-8"}
AT_ONCE = 2_000
KEPT_IN_MEMORY = 5_000_000
_WIDTHS = (22, 55, 26, 24, 22, 14, 14, 30, 30)


class RecordTable:
    """One list of a figure's records on its way into a file."""

    def __init__(self, found: Explanation, wanted: Wanted, access: Access) -> None:
        self._found = found
        self._access = access
        self._chosen: RecordList = chosen_list(record_lists(found), wanted.records)
        self.records: Sequence[Record] = narrowed(self._chosen, wanted, found, access).records
        self.name = f"{found.figure.indicator.code}-{found.period.code}-{found.office.code}-{self._chosen.key}"

    @property
    def heads(self) -> list[str]:
        """The heads of the columns."""
        first, last = day_titles(self._chosen.records)
        who, where = _("Người"), _("Đơn vị")
        return [
            _("Số"), _("Trích yếu"), who, _("Sổ"), where, first, last, _("Kết quả"), _("Vì sao được tính")
        ]  # fmt: skip

    def written(self, extension: str) -> bytes:
        """The whole file; only so many rows as stand in memory at once are named at once."""
        with tempfile.SpooledTemporaryFile(max_size=KEPT_IN_MEMORY) as file:
            if extension == "csv":
                file.writelines(csv_lines(self.heads, self._rows()))
            else:
                write_workbook(file, self._chosen.title, self.heads, self._rows(), _WIDTHS)
            file.seek(0)
            return file.read()

    def _rows(self) -> Iterator[list[Any]]:
        for first in range(0, len(self.records), AT_ONCE):
            some = self.records[first : first + AT_ONCE]
            for one in named_page(some, self._chosen, self._found.period.interval, self._access):
                yield _row(one)


def _row(one: NamedRecord) -> list[Any]:
    title = _("Hồ sơ mật") if one.secret else _("Hồ sơ ngoài phạm vi được xem") if one.beyond else one.title
    return [
        one.number, title, one.person, one.register, one.office, one.first_day, one.last_day, one.outcome, one.rule
    ]  # fmt: skip
