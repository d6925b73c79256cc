"""Whether a word could be a Vietnamese syllable: what tells one encoding from another."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = {"\u0300", "\u0309", "\u0303", "\u0301", "\u0323"}
_ONSET = r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?"
# Nuclei with the endings they take; a syllable that ends in c, ch, p or t bears sắc or nặng.
_RHYMES = (
    "a(?:ch|ng|nh|c|i|m|n|o|p|t|u|y)?|ă(?:ng|c|m|n|p|t)|â(?:ng|c|m|n|p|t|u|y)"
    "|e(?:ng|c|m|n|o|p|t)?|ê(?:ch|nh|m|n|p|t|u)?|i(?:ch|nh|a|m|n|p|t|u)?|iê(?:ng|c|m|n|p|t|u)"
    "|o(?:ng|c|i|m|n|p|t)?|oo(?:ng|c)|ô(?:ng|c|i|m|n|p|t)?|ơ(?:i|m|n|p|t)?"
    "|oa(?:ch|ng|nh|c|i|m|n|o|p|t|y)?|oă(?:ng|c|m|n|t)|oe(?:n|o|t)?"
    "|u(?:ng|a|c|i|m|n|p|t)?|uâ(?:ng|n|t|y)|uê(?:ch|nh)?|uy(?:ch|nh|a|n|p|t|u)?|uyê(?:n|t)|uô(?:ng|c|i|m|n|t)|uơ"
    "|ư(?:ng|a|c|i|m|n|t|u)?|ươ(?:ng|c|i|m|n|p|t|u)|y(?:nh|t)?|yê(?:ng|m|n|t|u)"
)
_SYLLABLE = re.compile(f"{_ONSET}(?:{_RHYMES})")
_STOPPED = ("c", "ch", "p", "t")


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Whether the word, in Unicode, keeps to the spelling of Vietnamese."""
    tones, letters = [], []
    for mark in unicodedata.normalize("NFD", word.lower()):
        (tones if mark in _TONES else letters).append(mark)
    bare = unicodedata.normalize("NFC", "".join(letters))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(bare):
        return False
    return not bare.endswith(_STOPPED) or bool(tones and tones[0] in {"\u0301", "\u0323"})
