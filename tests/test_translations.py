"""Every text of every room has its English, compiled and complete."""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils.translation.template import templatize

import kiemsat
from kiemsat.importing.wording import SENTENCES

PACKAGE = Path(kiemsat.__file__).parent
ROOMS = sorted(path.parents[3].name for path in PACKAGE.glob("*/locale/en/LC_MESSAGES/django.po"))
CATALOGUES = sorted(PACKAGE.glob("*/locale/*/LC_MESSAGES/django.po"))
"""English of every room, and the Vietnamese of a library's own texts."""
EACH = pytest.mark.parametrize("room", ROOMS)
ENTRY = re.compile(
    r'^(?:msgctxt "(?P<context>.+)"\n)?msgid "(?P<text>.+)"\n(?:msgid_plural ".+"\n)?'
    r'(?P<english>(?:msgstr(?:\[\d\])? ".*"\n?)+)',
    re.MULTILINE,
)
HOLES = re.compile(r"\{\w+\}|%\(\w+\)[sd]")
MARKS = frozenset({"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext"})
IN_CONTEXT = frozenset({"pgettext", "pgettext_lazy"})
MARKED_AS_DATA = {
    "importing": set(SENTENCES.values()),
    "indicators": {"có", "không"},
    "organisation": {"chức vụ", "ngạch"},
}
"""Texts that are translated where they are shown, not where they stand."""
Text = tuple[str | None, str]


def catalogue_of(room: str) -> Path:
    return PACKAGE / room / "locale" / "en" / "LC_MESSAGES" / "django.po"


def written(room: str) -> dict[Text, list[str]]:
    return read(catalogue_of(room))


def read(catalogue: Path) -> dict[Text, list[str]]:
    """What each text with its context is translated to; of one with a plural, both forms."""
    return {
        (found["context"], found["text"].replace('\\"', '"')): re.findall(r'^msgstr\S* "(.*)"$', found["english"], re.M)
        for found in ENTRY.finditer(catalogue.read_text(encoding="utf-8"))
    }


def used(room: str) -> set[Text]:
    """Every text that a module or a template of the room marks."""
    modules = (path for path in (PACKAGE / room).rglob("*.py") if not {"tests", "migrations"} & set(path.parts))
    found = {text for path in modules for text in marked(path.read_text(encoding="utf-8"))}
    for page in (PACKAGE / room / "templates").rglob("*.*"):
        # A template as xgettext reads it: every text a call.
        calls = re.findall(r"""n?gettext\((u?'[^']*'|u?"[^"]*")""", templatize(page.read_text(encoding="utf-8")))
        found |= {(None, ast.literal_eval(call)) for call in calls}
    return found | {(None, text) for text in MARKED_AS_DATA.get(room, ())}


def marked(source: str) -> Iterator[Text]:
    for call in ast.walk(ast.parse(source)):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or not call.args:
            continue
        told = [one.value for one in call.args if isinstance(one, ast.Constant)]
        if call.func.id in MARKS and told:
            yield None, str(told[0])
        elif call.func.id in IN_CONTEXT and len(told) == 2:
            yield str(told[0]), str(told[1])


@EACH
def test_every_text_has_its_english_and_no_english_is_left_over(room: str) -> None:
    everywhere = {text for one in ROOMS for text in written(one)}
    assert len(used(room)) > 10
    assert used(room) - everywhere == set()
    assert set(written(room)) - used(room) == set()
    assert [text for text, english in written(room).items() if not all(english)] == []


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: f"{path.parents[3].name}-{path.parents[1].name}")
def test_the_compiled_file_is_that_of_the_written_one(catalogue: Path) -> None:
    with catalogue.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for (context, text), told in read(catalogue).items():
        whole = compiled.ngettext(text, text, 1) if len(told) > 1 else compiled.gettext(text)
        assert (compiled.pgettext(context, text) if context else whole) == told[0].replace('\\"', '"')


@EACH
def test_placeholders_are_the_same_on_both_sides(room: str) -> None:
    pairs = [(text, one) for (_context, text), english in written(room).items() for one in english]
    assert [text for text, one in pairs if sorted(HOLES.findall(text)) != sorted(HOLES.findall(one))] == []
