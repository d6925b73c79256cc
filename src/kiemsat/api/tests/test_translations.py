"""Every text of the API has its English, compiled and complete."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import kiemsat.api

ROOM = Path(kiemsat.api.__file__).parent
WRITTEN = ROOM / "locale" / "en" / "LC_MESSAGES" / "django.po"
IN_TEMPLATES = re.compile(r"""\{% translate (?:"([^"]+)"|'([^']+)')""")
IN_PYTHON = re.compile(r"""\b_\(\s*"([^"]+)"\s*\)""")
ENTRY = re.compile(r'^msgid "(.+)"\nmsgstr "(.+)"$', re.MULTILINE)


def written() -> dict[str, str]:
    return dict(ENTRY.findall(WRITTEN.read_text(encoding="utf-8")))


def used() -> set[str]:
    in_templates = (path.read_text(encoding="utf-8") for path in (ROOM / "templates").rglob("*.html"))
    in_python = (path.read_text(encoding="utf-8") for path in ROOM.glob("*.py"))
    return {one or other for text in in_templates for one, other in IN_TEMPLATES.findall(text)} | {
        found for text in in_python for found in IN_PYTHON.findall(text)
    }


def test_every_text_has_its_english_and_no_english_is_left_over() -> None:
    assert len(used()) > 30
    assert used() == set(written())


def test_the_compiled_file_is_that_of_the_written_one() -> None:
    with WRITTEN.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert {key: compiled.gettext(key) for key in written()} == written()


def test_placeholders_are_the_same_on_both_sides() -> None:
    holes = re.compile(r"\{\w+\}")
    assert [key for key, text in written().items() if holes.findall(key) != holes.findall(text)] == []
