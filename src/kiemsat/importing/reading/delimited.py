"""Text files of cells: their encoding and their separator are found out."""

from __future__ import annotations

import codecs
import csv
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

from kiemsat.importing.letters import tcvn3, vni
from kiemsat.importing.letters.syllables import is_syllable
from kiemsat.importing.reading.cells import one_line
from kiemsat.importing.reading.limits import LONGEST_CELL, MOST_COLUMNS, Refusal

_SAMPLE = 512 * 1024
_SEPARATORS = (";", ",", "\t", "|")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, ""), (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
# Text of the old encodings is read as Western Europe's; each column is put into Unicode later, as in workbooks.
WESTERN = "cp1252"


def rows_of(path: Path) -> Iterator[list[str]]:
    """The rows of the file, each as one line of text per cell."""
    encoding = encoding_of(path)
    _require_text(path, encoding)
    csv.field_size_limit(LONGEST_CELL * 4)
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        sample = file.read(_SAMPLE)
        file.seek(0)
        reader = csv.reader(file, delimiter=separator_of(sample))
        try:
            for row in reader:
                if len(row) > MOST_COLUMNS * 3:
                    raise Refusal("columns", most=MOST_COLUMNS, columns=len(row))
                yield [one_line(cell) for cell in row]
        except csv.Error as problem:
            raise Refusal("csv", line=reader.line_num) from problem


def encoding_of(path: Path) -> str:
    """The encoding in which the file reads as Vietnamese."""
    with path.open("rb") as file:
        start = file.read(_SAMPLE)
    for bom, encoding in _BOMS:
        if start.startswith(bom):
            if not encoding:
                raise Refusal("csv_encoding")
            return encoding
    if without_bom := _utf16(start):
        return without_bom
    return "utf-8" if _is_utf8(path) else _one_byte(start)


def separator_of(sample: str) -> str:
    """The sign that cuts the first lines into most cells, evenly."""
    lines = [line for line in sample.splitlines()[:60] if line.strip()]

    def evenness(sign: str) -> tuple[int, int]:
        counts = sorted((line.count(sign) for line in lines), reverse=True)
        return (counts[len(counts) // 2], counts[0]) if counts else (0, 0)

    return max(_SEPARATORS, key=evenness)


def _utf16(start: bytes) -> str:
    """UTF-16 without its mark: every other byte is 0."""
    some = start[:2000]
    if len(some) < 8:
        return ""
    even, odd = some[::2].count(0), some[1::2].count(0)
    if odd > len(some) // 4 and even < len(some) // 40:
        return "utf-16-le"
    return "utf-16-be" if even > len(some) // 4 and odd < len(some) // 40 else ""


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_SAMPLE):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _one_byte(start: bytes) -> str:
    """cp1258 where its words are Vietnamese; else Western Europe's, which the old encodings look like."""
    ways: tuple[Callable[[str], str], ...] = (tcvn3.decode, vni.decode)
    modern = _share(unicodedata.normalize("NFC", start.decode("cp1258", "replace")))
    western = start.decode(WESTERN, "replace")
    old = max(_share(decode(western)) for decode in ways)
    return "cp1258" if modern > old else WESTERN


def _share(text: str) -> float:
    words = {word for word in text.split() if not word.isascii() and word.isalpha()}
    return sum(map(is_syllable, words)) / len(words) if words else 0.0


def _require_text(path: Path, encoding: str) -> None:
    """A text has no NUL; a file full of other control characters is none either."""
    wide = encoding.startswith("utf-16")
    with path.open("rb") as file:
        while chunk := file.read(_SAMPLE):
            if not wide and b"\0" in chunk:
                raise Refusal("csv_nul")
