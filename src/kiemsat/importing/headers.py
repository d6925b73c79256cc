"""Which row of a sheet is its header, and which of its cells stands over which column of the register."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from kiemsat.base.vietnamese import fold
from kiemsat.importing.columns import Column, Register

# A header stands above the records, under a title and some lines of letterhead.
LOOK_AT = 40
NEAR_ENOUGH = 0.84
# Columns of our own downloads that explain and are not read.
OURS = frozenset({"ly do", "dong", "ghi chu", "ket qua kiem tra"})
__all__ = ["OURS", "Header", "bare", "find_header", "header_key", "map_columns"]
_NOT_WORDS = re.compile(r"[^\w]+")


@dataclass(frozen=True)
class Header:
    """The place of the header among the rows shown, and the place in it of each column found."""

    place: int
    mapping: dict[str, int]


def bare(text: str) -> str:
    """A heading for comparing: no diacritics, no punctuation."""
    return _NOT_WORDS.sub(" ", fold(text)).strip()


def find_header(rows: Sequence[Sequence[str]], register: Register) -> Header | None:
    """The row that names most columns of the register, at least two of them; the upper one of two alike."""
    best: Header | None = None
    for place, cells in enumerate(rows[:LOOK_AT]):
        mapping = map_columns(cells, register)
        if len(mapping) >= 2 and (best is None or len(mapping) > len(best.mapping)):
            best = Header(place, mapping)
    return best


def map_columns(header: Sequence[str], register: Register) -> dict[str, int]:
    """Column key → place in the header: names that are the same first, then the nearest spelling."""
    names = {place: bare(cell) for place, cell in enumerate(header) if cell and bare(cell) not in OURS}
    mapping: dict[str, int] = {}
    taken: set[int] = set()
    for likeness, key, place in sorted(_likenesses(names, register), key=lambda one: -one[0]):
        if likeness >= NEAR_ENOUGH and key not in mapping and place not in taken:
            mapping[key] = place
            taken.add(place)
    return mapping


def header_key(header: Sequence[str]) -> str:
    """What tells one header from another."""
    return hashlib.sha256("\n".join(bare(cell) for cell in header).encode()).hexdigest()


def _likenesses(names: dict[int, str], register: Register) -> Iterator[tuple[float, str, int]]:
    for column in register.columns:
        known = _names_of(column)
        for place, name in names.items():
            if name in known:
                yield 1.2 - known.index(name) / 1000, column.key, place
            elif len(name) >= 5:
                yield max(_likeness(name, one) for one in known), column.key, place


def _names_of(column: Column) -> list[str]:
    return [bare(name) for name in (column.heading, *column.also, column.key)]


def _likeness(one: str, other: str) -> float:
    if abs(len(one) - len(other)) > 0.3 * max(len(one), len(other)):
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= NEAR_ENOUGH else 0.0
