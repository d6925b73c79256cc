"""What is looked for on every page: obstacles, width, weight."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, Response

AXE = (Path(__file__).parents[1] / "assets" / "axe.min.js").read_text(encoding="utf-8")


def obstacles(page: Page, *, only: str = "") -> list[str]:
    """What axe finds on the page that is open: one line for each rule broken, of all rules or of one."""
    page.evaluate(AXE)
    asked = {"resultTypes": ["violations"], **({"runOnly": [only]} if only else {})}
    found = page.evaluate("asked => axe.run(document, asked)", asked)
    return [f"{one['id']}: {one['help']} – {one['nodes'][0]['html'][:200]}" for one in found["violations"]]


def stands_in_the_way(page: Page) -> list[str]:
    """What is wrong with the page that is open, by day and by night, for whoever cannot see, point or scroll well."""
    found = obstacles(page)
    if scrolls_sideways(page):
        found.append("the page is wider than the window")
    page.emulate_media(color_scheme="dark")
    in_the_dark = obstacles(page, only="color-contrast")
    page.emulate_media(color_scheme="light")
    return found + in_the_dark


def scrolls_sideways(page: Page) -> bool:
    """Whether the page itself is wider than the window."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def weight_of(page: Page, path: str) -> int:
    """Bytes of the page and of all it asks for, before compression."""
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - a method cannot be listened with
    page.goto(path, wait_until="networkidle")
    return sum(len(one.body()) for one in answers if one.ok)
