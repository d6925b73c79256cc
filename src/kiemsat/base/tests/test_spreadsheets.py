"""Tables for spreadsheet programs."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from kiemsat.base.spreadsheets import csv_lines, safe_cell, sheet_title, write_workbook


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("=1+1", "'=1+1"), ("+84", "'+84"), ("-x", "'-x"), ("@SUM", "'@SUM"), ("\tx", "'\tx"), ("a=b", "a=b"),
        ("a\x00b\x1f", "ab"), ("\x00=1", "'=1"), (-5, -5), (Decimal("1.5"), Decimal("1.5")), (None, None),
        (date(2023, 5, 31), date(2023, 5, 31)), ("", ""),
    ],
)  # fmt: skip
def test_only_text_is_kept_from_being_a_formula(value: Any, kept: Any) -> None:
    assert safe_cell(value) == kept


def test_lines_come_as_rows_come() -> None:
    taken: list[int] = []

    def rows() -> Any:
        for number in range(3):
            taken.append(number)
            yield [number, 'đ, "x"\n', date(2023, 5, 31)]

    lines = csv_lines(["Số", "=Tên", "Ngày"], rows())
    assert next(lines) == "\ufeffSố,'=Tên,Ngày\r\n".encode()
    assert taken == []
    assert next(lines).decode() == '0,"đ, ""x""\n",31/05/2023\r\n'
    assert taken == [0]


def test_a_workbook_is_read_back_as_it_was_written() -> None:
    file = io.BytesIO()
    write_workbook(file, "Sổ [1]/2", ["Số", "Ngày"], [["=1", date(2023, 5, 31)], ["\x0b", None]], [10, 12])
    sheet = openpyxl.load_workbook(file).active
    assert sheet is not None
    assert sheet.title == sheet_title("Sổ [1]/2") == "Sổ -1--2"
    assert [[cell.value for cell in row] for row in sheet.iter_rows()][1][0] == "'=1"
    assert sheet["B2"].number_format == "dd/mm/yyyy"
    assert sheet["A2"].data_type == "s"
    assert sheet.freeze_panes == "A2"
