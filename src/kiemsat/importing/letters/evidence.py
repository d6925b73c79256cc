"""Which encoding a column is written in: found by many words, never by a single odd letter."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from enum import StrEnum

from kiemsat.importing.letters import tcvn3, vni
from kiemsat.importing.letters.syllables import is_syllable


class Script(StrEnum):
    """How a text is written."""

    UNICODE = "unicode"
    TCVN3 = "tcvn3"
    VNI = "vni"


_DECODERS: dict[Script, Callable[[str], str]] = {
    Script.UNICODE: lambda text: text,
    Script.TCVN3: tcvn3.decode,
    Script.VNI: vni.decode,
}
_WORD = re.compile(r"[^\s0-9.,;:/()\[\]{}\"'“”!?+=*_<>-]+")
# So many different words must speak for an old encoding, and so much more than for Unicode.
ENOUGH, MOSTLY = 3, 0.75
# A text has few different words; counting more changes no verdict.
_MOST_WORDS = 4000


class Tally:
    """Counts, over the texts it is shown, how many words each encoding would make Vietnamese of."""

    def __init__(self) -> None:
        self._words: set[str] = set()
        self._good: Counter[Script] = Counter()
        self._unicode_only = 0

    def add(self, text: str) -> None:
        """Take the words of the text as evidence."""
        if text.isascii() or len(self._words) > _MOST_WORDS:
            return
        for word in _WORD.findall(text):
            if not word.isascii() and word not in self._words:
                self._words.add(word)
                self._weigh(word)

    def merged(self, other: Tally) -> Tally:
        """The evidence of both."""
        both = Tally()
        for word in self._words | other._words:
            both._words.add(word)
            both._weigh(word)
        return both

    @property
    def verdict(self) -> Script | None:
        """The encoding the words speak for; None where there are too few."""
        if self._unicode_only:
            # Letters such as ễ or ơ exist in no old encoding: whoever types them has Unicode.
            return Script.UNICODE if self._unicode_only * 4 >= len(self._words) else self._old() or Script.UNICODE
        return self._old() or (Script.UNICODE if self._good[Script.UNICODE] >= ENOUGH else None)

    def _old(self) -> Script | None:
        best = max((Script.TCVN3, Script.VNI), key=lambda script: self._good[script])
        good = self._good[best]
        enough = good >= ENOUGH and good >= MOSTLY * (len(self._words) - self._unicode_only)
        return best if enough and good > self._good[Script.UNICODE] else None

    def _weigh(self, word: str) -> None:
        if any(ord(letter) > 0xFF and unicodedata.category(letter)[0] in "LM" for letter in word):
            self._unicode_only += 1
            return
        for script, decode in _DECODERS.items():
            self._good[script] += is_syllable(decode(word))


def to_unicode(text: str, script: Script) -> str:
    """The text in Unicode, composed."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _DECODERS[script](text))
