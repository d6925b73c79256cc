"""What is looked for on every page: obstacles, width, weight."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Response

TELEPHONE = 500
CONTRAST = "color-contrast"
AXE = (Path(__file__).parents[1] / "assets" / "axe.min.js").read_text(encoding="utf-8")


def obstacles(page: Page, **options: Any) -> list[str]:
    """What axe finds on the page that is open: one line for each rule broken. `options` are those of `axe.run`."""
    page.evaluate(AXE)
    found = page.evaluate("asked => axe.run(document, asked)", {"resultTypes": ["violations"], **options})
    return [f"{one['id']}: {one['help']} – {one['nodes'][0]['html'][:200]}" for one in found["violations"]]


def stands_in_the_way(page: Page) -> list[str]:
    """What is wrong with the page that is open, for whoever cannot see, point or scroll well.

    Its colours are looked at by day and by night in a wide window: they are the same on a telephone.
    """
    size = page.viewport_size
    if size is not None and size["width"] <= TELEPHONE:
        found = obstacles(page, rules={CONTRAST: {"enabled": False}})
    else:
        found = [*obstacles(page), *in_the_dark(page)]
    return [*found, *(["the page is wider than the window"] if scrolls_sideways(page) else [])]


def in_the_dark(page: Page) -> list[str]:
    """What cannot be told apart by night."""
    page.emulate_media(color_scheme="dark")
    found = obstacles(page, runOnly=[CONTRAST])
    page.emulate_media(color_scheme="light")
    return found


def scrolls_sideways(page: Page) -> bool:
    """Whether the page itself is wider than the window."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def weight_of(page: Page, path: str) -> int:
    """Bytes of the page and of all it asks for, before compression."""
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - a method cannot be listened with
    page.goto(path, wait_until="networkidle")
    return sum(len(one.body()) for one in answers if one.ok)
