"""The desk in a browser: where a person begins, what they see at once, that it stands in nobody's way."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import NARROW, WIDE, OpenAs
from tests.browser.looking import stands_in_the_way

SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1366x768", "390x844"])
LARGEST_PICTURE = 300_000
WHO = ["prosecutor", "head", "statistician", "division", "chief", "administrator"]


def whole(page: Page) -> Page:
    """The desk with the part that comes after it."""
    page.goto("/desk/")
    if page.locator("[hx-get='/desk/figures/']").count():
        expect(page.get_by_role("link", name="Xem toàn bộ số liệu, chỉ tiêu")).to_be_visible()
    return page


def test_the_site_begins_at_the_desk(signed_in_as: OpenAs) -> None:
    page = signed_in_as("prosecutor")
    page.goto("/")
    expect(page).to_have_url("/desk/")
    expect(page.locator("h1")).to_have_text("Bàn làm việc")


@SIZES
@pytest.mark.parametrize("who", WHO)
def test_the_desk_stands_in_nobodys_way(signed_in_as: OpenAs, who: str, size: ViewportSize) -> None:
    page = whole(signed_in_as(who, size))
    assert stands_in_the_way(page) == []


def test_a_tile_narrows_the_list_and_a_line_leads_on(signed_in_as: OpenAs) -> None:
    page = whole(signed_in_as("head"))
    tile = page.locator(".limit-tile", has_text="Trong 3 ngày")
    counted = int(tile.locator(".limit-count").inner_text())
    tile.click()
    expect(page.locator(".limit-tile[aria-current]")).to_contain_text("Trong 3 ngày")
    lines = page.locator("section[aria-labelledby=limits] tbody tr")
    expect(lines).to_have_count(min(counted, 10))
    registers = page.locator("section[aria-labelledby=limits] .desk-registers .badge").all_inner_texts()
    assert sum(map(int, registers)) == counted


@pytest.mark.parametrize(("name", "size"), [("desk", WIDE), ("desk-narrow", NARROW)])
def test_pictures_of_the_desk(signed_in_as: OpenAs, pictures: Path, name: str, size: ViewportSize) -> None:
    page = whole(signed_in_as("head", size))
    picture = pictures / f"{name}.png"
    page.screenshot(path=picture)
    assert picture.stat().st_size <= LARGEST_PICTURE
