"""The colours of pictures are those of the pages they stand in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kiemsat.base.charts.themes import THEMES, Theme

SCSS = Path(__file__).resolve().parents[1] / "frontend" / "scss"
BOTH = {
    "fill": "--ks-fill",
    "track": "--ks-track",
    "shade-1": "--ks-shade-1",
    "shade-2": "--ks-shade-2",
    "shade-3": "--ks-shade-3",
    "shade-ink": "--ks-shade-ink",
}
OF_THE_SYSTEM = {
    "light": {
        "ink": "$body-color",
        "quiet": "$body-secondary-color",
        "line": "$border-color",
        "accent": "$primary",
        "good": "$success",
        "bad": "$danger",
    },
    "dark": {
        "paper": "$body-bg-dark",
        "ink": "$body-color-dark",
        "quiet": "$body-secondary-color-dark",
        "line": "$border-color-dark",
        "accent": "$primary-text-emphasis-dark",
        "good": "$success-text-emphasis-dark",
        "bad": "$danger-text-emphasis-dark",
    },
}


def settings() -> dict[str, str]:
    text = (SCSS / "_settings.scss").read_text(encoding="utf-8")
    return dict(re.findall(r"^(\$[\w-]+): ([^;]+);", text, re.MULTILINE))


def colour(text: str, known: dict[str, str]) -> str:
    """The colour itself, through as many names as it has."""
    while text.startswith(("$", "#{")):
        text = known[text.removeprefix("#{").removesuffix("}")]
    return text.lower()


def tokens(mode: Theme) -> dict[str, str]:
    light, dark = (SCSS / "_tokens.scss").read_text(encoding="utf-8").split("@include color-mode(dark", 1)
    return dict(re.findall(r"(--ks-[\w-]+): ([^;]+);", light if mode == "light" else dark))


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_picture_has_the_colours_of_the_page_around_it(mode: Theme) -> None:
    known = settings()
    wanted = {name: tokens(mode)[token] for name, token in BOTH.items()} | OF_THE_SYSTEM[mode]
    theme = {name: THEMES[mode][name].lower() for name in wanted}
    assert theme == {name: colour(text, known) for name, text in wanted.items()}
