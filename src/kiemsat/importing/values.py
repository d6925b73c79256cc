"""What people write into cells, read: days in many styles, numbers with dots, words of a list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kiemsat.base.vietnamese import fold
from kiemsat.law.nearest import nearest

EARLIEST, LATEST = date(1945, 9, 2), date(2100, 12, 31)
MOST = 9_000_000_000_000_000
# Day 0 of spreadsheets; their 1900 has a 29 February, so counting starts a day early.
_DAY_ZERO = date(1899, 12, 30)
_SERIALS = range(18_264, 73_416)  # 1950 to 2100

_CLOCK = r"(?:[T ]+\d{1,2}(?::\d{2}){1,2}(?:\.\d+)?(?:\s*[AaPp][Mm])?)?"
_DAY_FIRST = re.compile(rf"(\d{{1,2}})\s*[/.\-–]\s*(\d{{1,2}})\s*[/.\-–]\s*(\d{{4}}|\d{{2}}){_CLOCK}")
_YEAR_FIRST = re.compile(rf"(\d{{4}})\s*[/.\-–]\s*(\d{{1,2}})\s*[/.\-–]\s*(\d{{1,2}}){_CLOCK}")
_IN_WORDS = re.compile(r"(?:ngay )?(\d{1,2})[ /.-]*(?:thang|thg|th)[ .]*(\d{1,2})[ ,/.-]*(?:nam )?(\d{4}|\d{2})")
_ENGLISH = re.compile(r"(\d{1,2})[ -]([a-z]{3})[a-z]*[ -](\d{4}|\d{2})")
_NO_YEAR = re.compile(r"\d{1,2}\s*[/.\-]\s*\d{1,2}")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ONLY_DIGITS = re.compile(r"\d{8}")
_WHOLE = re.compile(r"(?:\d{1,3}(?:[. ,]\d{3})+|\d+)(?:[.,]0+)?")
_MONEY = re.compile(r"\s*(?:đồng|dong|đ|vnđ|vnd)\.?$", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:điều\s*)?(\d{1,3}[a-zđ]?)(?:\s*(?:blhs|bộ luật hình sự))?", re.IGNORECASE)
_ARTICLE_INSIDE = re.compile(r"điều\s*(\d{1,3}[a-zđ]?)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"(?:khoản\s*)?(\d{1,2}[a-zđ]?)", re.IGNORECASE)
_YES = frozenset("co x 1 dung true yes v y da r ✓ ✔".split())
_NO = frozenset("khong 0 sai false no n chua -".split())


@dataclass(frozen=True)
class Bad:
    """A value that cannot be read: why, as a code of wording.SENTENCES with what the sentence names."""

    code: str
    named: Mapping[str, Any]


def read_day(text: str) -> date | Bad:
    """The day, day before month; a spreadsheet's serial number too."""
    if found := _DAY_FIRST.fullmatch(text):
        return _day(found[3], found[2], found[1], text)
    if found := _YEAR_FIRST.fullmatch(text):
        return _day(found[1], found[2], found[3], text)
    if text.isdecimal() and int(text) in _SERIALS:
        return _DAY_ZERO + timedelta(days=int(text))
    if _ONLY_DIGITS.fullmatch(text):
        return _day(text[:4], text[4:6], text[6:], text)
    bare = fold(text)
    if found := _IN_WORDS.fullmatch(bare):
        return _day(found[3], found[2], found[1], text)
    if (found := _ENGLISH.fullmatch(bare)) and found[2] in _MONTHS:
        return _day(found[3], str(_MONTHS.index(found[2]) + 1), found[1], text)
    return Bad("day_no_year" if _NO_YEAR.fullmatch(text) else "day", {"text": text})


def _day(year: str, month: str, day: str, text: str) -> date | Bad:
    century = 0 if len(year) == 4 else 2000 if int(year) < 70 else 1900
    try:
        found = date(int(year) + century, int(month), int(day))
    except ValueError:
        return Bad("no_such_day", {"text": text})
    return found if EARLIEST <= found <= LATEST else Bad("day_far", {"text": text})


def read_whole(text: str) -> int | Bad:
    """The whole number, with or without dots between the thousands."""
    bare = _MONEY.sub("", text)
    if not _WHOLE.fullmatch(bare):
        return Bad("whole", {"text": text})
    if re.fullmatch(r"\d+[.,]0{1,2}", bare):
        bare = re.split("[.,]", bare)[0]
    number = int(re.sub(r"\D", "", bare))
    return number if number <= MOST else Bad("too_much", {"text": text})


def read_year(text: str) -> int | Bad:
    """The year of birth, also out of a whole birthday."""
    if text.isdecimal() and len(text) == 4 and 1880 <= int(text) <= 2100:
        return int(text)
    day = read_day(text)
    return day.year if isinstance(day, date) else Bad("year", {"text": text})


def read_flag(text: str) -> bool | Bad:
    """Whether the cell says yes or no."""
    bare = fold(text)
    if bare in _YES or bare in _NO:
        return bare in _YES
    return Bad("flag", {"text": text})


def read_article(text: str) -> str | Bad:
    """The article of the Code: 173, 217a; also out of “Trộm cắp tài sản (Điều 173)”."""
    found = _ARTICLE.fullmatch(text)
    if found is None:
        inside = _ARTICLE_INSIDE.findall(text)
        return str(inside[0]).lower() if len(set(inside)) == 1 else Bad("article", {"text": text})
    return found[1].lower()


def read_clause(text: str) -> str | Bad:
    """The clause of the article: 1, 2a."""
    found = _CLAUSE.fullmatch(text)
    return found[1].lower() if found else Bad("clause", {"text": text})


class WordList:
    """A closed list, known by its labels, its codes and other words, with or without diacritics."""

    def __init__(self, words: Mapping[str, tuple[str, ...]]) -> None:
        self._codes: dict[str, str] = {}
        self._labels = {code: names[0] for code, names in words.items()}
        for code, names in words.items():
            for name in (code, *names):
                self._codes.setdefault(_bare(name), code)

    def read(self, text: str) -> str | Bad:
        """The code of the word; of a beginning that only one label has; else the nearest labels are named."""
        bare = _bare(text)
        if code := self._codes.get(bare):
            return code
        begun = {code for name, code in self._codes.items() if len(bare) >= 4 and name.startswith(bare)}
        if len(begun) == 1:
            return begun.pop()
        labels = {_bare(label): label for label in self._labels.values()}
        near = [labels[name] for name in nearest(bare, labels)] or list(labels.values())[:6]
        return Bad("choice", {"text": text, "near": " / ".join(near)})


def _bare(text: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", fold(text)).split())
