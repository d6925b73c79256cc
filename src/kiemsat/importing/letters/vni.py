"""VNI (for Windows): the bare letter, then its marks as a letter of Western Europe: Nguyeãn, Vaên, Traàn."""

from __future__ import annotations

import re
import unicodedata

_GRAVE, _HOOK, _TILDE, _ACUTE, _DOT = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"

# What follows a letter, and the marks it puts on it.
_MARKS = {
    "ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT,
    "â": _CIRCUMFLEX, "á": _CIRCUMFLEX + _ACUTE, "à": _CIRCUMFLEX + _GRAVE, "å": _CIRCUMFLEX + _HOOK,
    "ã": _CIRCUMFLEX + _TILDE, "ä": _CIRCUMFLEX + _DOT,
    "ê": _BREVE, "é": _BREVE + _ACUTE, "è": _BREVE + _GRAVE, "ú": _BREVE + _HOOK, "ü": _BREVE + _TILDE,
    "ë": _BREVE + _DOT,
}  # fmt: skip
# Letters that are one sign of their own; ơ and ư then take a tone like a bare letter.
_WHOLE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _both_cases(table: dict[str, str]) -> dict[str, str]:
    return table | {key.upper(): value.upper() for key, value in table.items()}


_MARKS_OF_BOTH, _WHOLE_OF_BOTH = _both_cases(_MARKS), _both_cases(_WHOLE)
_TONES = "ùøûõïÙØÛÕÏ"
# A tone alone goes on any vowel; circumflex and breve only on the letters that bear them.
_PAIR = re.compile(f"[aeouyAEOUYôöÔÖ][{_TONES}]|[aeoAEO][âáàåãäÂÁÀÅÃÄ]|[aA][êéèúüëÊÉÈÚÜË]|[ñôöíìæóòîÑÔÖÍÌÆÓÒÎ]")


def decode(text: str) -> str:
    """The text in Unicode."""
    return text if text.isascii() else _PAIR.sub(_letter, text)


def encode(text: str) -> str:
    """The text as VNI shows in a program that takes it for Western Europe's."""
    return "".join(_written(letter) for letter in unicodedata.normalize("NFC", text))


def _letter(found: re.Match[str]) -> str:
    pair = found[0]
    base = _WHOLE_OF_BOTH.get(pair[0], pair[0])
    marks = _MARKS_OF_BOTH[pair[1]] if len(pair) == 2 else ""
    return unicodedata.normalize("NFC", base + marks)


def _all_letters() -> dict[str, str]:
    """How each Vietnamese letter is written."""
    written = {value: key for key, value in _WHOLE_OF_BOTH.items()}
    bearers = {"": "aeouy", _CIRCUMFLEX: "aeo", _BREVE: "a"}
    for code, mark in _MARKS.items():
        for base in bearers["" if mark[0] not in bearers else mark[0]]:
            _add(written, base, base, mark, code)
        if len(mark) == 1 and mark not in bearers:
            for own, letter in (("ô", "ơ"), ("ö", "ư")):
                _add(written, own, letter, mark, code)
    return written


def _add(written: dict[str, str], sign: str, letter: str, mark: str, code: str) -> None:
    whole = unicodedata.normalize("NFC", letter + mark)
    written.setdefault(whole, sign + code)
    written.setdefault(whole.upper(), (sign + code).upper())


_LETTERS = _all_letters()


def _written(letter: str) -> str:
    return _LETTERS.get(letter, letter)
