"""A person lets a program read: the token made on the page is answered, and no more once it is ended."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.conftest import NARROW, OpenAs
from tests.browser.looking import obstacles, scrolls_sideways


def read(address: str, token: str) -> tuple[int, Any]:
    """What a program that sends the token is answered."""
    asked = urllib.request.Request(address, headers={"Authorization": f"Bearer {token}"})
    try:
        with urllib.request.urlopen(asked, timeout=30) as found:
            return found.status, json.load(found)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def test_a_token_is_made_used_and_ended(stranger: Page, signed_in_as: OpenAs, address: str) -> None:
    stranger.goto("/accounts/login/")
    password = stranger.locator("section code").first.inner_text()
    page = signed_in_as("head", NARROW)
    page.goto("/account/")
    page.get_by_role("link", name="Lập mã truy cập").click()
    page.get_by_label("Mật khẩu").fill(password)
    page.locator("main form button").first.click()
    expect(page.locator("h1")).to_have_text("Lập mã truy cập")
    assert (obstacles(page), scrolls_sideways(page)) == ([], False)
    page.get_by_label("Dùng cho chương trình nào").fill("Cổng thông tin")
    page.get_by_label("Cho đọc cả hồ sơ").check()
    page.get_by_role("button", name="Lập mã truy cập").click()
    token = page.locator("#token").inner_text()
    assert (obstacles(page), scrolls_sideways(page)) == ([], False)

    figure = f"{address}/api/v1/figures/2023-6T/my-xuyen/crime_reports_resolved/"
    status, told = read(figure, token)
    assert (status, told["office"], len(told["numerator"]["records"])) == (200, "my-xuyen", told["numerator"]["count"])
    assert read(figure.replace("my-xuyen", "nowhere"), token)[0] == 404

    page.get_by_role("link", name="Về tài khoản của tôi").click()
    row = page.get_by_role("row").filter(has_text="Cổng thông tin")
    expect(row).to_contain_text(token[:12])
    expect(row).not_to_contain_text(token)
    expect(row.locator("td").nth(2)).to_have_text(re.compile(r"\d\d/\d\d/\d{4} \d\d:\d\d"))
    assert (obstacles(page), scrolls_sideways(page)) == ([], False)
    row.get_by_role("button", name="Thu hồi").click()
    expect(page.get_by_role("row").filter(has_text="Cổng thông tin")).to_contain_text("đã thu hồi")
    assert read(figure, token)[0] == 401
