"""A row of the file read by the columns of its register: its values, or why a cell cannot be one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kiemsat.importing.choices import Kind
from kiemsat.importing.columns import Column, Register
from kiemsat.importing.reading.workbooks import column_letters
from kiemsat.importing.values import (
    Bad,
    WordList,
    read_article,
    read_clause,
    read_day,
    read_flag,
    read_whole,
    read_year,
)

# Signs between letters that Vietnamese never has: what the old encodings look like where nothing converts them.
_OLD = re.compile(r"[^\W\d_][¡¢£¤¥¦¨©ª¬®µ¶¸¹]|[¡¢£¤¥¦¨©ª¬®µ¶¸¹][^\W\d_]")
_READERS: dict[Kind, Callable[[str], Any]] = {
    Kind.DAY: read_day, Kind.WHOLE: read_whole, Kind.YEAR: read_year, Kind.FLAG: read_flag,
    Kind.ARTICLE: read_article, Kind.CLAUSE: read_clause,
}  # fmt: skip
# As many different texts of a column are remembered with their value.
_REMEMBERED = 20_000


@dataclass(frozen=True)
class Reason:
    """Why a row is wrong, or what is to be known about it: the column and cell, and a sentence by its code."""

    column: str
    cell: str
    code: str
    named: Mapping[str, Any]

    def kept(self) -> list[Any]:
        """As it is stored."""
        return [self.column, self.cell, self.code, {name: str(value) for name, value in self.named.items()}]


@dataclass
class Draft:
    """A row read: values by column key, for the cells that had any."""

    number: int
    cells: Sequence[str]
    values: dict[str, Any] = field(default_factory=dict)
    reasons: list[Reason] = field(default_factory=list)
    notes: list[Reason] = field(default_factory=list)
    places: Mapping[str, int] = field(default_factory=dict)

    def get(self, key: str) -> Any:
        """The value of the column; None where the cell is empty, wrong or not there."""
        return self.values.get(key)

    def wrong(self, column: str, code: str, **named: Any) -> None:
        """Add a reason why the row is wrong."""
        self.reasons.append(Reason(column, self._cell(column), code, named))

    def note(self, column: str, code: str, **named: Any) -> None:
        """Add something to be known."""
        self.notes.append(Reason(column, self._cell(column), code, named))

    def _cell(self, column: str) -> str:
        place = self.places.get(column)
        return "" if place is None else f"{column_letters(place)}{self.number}"


class RowReader:
    """Reads the rows of one batch."""

    def __init__(self, register: Register, mapping: Mapping[str, int]) -> None:
        self._places = dict(mapping)
        self._columns = [
            (column, mapping[column.key], _reader(column)) for column in register.columns if column.key in mapping
        ]
        self._remembered: dict[str, dict[str, Any]] = {column.key: {} for column in register.columns}

    def read(self, number: int, cells: Sequence[str], flaws: Mapping[int, str], *, hidden: bool = False) -> Draft:
        """The row's values, and every cell that is none."""
        draft = Draft(number, cells, places=self._places)
        for column, place, reader in self._columns:
            if flaws and place in flaws:
                _flaw(draft, column.key, flaws[place])
                continue
            text = cells[place] if place < len(cells) else ""
            if not text:
                continue
            known = self._remembered[column.key]
            value = known.get(text)
            if value is None:
                value = reader(text)
                if len(known) < _REMEMBERED:
                    known[text] = value
            if isinstance(value, Bad):
                draft.wrong(column.key, value.code, **value.named)
            else:
                draft.values[column.key] = value
        if hidden:
            draft.note("", "hidden")
        return draft


def _flaw(draft: Draft, key: str, flaw: str) -> None:
    if flaw == "formula":
        draft.wrong(key, "formula")
    elif flaw.startswith("merged:"):
        draft.wrong(key, "merged", cells=flaw.removeprefix("merged:"))
    else:
        draft.wrong(key, "error", text=flaw)


def _reader(column: Column) -> Callable[[str], Any]:
    if column.words:
        return WordList(column.words).read
    if column.kind is Kind.WHOLE:
        return lambda text: _at_most(read_whole(text), column.most, text)
    return _READERS.get(column.kind) or (lambda text: _text(text, column.longest))


def _at_most(value: int | Bad, most: int | None, text: str) -> int | Bad:
    if isinstance(value, int) and most is not None and value > most:
        return Bad("too_much", {"text": text})
    return value


def _text(text: str, longest: int | None) -> str | Bad:
    if longest is not None and len(text) > longest:
        return Bad("too_long", {"length": len(text), "most": longest})
    if not text.isascii() and _OLD.search(text):
        return Bad("old_letters", {"text": text})
    return text
