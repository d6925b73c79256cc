"""An old register brought in through a browser: uploaded, checked, corrected, entered, undone; and kept from others."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from kiemsat.importing.tests import build
from tests.browser.conftest import NARROW, WIDE, OpenAs
from tests.browser.looking import obstacles, scrolls_sideways

WRONG = {20: {"title": ""}, 40: {"source": "Nghe nói"}, 60: {"registered_on": "31/02/2023"}}
PATIENCE = 60_000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Two hundred reports with numbers no one has yet, three of them wrong."""
    rows = [build.report(9000 + n, **WRONG.get(n, {})) for n in range(1, 201)]
    path = tmp_path / "Sổ nguồn tin 2023.xlsx"
    path.write_bytes(build.workbook("crime_reports", rows, build.REPORTS))
    return path


def upload(page: Page, file: Path) -> None:
    page.goto("/import/")
    page.get_by_label("Tệp", exact=True).set_input_files(file)
    page.get_by_role("button", name="Tải lên và đọc thử").click()
    expect(page.locator("h1")).to_have_text(file.name)


def stands_at(page: Page, words: str) -> None:
    """The run is over and the page, which asks by itself, shows where the batch stands."""
    expect(page.locator("main .badge").first).to_have_text(words, timeout=PATIENCE)


def test_a_file_is_checked_corrected_entered_and_undone(signed_in_as: OpenAs, file: Path) -> None:
    page = signed_in_as("statistician")
    upload(page, file)
    assert obstacles(page) == []
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    stands_at(page, "Đã kiểm tra, chờ nhập")
    page.get_by_role("link", name="Sai 3").click()
    assert obstacles(page) == []
    for row, column, text in ((21, "Trích yếu", "Trộm cắp"), (41, "Loại nguồn tin", "Tin báo"),
                              (61, "Ngày vào sổ", "03/01/2023")):  # fmt: skip
        page.get_by_role("link", name=f"Sửa dòng {row}").click()
        assert obstacles(page) == []
        page.get_by_label(column).fill(text)
        page.get_by_role("button", name="Lưu và kiểm tra dòng này").click()
        expect(page.locator("#notices")).to_contain_text(f"Dòng {row} đã đúng")
        page.goto(f"{page.url.partition('?')[0]}?outcome=wrong")
    page.get_by_role("button", name="Nhập vào sổ").click()
    stands_at(page, "Đã nhập")
    page.get_by_role("button", name="Hoàn tác đợt này").click()
    if page.get_by_role("dialog").count():
        page.get_by_role("dialog").get_by_role("button").first.click()
    stands_at(page, "Đã hoàn tác")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1366x768", "390x844"])
def test_the_page_of_all_batches_stands_in_nobodys_way(signed_in_as: OpenAs, size: ViewportSize) -> None:
    page = signed_in_as("statistician", size)
    page.goto("/import/")
    assert obstacles(page) == []
    assert not scrolls_sideways(page)


def test_who_may_not_import_is_told_so(signed_in_as: OpenAs) -> None:
    page = signed_in_as("prosecutor")
    answer = page.request.get("/import/")
    assert answer.status == 403
