"""Every text of the pages of accounts has its English, and those of the library their Vietnamese."""

from __future__ import annotations

import ast
import gettext
import re
from pathlib import Path

import pytest

ROOM = Path(__file__).parents[1]
IN_TEMPLATES = re.compile(r"""\{% translate (?:"([^"]+)"|'([^']+)')""")
ENTRY = re.compile(r'^msgid "(.+)"\nmsgstr "(.*)"$', re.MULTILINE)
HOLES = re.compile(r"\{\w+\}|%\(\w+\)s")


def written(language: str) -> dict[str, str]:
    path = ROOM / "locale" / language / "LC_MESSAGES" / "django.po"
    return dict(ENTRY.findall(path.read_text(encoding="utf-8")))


def used() -> set[str]:
    """Every text that a template or a module of the room marks."""
    pages = (path.read_text(encoding="utf-8") for path in (ROOM / "templates").rglob("*.*"))
    found = {first or second for page in pages for first, second in IN_TEMPLATES.findall(page)}
    modules = (path for path in ROOM.rglob("*.py") if "tests" not in path.parts)
    return found | {text for path in modules for text in marked(path)}


def marked(path: Path) -> set[str]:
    calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    named = (call for call in calls if isinstance(call.func, ast.Name) and call.func.id in {"_", "gettext_lazy"})
    return {ast.literal_eval(call.args[0]) for call in named}


def test_every_text_has_its_english_and_no_english_is_left_over() -> None:
    assert len(used()) > 150
    assert set(written("en")) == used()


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_compiled_file_is_that_of_the_written_one(language: str) -> None:
    with (ROOM / "locale" / language / "LC_MESSAGES" / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert {key: compiled.gettext(key) for key in written(language)} == written(language)
    assert "" not in written(language).values()


def test_placeholders_are_the_same_on_both_sides() -> None:
    pairs = written("en").items()
    assert [key for key, text in pairs if sorted(HOLES.findall(key)) != sorted(HOLES.findall(text))] == []
