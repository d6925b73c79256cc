"""The pages of time limits in a browser: they stand in nobody's way, and a calendar program reads what they give."""

from __future__ import annotations

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.conftest import NARROW, WIDE, OpenAs
from tests.browser.looking import obstacles, scrolls_sideways

PAGES = [
    "/limits/?which=14", "/limits/?by=office&which=overdue", "/limits/mine/", "/limits/catalogue/",
    "/limits/calculator/?matter=investigation&opened=3/4/2023&severity=serious&extended_1=20/6/2023",
]  # fmt: skip


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (NARROW, "dark")], ids=["wide", "narrow"])
def test_the_pages_of_limits_stand_in_nobodys_way(signed_in_as: OpenAs, size: ViewportSize, scheme: str) -> None:
    page = signed_in_as("chief", size)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for path in PAGES:
        page.goto(path)
        assert obstacles(page) == [], path
        assert not scrolls_sideways(page), path


def test_a_calendar_is_made_and_read_at_its_address(signed_in_as: OpenAs) -> None:
    page = signed_in_as("prosecutor")
    page.goto("/limits/mine/")
    page.get_by_role("button", name="Lập địa chỉ lịch").click()
    address = page.locator("#feed-address").inner_text()
    answer = page.request.get("/limits/feed/" + address.rpartition("/")[2])
    assert answer.headers["content-type"].startswith("text/calendar")
    assert answer.text().startswith("BEGIN:VCALENDAR\r\n")
    page.get_by_role("link", name="Xong").click()
    expect(page.get_by_role("button", name="Thu hồi địa chỉ lịch")).to_be_visible()
