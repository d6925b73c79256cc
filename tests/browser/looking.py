"""What is looked for on every page: obstacles, width, weight."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, Response

AXE = (Path(__file__).parents[1] / "assets" / "axe.min.js").read_text(encoding="utf-8")


def obstacles(page: Page) -> list[str]:
    """What axe finds on the page that is open: one line for each rule broken."""
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{one['id']}: {one['help']} – {one['nodes'][0]['html'][:200]}" for one in found["violations"]]


def scrolls_sideways(page: Page) -> bool:
    """Whether the page itself is wider than the window."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def weight_of(page: Page, path: str) -> int:
    """Bytes of the page and of all it asks for, before compression."""
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - a method cannot be listened with
    page.goto(path, wait_until="networkidle")
    return sum(len(one.body()) for one in answers if one.ok)
