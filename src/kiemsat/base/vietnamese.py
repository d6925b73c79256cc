"""Figures, days and names as the house writes, searches and sorts them in Vietnamese."""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias

from kiemsat.base.rounding import digits, rounded
from kiemsat.law.intervals import Interval
from kiemsat.law.written_days import written_day

NOT_ARISING = "không phát sinh"
SAME_AS_BEFORE = "bằng cùng kỳ"

_SWAP = str.maketrans(",.", ".,")


def format_number(value: int) -> str:
    """A whole number with dots between the thousands: 1.237."""
    return digits(value, 0).translate(_SWAP)


def format_decimal(value: Decimal | int, places: int = 1) -> str:
    """A number with a decimal comma, at most `places` decimals and no trailing zero: 71,2 or 96."""
    return digits(value, places).translate(_SWAP)


def format_count(value: int) -> str:
    """A count of things, padded to two digits below ten as the house does: 08, 21, 1.237; none is 0."""
    return f"{value:02}" if 0 < value < 10 else format_number(value)


def format_date(day: date) -> str:
    """A day as legal documents write it: 31/5/2023, 01/12/2022 (days below 10 and months 1 and 2 take a zero)."""
    return written_day(day)


def format_interval(interval: Interval) -> str:
    """The first and the last day: 01/12/2022 – 31/5/2023."""
    return f"{written_day(interval.start)} – {written_day(interval.last_day)}"


def format_change(points: Decimal | int, places: int = 1) -> str:
    """A change in percentage points, written as custom has it: tăng 6,2%, giảm 1%, bằng cùng kỳ.

    A change too small for the decimals shown counts as none: no one reads “tăng 0%”.
    """
    shown = rounded(points, places)
    return f"{_direction(shown)} {format_decimal(abs(shown), places)}%" if shown else SAME_AS_BEFORE


def format_count_change(change: int, noun: str = "") -> str:
    """A change of a count: tăng 08 vụ, giảm 79 vụ, bằng cùng kỳ."""
    return f"{_direction(change)} {format_count(abs(change))} {noun}".rstrip() if change else SAME_AS_BEFORE


def rate_text(value: Decimal | None, change: Decimal | None = None, places: int = 1) -> str:
    """A rate and its change: đạt 71,2% (tăng 6,2%); không phát sinh where there was nothing to count."""
    if value is None:
        return NOT_ARISING
    return f"đạt {format_decimal(value, places)}%" + _bracketed(
        None if change is None else format_change(change, places)
    )


def count_text(value: int, noun: str = "", change: int | None = None) -> str:
    """A count of things and its change: 397 vụ (tăng 08 vụ), 01 hội nghị."""
    counted = f"{format_count(value)} {noun}".rstrip()
    return counted + _bracketed(None if change is None else format_count_change(change, noun))


def _direction(change: Decimal | int) -> str:
    return "tăng" if change > 0 else "giảm"


def _bracketed(text: str | None) -> str:
    return f" ({text})" if text else ""


# Ð (Icelandic eth) stands for Đ in texts from old keyboards; it looks the same.
_D = str.maketrans("đĐðÐ", "dDdD")


def fold(text: str) -> str:
    """The text for searching without diacritics: lower case, đ as d, one space between words."""
    if text.isascii():
        return " ".join(text.lower().split())
    bare = _without_marks(_without_marks(text).casefold())
    return " ".join(bare.casefold().split())


def _without_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.translate(_D))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_ORDER = {letter: place for place, letter in enumerate(_ALPHABET)}
# Tones in the order of the dictionaries: ngang, huyền, hỏi, ngã, sắc, nặng.
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_WORD = re.compile(r"[0-9]+|[^\W\d_]+")

Word: TypeAlias = tuple[int, tuple[int, ...], tuple[int, ...]]
SortKey: TypeAlias = tuple[tuple[Word, ...], str]


def sort_key(text: str) -> SortKey:
    """The key that sorts as a Vietnamese dictionary does: word by word, letters first, then tones.

    Numbers sort as numbers and before words, so that Phòng 2 comes before Phòng 10.
    """
    whole = unicodedata.normalize("NFC", text)
    return tuple(_word_key(word) for word in _WORD.findall(whole.lower())), whole


def person_sort_key(full_name: str) -> SortKey:
    """The key that sorts people by given name, then by family and middle names."""
    words, whole = sort_key(full_name)
    return words[-1:] + words[:-1], whole


@lru_cache(maxsize=4096)
def _word_key(word: str) -> Word:
    if word[0].isdecimal():
        return 0, (int(word),), ()
    letters: list[int] = []
    tones: list[int] = []
    for character in word:
        letter, tone = _split(character)
        letters.append(_ORDER.get(letter, len(_ALPHABET) + ord(letter)))
        tones.append(tone)
    return 1, tuple(letters), tuple(tones)


def _split(character: str) -> tuple[str, int]:
    """A letter without its tone, and the tone: ế is ê with sắc."""
    marks = unicodedata.normalize("NFD", character)
    tone = next((mark for mark in marks if mark in _TONES), "")
    letter = unicodedata.normalize("NFC", marks.replace(tone, "") if tone else marks)
    return letter, _TONES.get(tone, 0)
