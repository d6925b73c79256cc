"""A real browser on the real program."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, StorageState, ViewportSize, sync_playwright

from kiemsat.demonstration.accounts import DESKS
from tests.browser.served import load, served
from tests.components import need

WIDE: ViewportSize = {"width": 1366, "height": 768}
NARROW: ViewportSize = {"width": 390, "height": 844}
PICTURES = "KIEMSAT_PICTURES"


@pytest.fixture(scope="session")
def loaded_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the demonstration, loaded by the first worker that needs it; nothing is served from it."""
    need("chromium")
    shared = tmp_path_factory.getbasetemp()
    home = (shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared) / "loaded"
    with home.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (home / "complete").exists():
            load(home)
            (home / "complete").touch()
    return home


@pytest.fixture(scope="module")
def address(loaded_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a module's own copy of the demonstration is served."""
    home = tmp_path_factory.mktemp("home") / "copy"
    shutil.copytree(loaded_home, home)
    with served(home) as found:
        yield found


@pytest.fixture(scope="module")
def browser(address: str) -> Iterator[Browser]:
    """Chromium without a window, without a network of its own."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=need("chromium"), args=["--headless=new", "--no-sandbox", "--disable-gpu"]
        )
        yield started
        started.close()


class Doors:
    """Who has signed in already: each person once in a module, for all windows that are theirs."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser, self._address = browser, address
        self._kept: dict[str, StorageState] = {}

    def session_of(self, who: str) -> StorageState:
        """The cookies of somebody signed in, by the word of demonstration.accounts.DESKS."""
        if who not in self._kept:
            with window(self._browser, self._address, WIDE) as page:
                sign_in(page, who)
                self._kept[who] = page.context.storage_state()
        return self._kept[who]


def sign_in(page: Page, who: str) -> None:
    """Sign in as a person does at the demonstration: one click fills the form in, one sends it."""
    page.goto("/account/")
    page.locator(f'[data-username="{DESKS[who].username}"]').click()
    page.locator("#sign-in").get_by_role("button").click()
    page.wait_for_url("**/account/")


@pytest.fixture(scope="module")
def doors(browser: Browser, address: str) -> Doors:
    """Sessions kept for the module."""
    return Doors(browser, address)


@pytest.fixture(params=[WIDE, NARROW], ids=["1366x768", "390x844"])
def page(request: pytest.FixtureRequest, browser: Browser, address: str, doors: Doors) -> Iterator[Page]:
    """The chief's window of a desk, and of a telephone."""
    with window(browser, address, request.param, doors.session_of("chief")) as opened:
        yield opened


@pytest.fixture
def desk(browser: Browser, address: str, doors: Doors) -> Iterator[Page]:
    """The chief's window of a desk."""
    with window(browser, address, WIDE, doors.session_of("chief")) as opened:
        yield opened


@pytest.fixture
def stranger(browser: Browser, address: str) -> Iterator[Page]:
    """A window in which nobody is signed in."""
    with window(browser, address, WIDE) as opened:
        yield opened


OpenAs = Callable[..., Page]


@pytest.fixture
def signed_in_as(browser: Browser, address: str, doors: Doors) -> Iterator[OpenAs]:
    """Opens windows: `signed_in_as("prosecutor")`, on a telephone `signed_in_as("head", NARROW)`; one of DESKS."""
    with ExitStack() as windows:

        def opened(who: str, size: ViewportSize = WIDE) -> Page:
            return windows.enter_context(window(browser, address, size, doors.session_of(who)))

        yield opened


@contextmanager
def window(browser: Browser, address: str, size: ViewportSize, session: StorageState | None = None) -> Iterator[Page]:
    """A window on the site, in which nothing moves; anything the browser complains of fails the test."""
    context = browser.new_context(
        base_url=address, viewport=size, locale="en-US", storage_state=session, reduced_motion="reduce"
    )
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
