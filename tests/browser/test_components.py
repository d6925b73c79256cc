"""The components of the pages in somebody's hands: keyboard, pointer, a line that drops, a session that ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Dialog, Locator, Page, Route, expect

from tests.browser.conftest import NARROW, WIDE, Doors, OpenAs
from tests.browser.looking import obstacles, stands_in_the_way, weight_of

STYLES = "/styles/"
USUAL_PAGE = 300_000
LARGEST_PAGE = 310_000
REVIEW = "/review/2023-6T/soc-trang/"


@pytest.mark.parametrize("path", [STYLES, f"{STYLES}?errors=1&page=3"])
def test_no_component_stands_in_anyones_way(page: Page, path: str) -> None:
    page.goto(path)
    assert stands_in_the_way(page) == []


def test_the_menu_and_the_list_of_keys_stand_in_nobodys_way(page: Page) -> None:
    page.goto(STYLES)
    page.locator("details.account-menu summary").click()
    expect(page.get_by_role("button", name="Đăng xuất")).to_be_visible()
    assert obstacles(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Đăng xuất")).to_be_hidden()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Phím tắt")).to_be_visible()
    assert obstacles(page) == []


def options(page: Page) -> Locator:
    """The options of the combobox, not those of selects."""
    return page.locator("[role=listbox] [role=option]")


def test_a_choice_is_found_and_taken_by_keyboard_alone(page: Page) -> None:
    page.goto(STYLES)
    box = page.get_by_role("combobox", name="Tội danh")
    box.focus()
    page.keyboard.type("tai san")
    expect(options(page)).to_have_count(2)
    expect(box).to_have_attribute("aria-expanded", "true")
    assert obstacles(page) == []
    page.keyboard.press("ArrowDown")
    marked = page.locator("[role=listbox] [aria-selected=true]")
    expect(marked).to_contain_text("Lừa đảo")
    expect(box).to_have_attribute("aria-activedescendant", str(marked.get_attribute("id")))
    page.keyboard.press("Enter")
    expect(box).to_have_value("Điều 174 – Lừa đảo chiếm đoạt tài sản")
    expect(page.locator('input[name="offence"]')).to_have_value("174")
    page.keyboard.type("x")
    expect(page.locator('input[name="offence"]')).to_have_value("")


def test_escape_closes_the_options_and_keeps_what_was_typed(desk: Page) -> None:
    desk.goto(STYLES)
    box = desk.get_by_role("combobox", name="Tội danh")
    box.press_sequentially("173")
    expect(options(desk)).to_have_count(1)
    box.press("Escape")
    expect(desk.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("173")


def test_an_option_is_taken_by_pressing_it(page: Page) -> None:
    page.goto(STYLES)
    page.get_by_role("combobox", name="Tội danh").press_sequentially("giet")
    options(page).first.click()
    expect(page.locator('input[name="offence"]')).to_have_value("123")


def test_a_day_picked_from_the_calendar_is_written_as_it_would_be_typed(desk: Page) -> None:
    desk.goto(STYLES)
    typed = desk.get_by_label("Ngày thụ lý")
    typed.fill("31/5/2023")
    desk.locator("[data-pick]").click()
    picker = desk.locator("input[type=date]")
    expect(picker).to_have_value("2023-05-31")
    picker.evaluate("(one) => { one.value = '2023-06-07'; one.dispatchEvent(new Event('change')); }")
    expect(typed).to_have_value("07/6/2023")


def test_what_stops_a_form_is_told_first_and_leads_to_the_field(page: Page) -> None:
    page.goto(f"{STYLES}?errors=1")
    summary = page.get_by_role("alert").first
    expect(summary).to_be_focused()
    summary.get_by_role("link", name="Ngày thụ lý").click()
    expect(page.get_by_label("Ngày thụ lý")).to_be_focused()


def questions(page: Page) -> list[str]:
    """What the browser itself asks from now on; it is answered yes."""
    asked: list[str] = []

    def agreed(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", agreed)
    return asked


def test_a_form_with_changes_is_not_left_by_accident(desk: Page) -> None:
    desk.goto(STYLES)
    asked = questions(desk)
    desk.goto(STYLES)
    assert asked == []
    desk.get_by_label("Họ và tên").press_sequentially("Nguyễn")
    desk.goto(STYLES)
    assert asked == ["beforeunload"]


def test_sending_a_form_asks_nothing(desk: Page) -> None:
    desk.goto(STYLES)
    asked = questions(desk)
    for label, text in (("Họ và tên", "Nguyễn"), ("Ngày thụ lý", "31/5")):
        desk.get_by_label(label).fill(text)
    desk.get_by_label("Mới").check()
    desk.keyboard.press("Control+s")
    expect(desk).to_have_url(re.compile("errors=1"))
    assert asked == []


@pytest.mark.parametrize(("answer", "sent"), [("Thôi", False), ("Đồng ý", True)])
def test_what_cannot_be_taken_back_is_asked_first(desk: Page, answer: str, sent: bool) -> None:
    desk.goto(STYLES)
    desk.get_by_role("button", name="Xóa nháp").click()
    question = desk.get_by_role("dialog", name="Xóa bản nháp này? Không lấy lại được.")
    expect(question.get_by_role("button", name="Thôi")).to_be_focused()
    assert obstacles(desk) == []
    question.get_by_role("button", name=answer).click()
    expect(question).to_be_hidden()
    expect(desk).to_have_url(re.compile("remove=1" if sent else "/styles/$"))


def test_a_part_of_a_page_opens_in_a_dialog_and_is_gone_when_closed(desk: Page) -> None:
    desk.goto(STYLES)
    desk.get_by_role("button", name="Mở hộp thoại").click()
    expect(desk.get_by_role("dialog")).to_contain_text("Điều 173")
    desk.keyboard.press("Escape")
    expect(desk.locator("#dialog")).to_be_empty()


@pytest.fixture
def browser_window(browser: Browser, address: str, doors: Doors) -> Iterator[Page]:
    """The chief's window of a desk in which the browser may complain: requests are made to fail in it."""
    context = browser.new_context(base_url=address, viewport=WIDE, storage_state=doors.session_of("chief"))
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (403, "", "Không có quyền làm việc này."),
        (404, "<p data-said>Hồ sơ không còn.</p>", "Hồ sơ không còn."),
        (500, "<script>alert(1)</script>", "Lỗi phần mềm; chưa có gì được ghi."),
    ],
)
def test_a_refusal_is_told_in_a_corner_and_the_page_stays(
    browser_window: Page, status: int, body: str, said: str
) -> None:
    browser_window.goto(STYLES)
    browser_window.route("**/styles/options/**", lambda route: route.fulfill(status=status, body=body))
    browser_window.get_by_role("button", name="Mở hộp thoại").click()
    expect(browser_window.locator("#toasts")).to_contain_text(said)
    expect(browser_window).to_have_url(re.compile("/styles/$"))
    assert obstacles(browser_window) == []


