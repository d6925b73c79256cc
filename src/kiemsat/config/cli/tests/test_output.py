"""Output in every form, and errors as one message."""

from __future__ import annotations

import errno
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from kiemsat.base.exact_json import as_json
from kiemsat.config.cli.failures import explained
from kiemsat.config.cli.output import put_out
from kiemsat.engine.errors import UnknownIndicator

ROWS: list[list[Any]] = [["Kế Sách", Decimal("66.66666666666666666666666667")], ["=1+1", None]]


def test_json_keeps_every_digit_as_a_number() -> None:
    text = as_json({"value": Decimal(200) / Decimal(3), "whole": Decimal(96), "text": "đạt 96%"})
    assert '"value": 66.66666666666666666666666667' in text
    assert json.loads(text)["whole"] == 96
    assert "đạt 96%" in text


def test_csv_is_read_back_as_it_was(tmp_path: Path) -> None:
    put_out("csv", ["Đơn vị", "Giá trị"], ROWS, tmp_path / "a.csv", "a")
    lines = (tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines == ["Đơn vị,Giá trị", "Kế Sách,66.66666666666666666666666667", "=1+1,"]


def test_a_workbook_takes_no_text_for_a_formula(tmp_path: Path) -> None:
    put_out("xlsx", ["Đơn vị", "Giá trị"], ROWS, tmp_path / "a.xlsx", "soc-trang-2023-6T")
    sheet = load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]] == ["Đơn vị", "Giá trị"]
    assert sheet["A3"].data_type == "s"
    assert sheet["A3"].value == "'=1+1"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "out/a.docx"), "out/a.docx"),
        (OSError(errno.EACCES, "Permission denied", "out"), "Permission denied"),
        (
            UnknownIndicator("crime_report_resolved", ["crime_reports_resolved"]),
            "Did you mean [crime_reports_resolved]?",
        ),
    ],
)
def test_a_known_error_is_one_message_that_names_the_thing(error: Exception, said: str) -> None:
    message = explained(error)
    assert message is not None
    assert said in message


def test_a_fault_of_ours_is_not_hidden() -> None:
    assert explained(KeyError("x")) is None
