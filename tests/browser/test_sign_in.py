"""Signing in as people do: password, second factor, passkey; and what happens when it fails."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Browser, CDPSession, Page, expect

from kiemsat.demonstration.accounts import DESKS
from tests.browser.conftest import NARROW, WIDE, OpenAs, sign_in, window
from tests.browser.looking import stands_in_the_way
from tests.browser.served import refuses_to_serve

TRIES_BEFORE_THE_LOCK = 5
OWN_PAGES = [
    "/account/",
    "/accounts/2fa/",
    "/accounts/sessions/",
    "/accounts/password/change/",
    "/account/tokens/new/",
    "/api/",
]
ADMIN_PAGES = ["/admin/", "/admin/accounts/", "/admin/accounts/new/", "/admin/people/", "/administration/offices/",
               "/administration/offices/merge/",
               "/admin/catalogue/", "/admin/audit/", "/admin/accounts/1/"]  # fmt: skip


def code_of(secret: str) -> str:
    """What an authenticator app shows now for the secret; of the codes taken, the one in the middle."""
    taken = list(yield_hotp_counters_from_time())
    return str(format_hotp_value(hotp_value(secret, taken[len(taken) // 2])))


def fill_in(page: Page, username: str, password: str) -> None:
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(password)
    page.locator("#sign-in").get_by_role("button").click()


def sign_out(page: Page) -> None:
    page.locator(".account-menu summary").click()
    page.get_by_role("button", name="Đăng xuất").click()


def password_shown(page: Page) -> str:
    return page.locator("section code").first.inner_text()


def test_whoever_signs_in_comes_back_to_where_they_were(stranger: Page) -> None:
    stranger.goto("/review/2023-6T/my-xuyen/")
    expect(stranger).to_have_url(re.compile(r"/accounts/login/\?next=/review/2023-6T/my-xuyen/$"))
    stranger.locator(f'[data-username="{DESKS["head"].username}"]').click()
    stranger.locator("#sign-in").get_by_role("button").click()
    expect(stranger.locator("h1")).to_have_text("VKSND huyện Mỹ Xuyên: 6 tháng đầu năm 2023")


def test_signing_out_ends_it(stranger: Page) -> None:
    sign_in(stranger, "statistician")
    sign_out(stranger)
    expect(stranger).to_have_url(re.compile("/accounts/login/"))
    stranger.goto("/account/")
    expect(stranger.locator("h1")).to_have_text("Đăng nhập")


def test_the_keyboard_alone_signs_in(stranger: Page) -> None:
    stranger.goto("/account/")
    password = password_shown(stranger)
    expect(stranger.get_by_label("Tên đăng nhập")).to_be_focused()
    stranger.keyboard.type(DESKS["head"].username)
    stranger.keyboard.press("Tab")
    stranger.keyboard.type(password)
    stranger.keyboard.press("Enter")
    expect(stranger.locator("h1")).to_have_text("Tài khoản của tôi")


def test_too_many_tries_lock_the_account_for_a_while(stranger: Page, signed_in_as: OpenAs) -> None:
    stranger.goto("/accounts/login/")
    password, username = password_shown(stranger), DESKS["office"].username
    for _ in range(TRIES_BEFORE_THE_LOCK):
        fill_in(stranger, username, "đoán bừa một câu")
        expect(stranger.get_by_role("alert")).to_contain_text("không đúng")
    fill_in(stranger, username, password)
    expect(stranger.get_by_role("alert")).to_contain_text("tạm khóa 15 phút")
    admin = signed_in_as("administrator")
    admin.goto(f"/admin/accounts/?q={username}")
    admin.get_by_role("link", name=username, exact=True).click()
    admin.get_by_role("button", name="Mở khóa").click()
    expect(admin.locator("#notices")).to_contain_text("dùng lại được")
    fill_in(stranger, username, password)
    expect(stranger.locator(".account-menu")).to_be_visible()


def prove_it_again(page: Page, path: str, password: str) -> None:
    """What changes the protection of an account asks for the password once more."""
    page.goto(path)
    page.get_by_label("Mật khẩu").fill(password)
    page.get_by_role("button", name="Xác nhận").click()


def test_a_second_factor_is_set_up_asked_for_and_replaced_by_a_recovery_code(stranger: Page) -> None:
    stranger.goto("/accounts/login/")
    password = password_shown(stranger)
    sign_in(stranger, "division")
    prove_it_again(stranger, "/accounts/2fa/totp/activate/", password)
    stranger.get_by_text("Không quét được").click()
    secret = stranger.locator("#secret").inner_text()
    stranger.get_by_label("Mã xác thực").fill("000000")
    stranger.get_by_role("button", name="Bật", exact=True).click()
    expect(stranger.locator(".invalid-feedback")).to_contain_text("Mã không đúng")
    stranger.get_by_label("Mã xác thực").fill(code_of(secret))
    stranger.get_by_role("button", name="Bật", exact=True).click()
    expect(stranger.locator("h1")).to_have_text("Mã dự phòng")
    spare = stranger.locator("#codes code").first.inner_text()
    for code in (code_of(secret), spare):
        sign_out(stranger)
        sign_in_with_code(stranger, code)
    prove_it_again(stranger, "/accounts/2fa/totp/deactivate/", password)
    stranger.get_by_role("button", name="Tắt", exact=True).click()
    expect(stranger.get_by_text("Chưa bật.")).to_be_visible()


def sign_in_with_code(page: Page, code: str) -> None:
    page.goto("/account/")
    page.locator(f'[data-username="{DESKS["division"].username}"]').click()
    page.locator("#sign-in").get_by_role("button").click()
    expect(page.locator("h1")).to_have_text("Xác thực bước hai")
    page.get_by_label("Mã", exact=True).fill(code)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(page.locator("h1")).to_have_text("Tài khoản của tôi")


@pytest.fixture
def with_key(stranger: Page) -> Iterator[CDPSession]:
    """A security key that Chromium pretends to have, touched and recognising its owner at once."""
    session = stranger.context.new_cdp_session(stranger)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
               "isUserVerified": True, "automaticPresenceSimulation": True}  # fmt: skip
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    yield session
    session.detach()


def test_a_passkey_is_added_and_signs_in_alone(stranger: Page, with_key: CDPSession, address: str) -> None:
    site = address.replace("127.0.0.1", "localhost")  # a passkey belongs to a name, not to a number
    stranger.goto(f"{site}/account/")
    password = password_shown(stranger)
    fill_in(stranger, DESKS["deputy"].username, password)
    prove_it_again(stranger, f"{site}/accounts/2fa/webauthn/add/", password)
    stranger.get_by_label("Không cần mật khẩu").check()
    stranger.get_by_role("button", name="Thêm khóa").click()
    expect(stranger.locator("h1")).to_have_text("Mã dự phòng")
    sign_out(stranger)
    stranger.get_by_role("button", name="Đăng nhập bằng khóa truy cập").click()
    expect(stranger.locator(".account-menu")).to_be_visible()
    stranger.goto(f"{site}/accounts/2fa/webauthn/")
    stranger.get_by_role("link", name="Bỏ", exact=True).click()
    stranger.get_by_label("Mật khẩu").fill(password)
    stranger.get_by_role("button", name="Xác nhận").click()
    stranger.get_by_role("button", name="Bỏ khóa").click()
    expect(stranger.get_by_text("Chưa có khóa nào.")).to_be_visible()


def test_a_new_account_gets_its_password_by_a_link_that_works_once(signed_in_as: OpenAs, stranger: Page) -> None:
    admin = signed_in_as("administrator")
    admin.goto("/admin/people/?office=tran-de")
    admin.locator("tbody").get_by_role("link", name="Lập tài khoản").first.click()
    admin.get_by_label("Tên đăng nhập").fill("tran-de.moi")
    admin.get_by_role("button", name="Lập tài khoản").click()
    admin.get_by_role("button", name="Cấp đường dẫn đặt mật khẩu").click()
    link = admin.locator("#link").inner_text()
    stranger.goto(link)
    stranger.get_by_label("Mật khẩu mới", exact=True).fill("123456789012")
    stranger.get_by_label("Nhập lại mật khẩu mới").fill("123456789012")
    stranger.get_by_role("button", name="Đặt mật khẩu").click()
    expect(stranger.locator(".invalid-feedback").first).to_be_visible()
    stranger.get_by_label("Mật khẩu mới", exact=True).fill("chiều mưa bến đò")
    stranger.get_by_label("Nhập lại mật khẩu mới").fill("chiều mưa bến đò")
    stranger.get_by_role("button", name="Đặt mật khẩu").click()
    fill_in(stranger, "TRAN-DE.moi", "chiều mưa bến đò")
    expect(stranger.locator(".account-menu")).to_be_visible()
    assert stranger.request.get(link).status == 410


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_no_page_of_accounts_stands_in_anyones_way(
    signed_in_as: OpenAs, browser: Browser, address: str, size: dict[str, int]
) -> None:
    found: dict[str, list[str]] = {}
    with window(browser, address, size) as stranger:  # type: ignore[arg-type]
        stranger.goto("/accounts/login/")
        found["login"] = stands_in_the_way(stranger)
    page = signed_in_as("administrator", size)
    for path in (*OWN_PAGES, *ADMIN_PAGES):
        page.goto(path)
        found[path] = stands_in_the_way(page)
    assert {path: told for path, told in found.items() if told} == {}


def test_the_demonstration_is_served_to_this_machine_only(loaded_home: Path) -> None:
    assert "KIEMSAT_DEMONSTRATION_ANYWHERE" in refuses_to_serve(loaded_home, "--host", "0.0.0.0")