def test_when_the_session_has_ended_one_signs_in_elsewhere_and_tries_again(browser_window: Page) -> None:
    browser_window.goto(STYLES)
    browser_window.get_by_label("Họ và tên").fill("Nguyễn")
    browser_window.route("**/styles/options/**", lambda route: route.fulfill(status=401))
    browser_window.get_by_role("button", name="Mở hộp thoại").click()
    link = browser_window.locator("#toasts").get_by_role("link", name="Đăng nhập")
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("href", "/accounts/login/")
    browser_window.unroute("**/styles/options/**")
    browser_window.locator("#toasts").get_by_role("button", name="Thử lại").click()
    expect(browser_window.get_by_role("dialog")).to_contain_text("Điều 173")
    expect(browser_window.get_by_label("Họ và tên")).to_have_value("Nguyễn")


def test_when_the_line_drops_reading_is_tried_again_by_itself(browser_window: Page) -> None:
    browser_window.goto(STYLES)
    tries: list[str] = []

    def dropped(route: Route) -> None:
        tries.append(route.request.url)
        if len(tries) == 1:
            route.abort("internetdisconnected")
        else:
            route.continue_()

    browser_window.route("**/styles/options/**", dropped)
    browser_window.get_by_role("button", name="Mở hộp thoại").click()
    expect(browser_window.locator("#toasts")).to_contain_text("Mất kết nối")
    browser_window.evaluate("dispatchEvent(new Event('online'))")
    expect(browser_window.get_by_role("dialog")).to_contain_text("Điều 173")
    expect(browser_window.locator("#toasts")).to_be_empty()
    assert len(tries) == 2


