"""A district prosecutor enters a crime report and works on it; what they type is not lost, and the figures move."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import NARROW, WIDE, Doors, OpenAs
from tests.browser.looking import stands_in_the_way

FIGURE = "/figures/2023-6T/soc-trang/crime_reports_resolved/"
NEW = "/registers/crime_report/new/"
# Those of a combobox: the browser's own lists have options too.
OPTION = "[role=listbox] [role=option]"


def counted(chief: Page) -> tuple[int, int]:
    """How many crime reports of the province are resolved, of how many."""
    chief.goto(FIGURE)
    resolved, handled = re.findall(r"[\d.]+", chief.locator(".formula").inner_text())[:2]
    return int(resolved.replace(".", "")), int(handled.replace(".", ""))


def type_report(page: Page, title: str) -> None:
    """Fill in the form as a person does, the offence found by words without diacritics."""
    page.goto(NEW)
    page.get_by_label("Loại nguồn tin").select_option(label="Tin báo")
    page.get_by_label("Trích yếu").fill(title)
    page.get_by_label("Dấu hiệu tội phạm").fill("danh bac")
    page.locator(OPTION).first.wait_for()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Dấu hiệu tội phạm")).to_have_value(re.compile("^Đánh bạc"))
    page.get_by_label("Ngày thụ lý").fill("31/5")


def test_from_a_new_report_to_its_result_and_back(signed_in_as: OpenAs) -> None:
    chief, page = signed_in_as("chief"), signed_in_as("prosecutor")
    resolved, handled = counted(chief)
    type_report(page, "Đánh bạc tại chợ Mỹ Xuyên")
    expect(page.locator("#proposed-limit")).to_contain_text("+ 20 ngày (Điều 147.1 BLTTHS 2015) → 20/6/2023")
    page.keyboard.press("Control+s")
    page.wait_for_url("**/records/*/")
    expect(page.get_by_text("Đã vào sổ hồ sơ số")).to_be_visible()
    assert counted(chief) == (resolved, handled + 1)

    page.get_by_role("link", name="Gia hạn").click()
    dialog = page.locator("#dialog[open]")
    expect(dialog.get_by_role("heading", name="Gia hạn")).to_be_visible()
    expect(page.locator("#told")).to_contain_text("Hết hạn mới: 31/7/2023")
    dialog.get_by_role("button", name="Lưu").click()
    expect(page.get_by_text("Đã gia hạn. Hết hạn mới: 31/7/2023.")).to_be_visible()

    page.get_by_role("link", name="Ghi kết quả").click()
    dialog.get_by_role("link", name="Thôi").click()
    expect(dialog).to_have_count(0)
    page.get_by_role("link", name="Ghi kết quả").click()
    page.get_by_label("Ngày giải quyết").fill("31/5")
    page.get_by_label("Kết quả", exact=False).select_option(label="Không khởi tố vụ án")
    expect(page.locator("#told")).to_contain_text("Trong hạn (31/7/2023)")
    page.keyboard.press("Control+s")
    expect(page.get_by_text("Đã ghi kết quả: Không khởi tố vụ án")).to_be_visible()
    assert counted(chief) == (resolved + 1, handled + 1)

    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.get_by_text("Đã hoàn tác")).to_be_visible()
    assert counted(chief) == (resolved, handled + 1)


def test_warnings_come_while_typing_and_stop_nothing(signed_in_as: OpenAs) -> None:
    page = signed_in_as("prosecutor")
    type_report(page, "Đánh bạc vào chủ nhật")
    page.get_by_label("Ngày thụ lý").fill("28/5")
    expect(page.locator("#id_on_warning")).to_contain_text("28/5/2023 là ngày nghỉ")
    page.keyboard.press("Control+s")
    page.wait_for_url("**/records/*/")


def test_a_double_click_makes_one_record(signed_in_as: OpenAs) -> None:
    page = signed_in_as("prosecutor")
    title = "Đánh bạc, bấm hai lần"
    type_report(page, title)
    page.get_by_role("button", name=re.compile("^Lưu Ctrl")).dblclick()
    page.wait_for_url("**/records/*/")
    page.goto("/search/?q=bam+hai+lan")
    expect(page.get_by_text(title)).to_have_count(1)


@contextmanager
def plain_window(browser: Browser, address: str, doors: Doors) -> Iterator[Page]:
    """A prosecutor's window in which the browser may complain: of a line that is down, of a session that ended."""
    context = browser.new_context(base_url=address, viewport=WIDE, storage_state=doors.session_of("prosecutor"))
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    yield page
    context.close()


