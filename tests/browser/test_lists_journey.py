"""Lists and search as people use them: typing, by keyboard alone, at a desk and on a telephone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import NARROW, WIDE, OpenAs
from tests.browser.looking import stands_in_the_way

LIST = "/registers/crime_report/"
PAGES = [
    "/registers/", LIST, f"{LIST}?state=all&f_agency=police", f"{LIST}?q=zzzz", "/registers/acts/", "/search/?q=nguyen",
    "/catalogue/offences/?q=danh+bac&on=2023-05-01",
    "/duties/", "/duties/?state=met", "/declared-totals/",
]  # fmt: skip
SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1366x768", "390x844"])


def rows(page: Page) -> int:
    return page.locator("#listing tbody tr").count()


def test_a_list_narrows_as_one_types_and_its_address_follows(signed_in_as: OpenAs) -> None:
    page = signed_in_as("head")
    page.goto(f"{LIST}?state=all")
    many = rows(page)
    page.locator("#list-search").press_sequentially("nguyen van", delay=40)
    expect(page).to_have_url(re.compile(r"q=nguyen\+van"))
    expect(page.locator("#list-search")).to_be_focused()
    expect(page.locator("#list-search")).to_have_value("nguyen van")
    expect(page.locator("#listing tbody tr").first).to_contain_text(re.compile("nguyễn", re.IGNORECASE))
    assert 0 < rows(page) <= many
    page.reload()
    expect(page.locator("#list-search")).to_have_value("nguyen van")


def test_filters_are_put_on_and_taken_off(signed_in_as: OpenAs) -> None:
    page = signed_in_as("chief")
    page.goto(f"{LIST}?state=all")
    page.get_by_text("Thêm bộ lọc").click()
    page.get_by_label("Loại nguồn tin").select_option("tip")
    expect(page.locator(".chip")).to_have_text(re.compile("Loại nguồn tin: Tin báo"))
    expect(page).to_have_url(re.compile("f_source=tip"))
    expect(page.locator(".more-filters")).to_have_attribute("open", "")
    page.locator(".chip").click()
    expect(page.locator(".chip")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("f_source"))


def test_the_keyboard_alone_goes_through_rows_and_opens_one(signed_in_as: OpenAs) -> None:
    page = signed_in_as("head")
    page.goto(LIST)
    links = page.locator("#listing tbody tr a")
    page.keyboard.press("j")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    expect(links.nth(2)).to_be_focused()
    page.keyboard.press("k")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("f")
    expect(page.locator("#list-search")).to_be_focused()
    page.keyboard.press("Escape")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("?")
    expect(page.locator("dialog[open]")).to_contain_text("Xuất Excel đúng những gì đang xem")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/records/\d+/$"))


def test_pages_are_turned_without_losing_the_filters(signed_in_as: OpenAs) -> None:
    page = signed_in_as("chief")
    page.goto(f"{LIST}?state=all&size=25&f_source=tip")
    first = page.locator("#listing tbody tr a").first.inner_text()
    page.get_by_role("link", name="Trang sau").click()
    expect(page).to_have_url(re.compile(r"f_source=tip.*after=\d+"))
    expect(page.locator("#listing tbody tr a").first).not_to_have_text(first)
    page.get_by_role("link", name="Trang trước").click()
    expect(page.locator("#listing tbody tr a").first).to_have_text(first)
    page.get_by_role("link", name="Thụ lý", exact=True).click()
    expect(page.locator("th[aria-sort]")).to_have_attribute("aria-sort", "ascending")


def test_a_list_is_kept_and_becomes_a_tab(signed_in_as: OpenAs) -> None:
    page = signed_in_as("prosecutor")
    page.goto(f"{LIST}?state=overdue")
    page.get_by_text("Lưu danh sách này").click()
    page.get_by_label("Tên danh sách").fill("Quá hạn của đơn vị")
    page.get_by_role("button", name="Lưu với tên này").click()
    expect(page.locator(".nav-tabs .active")).to_have_text("Quá hạn của đơn vị")
    page.get_by_text("Danh sách đang mở").click()
    page.get_by_role("button", name="Bỏ danh sách này").click()
    expect(page.get_by_role("link", name="Quá hạn của đơn vị")).to_have_count(0)


def test_a_file_is_what_is_shown(signed_in_as: OpenAs) -> None:
    page = signed_in_as("prosecutor")
    page.goto(f"{LIST}?state=open")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Excel").click()
    assert re.fullmatch(r"giai-quyet-nguon-tin-ve-toi-pham-my-xuyen-2023-06-01\.xlsx", taken.value.suggested_filename)


def test_a_search_answers_while_it_is_typed(signed_in_as: OpenAs) -> None:
    page = signed_in_as("chief")
    page.goto("/search/")
    page.locator("#search-all").press_sequentially("trom cap", delay=40)
    expect(page.locator("#findings mark").first).to_have_text(re.compile("trộm|trợ", re.IGNORECASE))
    page.locator("#search-all").press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=trom\+cap"))
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/(records|acts)/\d+/$"))


@SIZES
@pytest.mark.parametrize("path", PAGES)
def test_no_list_stands_in_anyones_way(signed_in_as: OpenAs, path: str, size: ViewportSize) -> None:
    page = signed_in_as("chief", size)
    page.goto(path)
    assert stands_in_the_way(page) == []


def test_on_a_telephone_rows_are_cards(signed_in_as: OpenAs) -> None:
    page = signed_in_as("head", NARROW)
    page.goto(LIST)
    assert page.locator("#listing tbody tr").first.evaluate("row => getComputedStyle(row).display") == "block"
