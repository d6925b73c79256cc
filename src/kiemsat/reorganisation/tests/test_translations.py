"""Every text of the pages about offices has its English."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

from kiemsat.accounts.tests.test_translations import marked

ROOM = Path(__file__).parents[1]
IN_TEMPLATES = re.compile(r"""\{% translate (?:"([^"]+)"|'([^']+)')""")
HOLES = re.compile(r"\{\w+\}|%\(\w+\)s")


def used() -> set[str]:
    pages = (path.read_text(encoding="utf-8") for path in (ROOM / "templates").rglob("*.html"))
    found = {first or second for page in pages for first, second in IN_TEMPLATES.findall(page)}
    return found | {text for path in ROOM.glob("*.py") for text in marked(path)}


def test_every_text_has_its_english_with_the_same_holes() -> None:
    english = gettext.translation("django", ROOM / "locale", languages=["en"])
    texts = used()
    assert len(texts) > 50
    assert [text for text in texts if english.gettext(text) == text] == []
    assert [text for text in texts if sorted(HOLES.findall(text)) != sorted(HOLES.findall(english.gettext(text)))] == []