def test_what_was_typed_survives_a_session_that_ended(browser: Browser, address: str, doors: Doors) -> None:
    with plain_window(browser, address, doors) as page:
        page.goto(NEW)
        cookies = page.context.cookies()
        page.context.clear_cookies()
        page.get_by_label("Trích yếu").fill("Gõ khi phiên đã hết")
        lost = page.locator("[data-draft-lost]")
        expect(lost).to_contain_text("Phiên đăng nhập đã hết")
        expect(lost.get_by_role("link")).to_have_attribute("href", re.compile("^/accounts/login/.*new"))
        page.context.add_cookies(cookies)  # type: ignore[arg-type]  # what it gave, it takes
        page.goto(NEW)
        bar = page.locator("[data-draft-bar]")
        expect(bar).to_be_visible()
        bar.get_by_role("link", name="Dùng").click()
        expect(page.get_by_label("Trích yếu")).to_have_value("Gõ khi phiên đã hết")
        page.goto(NEW)
        page.locator("[data-draft-bar]").get_by_role("button", name="Bỏ").click()
        expect(page.locator("[data-draft-bar]")).to_be_hidden()


def test_what_was_typed_without_a_line_is_kept_when_it_is_back(browser: Browser, address: str, doors: Doors) -> None:
    with plain_window(browser, address, doors) as page:
        page.goto(NEW)
        page.context.set_offline(True)
        page.get_by_label("Trích yếu").fill("Gõ khi mất mạng")
        expect(page.locator("[data-draft-lost]")).to_contain_text("Mất kết nối")
        page.context.set_offline(False)
        expect(page.locator("[data-draft-state]")).to_contain_text("Đã giữ bản nháp lúc")
        expect(page.locator("[data-draft-lost]")).to_be_hidden()
        page.goto(NEW)
        page.locator("[data-draft-bar]").get_by_role("button", name="Bỏ").click()


def test_a_row_added_for_an_accused_finds_its_offence(signed_in_as: OpenAs) -> None:
    page = signed_in_as("head")
    page.goto("/registers/investigation/new/")
    page.get_by_role("button", name="Thêm bị can").click()
    expect(page.locator("#id_accused-1-full_name")).to_be_focused()
    page.locator("#id_accused-1-charge").fill("trom cap 2")
    page.locator(OPTION).first.click()
    expect(page.locator("#id_accused-1-charge")).to_have_value("Trộm cắp tài sản (Điều 173 khoản 2)")
    page.locator("#id_accused-1-full_name").fill("")
    page.locator("#id_accused-1-charge").fill("")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1366x768", "390x844"])
def test_no_form_stands_in_anyones_way(signed_in_as: OpenAs, size: dict[str, int]) -> None:
    page = signed_in_as("head", size)
    page.goto("/registers/crime_report/")
    record = page.locator('#listing a[href^="/records/"]').first.get_attribute("href") or ""
    page.goto(record)
    steps = [one.get_attribute("href") or "" for one in page.locator(".record-actions a").all()]
    kinds = ["/acts/new/", "/acts/new/?kind=recommendation", "/declared-totals/new/"]
    kinds.append(f"{record}duties/new/?kind=report_decision")
    assert len(steps) > 3
    for path in [NEW, "/registers/investigation/new/", "/registers/custody/new/", *kinds, *steps]:
        page.goto(path)
        assert [(path, told) for told in stands_in_the_way(page)] == []