def test_keys_alone_can_be_switched_off(desk: Page) -> None:
    desk.goto(STYLES)
    desk.keyboard.press("?")
    desk.get_by_label("Dùng phím tắt một chữ trên máy này").uncheck()
    desk.get_by_role("button", name="Đóng").click()
    desk.keyboard.press("?")
    expect(desk.get_by_role("dialog")).to_be_hidden()
    desk.get_by_role("button", name="Phím tắt").click()
    expect(desk.get_by_role("dialog", name="Phím tắt")).to_be_visible()


def test_letters_typed_into_a_field_are_no_shortcuts(desk: Page) -> None:
    desk.goto(STYLES)
    desk.get_by_label("Họ và tên").press_sequentially("?/")
    expect(desk.get_by_label("Họ và tên")).to_have_value("?/")
    expect(desk.get_by_role("dialog")).to_be_hidden()


def test_the_theme_chosen_holds_against_the_system_and_on_the_next_page(desk: Page) -> None:
    desk.emulate_media(color_scheme="light")
    desk.goto(STYLES)
    light = desk.evaluate("getComputedStyle(document.body).backgroundColor")
    desk.locator("details.account-menu summary").click()
    desk.get_by_role("button", name="Nền tối").click()
    expect(desk.locator("html")).to_have_attribute("data-bs-theme", "dark")
    desk.goto(REVIEW)
    assert desk.evaluate("getComputedStyle(document.body).backgroundColor") != light
    assert desk.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"


def test_on_paper_there_is_neither_menu_nor_dark(desk: Page) -> None:
    desk.emulate_media(color_scheme="dark", media="print")
    desk.goto(REVIEW)
    expect(desk.locator(".site")).to_be_hidden()
    assert desk.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert desk.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
    assert obstacles(desk) == []


@pytest.mark.parametrize(
    ("path", "budget"),
    [
        ("/account/", USUAL_PAGE),
        (STYLES, USUAL_PAGE),
        ("/figures/2023-6T/soc-trang/conclusions_issued/", USUAL_PAGE),
        (REVIEW, LARGEST_PAGE),
    ],
)
def test_no_page_weighs_too_much(desk: Page, path: str, budget: int) -> None:
    assert weight_of(desk, path) < budget


def test_the_way_in_weighs_little(stranger: Page) -> None:
    assert weight_of(stranger, "/accounts/login/") < USUAL_PAGE


def test_fonts_come_with_the_page_and_only_the_two_that_are_needed(desk: Page) -> None:
    asked: list[str] = []
    desk.on("request", lambda request: asked.append(request.url) if request.resource_type == "font" else None)
    desk.goto(REVIEW, wait_until="networkidle")
    assert sorted(re.findall(r"source-sans-3-([a-z-]+)\.", " ".join(asked))) == ["latin", "vietnamese"]


def test_on_a_telephone_the_parts_are_one_press_away(signed_in_as: OpenAs) -> None:
    page = signed_in_as("chief", NARROW)
    page.goto(STYLES)
    expect(page.get_by_role("link", name="Chỉ tiêu", exact=True)).to_be_hidden()
    page.get_by_text("Danh mục", exact=True).click()
    page.get_by_role("link", name="Chỉ tiêu", exact=True).click()
    expect(page).to_have_url(re.compile(re.escape(REVIEW) + "$"))
    page.get_by_text("Danh mục", exact=True).click()
    expect(page.get_by_role("link", name="Chỉ tiêu", exact=True)).to_have_attribute("aria-current", "page")
