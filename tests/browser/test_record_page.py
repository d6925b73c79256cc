"""The page of one file in a browser: it stands in nobody's way, its history comes, a correction is taken back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import NARROW, WIDE, OpenAs
from tests.browser.looking import obstacles, stands_in_the_way, weight_of

SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1366x768", "390x844"])
HEAVIEST_PAGE = 300_000


def first_case(page: Page) -> str:
    """The address of the first criminal case on the list of investigations."""
    page.goto("/registers/investigation/")
    href = page.locator("main a[href^='/records/']").first.get_attribute("href")
    assert href
    return href


@SIZES
def test_the_page_of_a_file_stands_in_nobodys_way(signed_in_as: OpenAs, size: ViewportSize) -> None:
    address = first_case(signed_in_as("head"))
    page = signed_in_as("head", size)
    assert weight_of(page, address) < HEAVIEST_PAGE
    page.get_by_text("Xem dạng bảng").click()
    page.get_by_role("link", name="Xem ai đã sửa gì").click()
    expect(page.get_by_text("Nhập ban đầu")).to_be_visible()
    assert stands_in_the_way(page) == []


def test_a_document_stands_in_nobodys_way(signed_in_as: OpenAs) -> None:
    page = signed_in_as("head")
    page.goto("/registers/acts/")
    page.locator("main a[href^='/acts/']:not([href$='new/'])").first.click()
    expect(page).to_have_url(re.compile(r"/acts/\d+/$"))
    assert obstacles(page) == []


def test_a_correction_stands_in_the_history_and_is_taken_back(signed_in_as: OpenAs) -> None:
    page = signed_in_as("head")
    address = first_case(page)
    page.goto(address)
    title = page.locator("h1 span").inner_text()
    page.get_by_role("link", name="Sửa thông tin").click()
    page.get_by_label("Trích yếu").fill("Trích yếu đã sửa")
    page.get_by_label("Lý do").fill("Gõ nhầm tên")
    page.get_by_role("button", name="Lưu").click()
    page.wait_for_url(f"**{address}")
    expect(page.locator("h1 span")).to_have_text("Trích yếu đã sửa")
    page.get_by_role("link", name="Xem ai đã sửa gì").click()
    history = page.locator("#history-part")
    expect(history).to_contain_text("Gõ nhầm tên")
    expect(history.get_by_role("row", name="Trích yếu đã sửa")).to_contain_text(title)
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.get_by_text("Đã hoàn tác: Đính chính hồ sơ.")).to_be_visible()
    expect(page.locator("h1 span")).to_have_text(title)
    assert page.get_by_role("button", name="Hoàn tác").count() == 0


@pytest.mark.parametrize(("name", "size"), [("record", WIDE), ("record-narrow", NARROW)])
def test_pictures_of_the_page(signed_in_as: OpenAs, pictures: Path, name: str, size: ViewportSize) -> None:
    page = signed_in_as("head", size)
    page.goto(first_case(page))
    page.screenshot(path=pictures / f"{name}.png")
