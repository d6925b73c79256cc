"""Files of strangers: read whatever wrote them, or refused with a sentence; nothing of them does harm."""

from __future__ import annotations

import io
import shutil
import struct
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from kiemsat.importing.letters import tcvn3, vni
from kiemsat.importing.reading import Refusal, Row, open_table
from kiemsat.importing.tests.build import saved
from kiemsat.importing.wording import SENTENCES


def rows_of(path: Path, sheet: str = "") -> list[Row]:
    with open_table(path, sheet) as table:
        return list(table.rows)


def refusal_of(path: Path) -> str:
    with pytest.raises(Refusal) as refused:
        rows_of(path)
    assert refused.value.code in SENTENCES
    return refused.value.code


def book_with(fill: Callable[[Workbook], None]) -> bytes:
    book = Workbook()
    fill(book)
    return saved(book)


def cells(content: bytes, folder: Path, name: str = "a.xlsx") -> list[Row]:
    path = folder / name
    path.write_bytes(content)
    return rows_of(path)


def fill(book: Workbook) -> None:
    sheet = book.active
    assert sheet is not None
    sheet["B2"], sheet["C2"], sheet["D2"] = "Số", 12.0, date(2023, 5, 31)
    sheet["B3"], sheet["C3"], sheet["D3"] = "=1+1", True, "  hai\n dòng "
    sheet["C4"] = "#REF!"
    sheet["C4"].data_type = "e"
    sheet["B5"], sheet["C5"] = "chung", 1
    sheet["C6"] = 2
    sheet.merge_cells("B5:B6")
    sheet["B7"] = "ngang"
    sheet.merge_cells("B7:C7")
    sheet["B8"] = "ẩn"
    sheet.row_dimensions[8].hidden = True
    book.create_sheet("Trang ẩn").sheet_state = "hidden"


def test_a_workbook_is_read_with_the_flaws_of_its_cells(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(book_with(fill))
    with open_table(path) as table:
        assert (table.sheets, table.hidden_sheets) == (("Sheet",), ("Trang ẩn",))
        rows = {row.number: row for row in table.rows}
    assert rows[2].cells == ["", "Số", "12", "2023-05-31"]
    assert (rows[3].cells[2:], rows[3].flaws) == (["có", "hai dòng"], {1: "formula"})
    assert rows[4].flaws == {2: "#REF!"}
    assert [rows[number].cells[1] for number in (5, 6)] == ["chung", "chung"]
    assert rows[7].flaws == {1: "merged:B7:C7"}
    assert [number for number, row in rows.items() if row.hidden] == [8]


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_other_programs_formats_read_the_same(tmp_path: Path, suffix: str) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not on this machine")
    path = tmp_path / "a.xlsx"
    path.write_bytes(book_with(fill))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", suffix,
         "--outdir", str(tmp_path), str(path)],
        capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    rows = {row.number: row for row in rows_of(tmp_path / f"a.{suffix}")}
    assert rows[2].cells == ["", "Số", "12", "2023-05-31"]
    assert rows[6].cells[1:3] == ["chung" if suffix == "xls" else rows[6].cells[1], "2"]


@pytest.mark.parametrize(
    ("encoding", "write"),
    [("utf-8", str), ("utf-8-sig", str), ("utf-16", str), ("utf-16-le", str), ("latin-1", tcvn3.encode),
     ("cp1252", vni.encode)],
)  # fmt: skip
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_text_file_is_read_in_its_encoding_and_separator(
    tmp_path: Path, encoding: str, write: Callable[[str], str], separator: str
) -> None:
    lines = [["Số thụ lý", "Trích yếu"], ["1/2023", "Trộm cắp tài sản tại Mỹ Xuyên"], ["2/2023", "Đánh bạc, số đề"]]
    quoted = [[f'"{cell}"' for cell in line] for line in lines]
    text = "\r\n".join(separator.join(line) for line in quoted)
    path = tmp_path / "a.csv"
    path.write_bytes(write(text).encode(encoding))
    assert [row.cells for row in rows_of(path)] == [[write(cell) for cell in line] for line in lines]


def test_a_text_file_of_windows_vietnamese_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    # cp1258 writes the tone after the letter: Trô + dot below.
    path.write_bytes("Số;Nguyễn Văn Hùng;Lê Thị Hoà".replace("ố", "ô\u0301").replace("ễ", "ê\u0303").replace("ị", "i\u0323").replace("à", "a\u0300").encode("cp1258"))  # fmt: skip # noqa: E501
    assert rows_of(path)[0].cells == ["Số", "Nguyễn Văn Hùng", "Lê Thị Hoà"]


def archive(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return file.getvalue()


def lying_archive() -> bytes:
    """An archive whose member unpacks to far more than it declares."""
    content = bytearray(archive({"xl/workbook.xml": b"<a/>", "xl/worksheets/sheet1.xml": b"\0" * 50_000_000}))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = content.rfind(mark)
        content[start + place : start + place + 4] = struct.pack("<I", 100)
    return bytes(content)


def with_member(name: str, content: bytes) -> bytes:
    book = book_with(fill)
    members = {}
    with zipfile.ZipFile(io.BytesIO(book)) as packed:
        members = {one: packed.read(one) for one in packed.namelist()}
    return archive({**members, name: content})


SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;">]>' + SHEET % b""
FAR = SHEET % b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
WIDE = SHEET % (b'<row r="1">' + b"".join(b'<c r="%s1"><v>1</v></c>' % b for b in (b"A", b"GR")) + b"</row>")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "corrupt"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"PK\x03\x04 broken", "corrupt"),
        (book_with(fill)[:-800], "corrupt"),
        (archive({"readme.txt": b"hello"}), "not_workbook"),
        (archive({"xl/workbook.xml": b"<a/>", "xl/big.xml": b"\0" * 50_000_000}), "bomb"),
        (lying_archive(), "bomb"),
        (with_member("xl/worksheets/sheet1.xml", BOMB), "entities"),
        (with_member("xl/worksheets/sheet1.xml", BOMB.decode().encode("utf-16")), "entities"),
        (with_member("xl/worksheets/sheet1.xml", FAR), "rows"),
        (with_member("xl/worksheets/sheet1.xml", WIDE), "columns"),
        (with_member("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row>"), "corrupt"),
        (b"a;b\x00c\n" * 20, "csv_nul"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "csv_nul"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert refusal_of(path) == code


def test_a_table_that_repeats_a_cell_a_million_times_is_refused(tmp_path: Path) -> None:
    name = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<office:document-content xmlns:office="{name}office:1.0" xmlns:table="{name}table:1.0" '
        f'xmlns:text="{name}text:1.0"><office:body><office:spreadsheet><table:table table:name="a">'
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell '
        'table:number-columns-repeated="1000" office:value-type="string"><text:p>x</text:p></table:table-cell>'
        "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    mime = b"application/vnd.oasis.opendocument.spreadsheet"
    path = tmp_path / "a.ods"
    path.write_bytes(archive({"mimetype": mime, "content.xml": content.encode()}))
    assert refusal_of(path) == "bomb"


def test_macros_are_not_run_and_do_not_matter(tmp_path: Path) -> None:
    assert len(cells(with_member("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 macro"), tmp_path, "a.xlsm")) > 3


def test_a_reader_that_is_given_up_leaves_no_process(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(book_with(fill))
    with open_table(path) as table:
        next(table.rows)
