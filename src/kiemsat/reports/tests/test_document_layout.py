"""The document looks and behaves as an official one, and is on the disk whole or not at all."""

from __future__ import annotations

import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm

from kiemsat.indicators.selectors import Review, review
from kiemsat.law.periods import parse_period
from kiemsat.reports.actions import write_review
from kiemsat.reports.errors import DocumentNotWritten
from kiemsat.reports.letterhead import letterhead_of
from kiemsat.reports.tests.docx_reading import Read, text_of
from tests.components import need

NAME = "bao-cao-so-ket-2023-6T-soc-trang.docx"


pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
VKS = "VIỆN KIỂM SÁT NHÂN DÂN"
PROVINCE = (VKS, "TỈNH SÓC TRĂNG")


@pytest.fixture
def read(written: Path) -> Read:
    return Read.at(written)


def test_the_file_is_named_after_period_and_office(found: Review, tmp_path: Path) -> None:
    assert write_review(found, tmp_path / "new" / "folder").name == NAME


def test_the_page_is_a4_with_the_margins_of_the_decree(read: Read) -> None:
    first, *annexes = read.document.sections
    sizes = [first.page_width, first.page_height]
    margins = [first.top_margin, first.bottom_margin, first.left_margin, first.right_margin]
    assert all(
        size is not None and abs(size - Mm(wanted)) < Mm(1) for size, wanted in zip(sizes, (210, 297), strict=True)
    )
    assert all(
        margin is not None and Mm(low - 0.1) <= margin <= Mm(high + 0.1)
        for margin, (low, high) in zip(margins, ((20, 25), (20, 25), (30, 35), (15, 20)), strict=True)
    )
    assert annexes
    assert all(one.orientation == WD_ORIENT.LANDSCAPE for one in annexes)


def test_pages_are_numbered_in_the_middle_at_the_top_except_the_first(read: Read) -> None:
    first, *annexes = read.document.sections
    assert first.different_first_page_header_footer
    assert not text_of(first.first_page_header._element)
    codes = [code.text for code in first.header._element.iter(qn("w:instrText"))]
    assert codes == ["PAGE"]
    assert not any(one.different_first_page_header_footer for one in annexes)
    assert all(one.header.is_linked_to_previous for one in annexes)


def test_type_is_times_new_roman_in_the_sizes_of_the_decree(read: Read) -> None:
    styles = read.document.styles
    for name in ("Normal", "Heading 1", "Heading 2", "Title"):
        fonts = styles[name].element.rPr.rFonts
        assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs", "eastAsia")} == {"Times New Roman"}
        assert fonts.get(qn("w:asciiTheme")) is None
        assert 13 <= styles[name].font.size.pt <= 14


def test_headings_are_real_headings(read: Read) -> None:
    heads = [one.text for one in read.document.paragraphs if one.style is not None and one.style.name == "Heading 1"]
    assert [head.split(".")[0] for head in heads[:4]] == ["I", "II", "III", "IV"]
    assert heads[3] == "IV. SO SÁNH GIỮA 12 ĐƠN VỊ"
    assert heads[4:] == ["PHỤ LỤC 1", "PHỤ LỤC 2"]


def test_tables_repeat_their_head_and_keep_their_rows_whole(read: Read) -> None:
    filled = [table for table in read.document.tables if table.style is not None and table.style.name == "Table Grid"]
    assert len(filled) == 4
    for table in filled:
        first, *others = (row._tr.trPr for row in table.rows)
        assert first is not None
        assert first.find(qn("w:tblHeader")) is not None
        assert all(one is not None and one.find(qn("w:cantSplit")) is not None for one in (first, *others))


