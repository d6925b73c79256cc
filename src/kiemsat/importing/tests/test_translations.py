"""Every text of the pages has its English, compiled and complete."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import kiemsat
from kiemsat.importing.choices import Outcome, State
from kiemsat.importing.columns import registers
from kiemsat.importing.wording import SENTENCES

ROOM = Path(kiemsat.__file__).parent / "importing"
CATALOGUE = ROOM / "locale" / "en" / "LC_MESSAGES" / "django.po"
ENTRY = re.compile(r'^msgid "(.+)"\nmsgstr "(.*)"$', re.MULTILINE)
IN_TEMPLATES = re.compile(r"""\{% translate (?:"([^"]+)"|'([^']+)')""")
IN_PYTHON = re.compile(r"""\b_\(\s*"([^"]+)"\s*\)""")
HOLES = re.compile(r"\{\w+\}|%\(\w+\)s")


def written() -> dict[str, str]:
    return dict(ENTRY.findall(CATALOGUE.read_text(encoding="utf-8")))


def used() -> set[str]:
    found = {
        text for path in ROOM.glob("**/*.html") for pair in IN_TEMPLATES.findall(path.read_text()) for text in pair
    }
    for path in ROOM.glob("**/*.py"):
        if "tests" not in path.parts:
            found |= set(IN_PYTHON.findall(path.read_text(encoding="utf-8")))
    return found - {""}


def test_every_text_has_its_english() -> None:
    known = written()
    assert (used() | set(SENTENCES.values())) - {key for key, text in known.items() if text} == set()


def test_every_state_and_outcome_has_its_english() -> None:
    from django.utils.translation import override

    with override("en"):
        labels = [str(one.label) for one in (*State, *Outcome)]
    assert all(label.isascii() for label in labels)


def test_registers_and_hints_have_their_english_and_cells_stay_vietnamese() -> None:
    from django.utils.translation import override

    with override("en"):
        read = registers.__wrapped__()
    for one in read.values():
        assert one.label_en.isascii()
        assert all(bool(column.hint) == bool(column.hint_en) for column in one.columns)
        assert all(column.hint_en.isascii() for column in one.columns)
    assert read["crime_reports"].column("source").words["tip"][0] == "Tin báo"
    assert read["crime_reports"].column("closed_as").words["initiated"][0] == "Khởi tố vụ án"


def test_placeholders_are_the_same_on_both_sides() -> None:
    wrong = [key for key, text in written().items() if sorted(HOLES.findall(key)) != sorted(HOLES.findall(text))]
    assert wrong == []


def test_the_compiled_file_is_that_of_the_written_one() -> None:
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert {key: compiled.gettext(key) for key in written()} == written()
