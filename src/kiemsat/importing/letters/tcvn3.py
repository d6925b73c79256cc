"""TCVN3 (“ABC”, TCVN 5712:1993): one byte for each letter, seen in a workbook as a letter of Western Europe.

Its fonts for capitals (.VnTimeH) draw capitals for the codes of small letters; the text does not tell which font it was.
"""

from __future__ import annotations

# From 0xA1 to 0xFE in the order of the standard; a dot where it has no letter but a mark of its own.
_FROM_A1 = (
    "ĂÂÊÔƠƯĐăâêôơưđẰ"  # A1 to AF
    ".....àảãáạẲằẳẵắẴ"  # B0 to BF
    "ẮẦẨẪẤỀặầẩẫấậèỂẻẽ"  # C0 to CF
    "éẹềểễếệìỉỄẾỒĩíịò"  # D0 to DF
    "Ổỏõóọồổỗốộờởỡớợù"  # E0 to EF
    "Ỗủũúụừửữứựỳỷỹýỵ"  # F0 to FE
)
TO_UNICODE = {0xA1 + place: letter for place, letter in enumerate(_FROM_A1) if letter != "."} | {0xFF: "Ố"}
_TO_TCVN3 = {ord(letter): chr(code) for code, letter in TO_UNICODE.items()}


def decode(text: str) -> str:
    """The text in Unicode."""
    if text.isascii():
        return text
    return " ".join(_capitals(word) for word in _proper(text).split(" "))


def encode(text: str) -> str:
    """The text as TCVN3 shows in a program that takes it for Western Europe's; capitals with a tone become small."""
    return "".join(_TO_TCVN3.get(ord(letter)) or _small(letter) for letter in text)


def _small(letter: str) -> str:
    return _TO_TCVN3.get(ord(letter.lower()), letter)


def _proper(text: str) -> str:
    """Decoded; a small letter that begins a word of a name is a capital the encoding does not have."""
    words = text.split(" ")
    decoded = [word.translate(TO_UNICODE) for word in words]
    others = [one[0] for word, one in zip(words, decoded, strict=True) if one and word[0].isascii()]
    if len(others) < 2 or not all(first.isupper() for first in others if first.isalpha()):
        return " ".join(decoded)
    return " ".join(one[:1].upper() + one[1:] for one in decoded)


def _capitals(word: str) -> str:
    """NGUYễN, as the font for capitals leaves it, is NGUYỄN."""
    plain = [letter for letter in word if letter.isascii() and letter.isalpha()]
    if plain and all(letter.isupper() for letter in plain) and (len(plain) > 1 or word[:1] not in plain):
        return word.upper()
    return word