def test_the_frame_is_that_of_an_official_letter_without_a_name(read: Read, found: Review) -> None:
    head, *_tables, foot = [
        table for table in read.document.tables if table.style is None or table.style.name != "Table Grid"
    ]
    told = [text_of(cell._tc) for row in head.rows for cell in row.cells]
    assert told[0] == "VIỆN KIỂM SÁT NHÂN DÂNTỐI CAOVIỆN KIỂM SÁT NHÂN DÂNTỈNH SÓC TRĂNG"
    assert told[1] == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAMĐộc lập - Tự do - Hạnh phúc"
    assert " ".join(told[2].split()) == "Số: /BC-VKS"
    assert " ".join(told[3].split()) == "Sóc Trăng, ngày tháng năm 2023"
    assert text_of(foot.rows[0].cells[1]._tc) == "VIỆN TRƯỞNG"
    assert "Nơi nhận:- Viện kiểm sát nhân dân tối cao (để báo cáo);" in text_of(foot.rows[0].cells[0]._tc)


@pytest.mark.parametrize(
    ("office", "superior", "issuer", "signer"),
    [
        ("nga-nam", PROVINCE, (VKS, "THỊ XÃ NGÃ NĂM"), "VIỆN TRƯỞNG"),
        ("soc-trang-vp", PROVINCE, ("VĂN PHÒNG TỔNG HỢP",), "TRƯỞNG PHÒNG"),
        ("soc-trang-cap-tinh", (VKS, "TỐI CAO"), PROVINCE, "VIỆN TRƯỞNG"),
    ],
)  # fmt: skip
def test_each_office_signs_under_its_own_superior(
    province: None, db: None, office: str, superior: tuple[str, ...], issuer: tuple[str, ...], signer: str
) -> None:
    frame = letterhead_of(review(office, parse_period("2023-6T")))
    assert (frame.superior, frame.issuer, frame.signer) == (superior, issuer, signer)


@pytest.mark.parametrize(
    ("period", "subject"),
    [
        ("2022-12T", "Tổng kết công tác kiểm sát năm 2022"),
        ("2023-Q1", "Kết quả công tác kiểm sát quý I năm 2023"),
        ("2023-T05", "Kết quả công tác kiểm sát tháng 5 năm 2023"),
    ],
)
def test_the_title_follows_the_period(province: None, db: None, period: str, subject: str) -> None:
    assert letterhead_of(review("nga-nam", parse_period(period))).subject == subject


def test_progress_goes_up_to_the_whole(found: Review, tmp_path: Path) -> None:
    heard: list[tuple[int, int, str]] = []
    write_review(found, tmp_path, progress=lambda done, total, what: heard.append((done, total, what)))
    assert [done for done, _, _ in heard] == list(range(1, heard[-1][1] + 1))
    assert {what for _, _, what in heard} == {NAME}


def test_a_folder_that_cannot_be_is_named(found: Review, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("here")
    with pytest.raises(DocumentNotWritten, match=NAME):
        write_review(found, in_the_way)


def test_a_full_disk_leaves_the_old_document_and_nothing_else(found: Review, tmp_path: Path) -> None:
    path = write_review(found, tmp_path)
    old = path.read_bytes()
    with largest_file(1000), pytest.raises(DocumentNotWritten, match="nothing was left half-written"):
        write_review(found, tmp_path)
    assert path.read_bytes() == old
    assert list(tmp_path.iterdir()) == [path]


def test_libreoffice_reads_the_document(found: Review, tmp_path: Path) -> None:
    office, reader = need("libreoffice"), need("poppler").with_name("pdftotext")
    path = write_review(found, tmp_path)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, path],
        check=True,
        capture_output=True,
    )
    told = subprocess.run(
        [reader, "-layout", path.with_suffix(".pdf"), "-"], check=True, capture_output=True, text=True
    )
    # Where a letter comes from another font than its neighbours, the reader sees a gap: gaps are not compared.
    letters = "".join(told.stdout.split())
    for words in ("Sơ kết công tác kiểm sát 6 tháng đầu năm 2023", "Độc lập - Tự do - Hạnh phúc"):
        assert "".join(words.split()) in letters


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """No file may grow past `size` bytes: writes fail as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
