"""Every text of the pages has its English, compiled and complete."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils.translation import override

import kiemsat
from kiemsat.base.language import label_text
from kiemsat.engine.facts import Register, column_of
from kiemsat.indicators.selectors.catalogue import facts

DIMENSION_OF_OFFICES = "đơn vị"
ROOMS = ("base", "indicators", "reports")
PACKAGE = Path(kiemsat.__file__).parent
IN_TEMPLATES = re.compile(r"""\{% translate (?:"([^"]+)"|'([^']+)')""")
IN_PYTHON = re.compile(r"""\b_\(\s*"([^"]+)"\s*\)""")
ENTRY = re.compile(r'^msgid "(.*)"\nmsgstr "(.*)"$', re.MULTILINE)


def catalogue_of(room: str) -> Path:
    return PACKAGE / room / "locale" / "en" / "LC_MESSAGES" / "django.po"


def written(room: str) -> dict[str, str]:
    return {key: text for key, text in ENTRY.findall(catalogue_of(room).read_text(encoding="utf-8")) if key}


def sources_of(room: str) -> list[Path]:
    code = [path for path in (PACKAGE / room).rglob("*.py") if "tests" not in path.parts]
    return [*code, *(PACKAGE / room / "templates").rglob("*.html")]


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
        for path in sources_of(room)
        for found in (IN_PYTHON if path.suffix == ".py" else IN_TEMPLATES).findall(path.read_text(encoding="utf-8"))
        for text in ([found] if isinstance(found, str) else found)
        if text
    }
    assert len(used) > 100
    assert used - known == set()


def test_no_english_is_left_that_nothing_uses() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for room in ROOMS for path in sources_of(room))
    unused = [key for room in ROOMS for key in written(room) if key not in sources and "%(" not in key]
    assert unused == []


def test_every_name_and_every_value_to_cut_by_has_its_english() -> None:
    labels = {DIMENSION_OF_OFFICES, *(label for register in facts() for label in _labels(register))}
    with override("en"):
        assert len(labels) > 100
        assert sorted(label for label in labels if label_text(label) == label) == []


def _labels(register: Register) -> Iterator[str]:
    for name in register.attribute_names():
        found = register.attribute(name)
        if found and (column := found[1]).label_vi:
            yield from (column.label_vi, *(column.choices or {}).values())
            yield from ("có", "không") if column.type == "boolean" else ()
    yield from (column_of(register.table, column).label_vi for column in register.dimensions.values())


def test_placeholders_are_the_same_on_both_sides() -> None:
    pairs = [pair for room in ROOMS for pair in written(room).items()]
    holes = re.compile(r"\{\w+\}|%\(\w+\)s")
    assert [key for key, text in pairs if sorted(holes.findall(key)) != sorted(holes.findall(text))] == []
