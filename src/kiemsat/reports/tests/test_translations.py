"""Every text of the pages has its English, compiled and complete."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import pytest

import kiemsat

ROOMS = ("base", "indicators", "reports")
PACKAGE = Path(kiemsat.__file__).parent
IN_TEMPLATES = re.compile(r"""\{% translate (?:"([^"]+)"|'([^']+)')""")
IN_PYTHON = re.compile(r"""\b_\(\s*"([^"]+)"\s*\)""")
ENTRY = re.compile(r'^msgid "(.*)"\nmsgstr "(.*)"$', re.MULTILINE)


def catalogue_of(room: str) -> Path:
    return PACKAGE / room / "locale" / "en" / "LC_MESSAGES" / "django.po"


def written(room: str) -> dict[str, str]:
    return {key: text for key, text in ENTRY.findall(catalogue_of(room).read_text(encoding="utf-8")) if key}


@pytest.mark.parametrize("room", ROOMS)
def test_the_compiled_file_is_that_of_the_written_one(room: str) -> None:
    with catalogue_of(room).with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert {key: compiled.gettext(key) for key in written(room)} == written(room)


def test_every_text_of_the_pages_has_its_english() -> None:
    known = {key for room in ROOMS for key in written(room)}
    used = {
        text
        for room in ROOMS
        for path in [*(PACKAGE / room).glob("*.py"), *(PACKAGE / room / "templates").rglob("*.html")]
        for found in (IN_PYTHON if path.suffix == ".py" else IN_TEMPLATES).findall(path.read_text(encoding="utf-8"))
        for text in ([found] if isinstance(found, str) else found)
        if text
    }
    assert len(used) > 100
    assert used - known == set()


def test_no_english_is_left_that_nothing_uses() -> None:
    sources = "".join(
        path.read_text(encoding="utf-8")
        for room in ROOMS
        for path in [*(PACKAGE / room).glob("*.py"), *(PACKAGE / room / "templates").rglob("*.html")]
    )
    unused = [key for room in ROOMS for key in written(room) if key not in sources and "%(" not in key]
    assert unused == []


def test_placeholders_are_the_same_on_both_sides() -> None:
    pairs = [pair for room in ROOMS for pair in written(room).items()]
    holes = re.compile(r"\{\w+\}|%\(\w+\)s")
    assert [key for key, text in pairs if sorted(holes.findall(key)) != sorted(holes.findall(text))] == []
