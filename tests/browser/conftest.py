"""A real browser on the real program."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.browser.served import password_at, served
from tests.components import need

WIDE: ViewportSize = {"width": 1366, "height": 768}
NARROW: ViewportSize = {"width": 390, "height": 844}
PICTURES = "KIEMSAT_PICTURES"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the demonstration is served."""
    need("chromium")
    with served(tmp_path_factory.mktemp("home")) as found:
        yield found


@pytest.fixture(scope="module")
def password(address: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The password of the demonstration's accounts, as the terminal told it."""
    return password_at(address)


@pytest.fixture(scope="module")
def browser(address: str) -> Iterator[Browser]:
    """Chromium without a window, without a network of its own."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=need("chromium"), args=["--headless=new", "--no-sandbox", "--disable-gpu"]
        )
        yield started
        started.close()


@pytest.fixture(params=[WIDE, NARROW], ids=["1366x768", "390x844"])
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """A window of a desk, and one of a telephone."""
    with window(browser, address, request.param) as opened:
        yield opened


@pytest.fixture
def desk(browser: Browser, address: str) -> Iterator[Page]:
    """A window of a desk."""
    with window(browser, address, WIDE) as opened:
        yield opened


@contextmanager
def window(browser: Browser, address: str, size: ViewportSize) -> Iterator[Page]:
    """A window on the site; anything the browser complains of fails the test."""
    context = browser.new_context(base_url=address, viewport=size, locale="en-US")
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert complaints == []


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where screenshots go: KIEMSAT_PICTURES=docs/pictures renews those of the documents."""
    folder = Path(os.environ.get(PICTURES) or tmp_path_factory.mktemp("pictures"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder
