"""What a sheet of an .xlsx says about its cells besides their values: formulas without one, errors, merged, hidden.

Read as a stream, before anything lays the sheet out in memory.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.parsers import expat

from kiemsat.importing.reading.limits import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Refusal

_CHUNK = 1024 * 1024
# What makes a sheet worth reading element by element, and how a sheet without any of it writes its cells.
_WORTH = re.compile(rb"<(?:\w+:)?f[\s>/]|t\s*=\s*[\"']e|mergeCell|hidden\s*=|<!")
_ANY_CELL, _PLAIN_CELL = re.compile(rb"<(?:\w+:)?c[\s>/]"), re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"')
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
# More flaws than this are not told one by one.
_MOST_FLAWS = 100_000
Place = tuple[int, int]


@dataclass
class Marks:
    """Rows and columns count from 0, as they stand in the sheet."""

    flaws: dict[Place, str] = field(default_factory=dict)
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    last_row: int = -1
    last_column: int = -1


def column_number(letters: str) -> int:
    """0 for A, 26 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def marks_of(path: Path, sheet: str) -> Marks:
    """The marks of that sheet; a sheet that spans too much is refused."""
    with zipfile.ZipFile(path) as archive:
        member = _member_of(archive, sheet)
        if member is None:
            return Marks()
        if plain := _if_plain(archive, member):
            return plain
        reader = _SheetReader()
        parse(archive, member, start=reader.start, end=reader.end, text=reader.text)
        return reader.marks


def _if_plain(archive: zipfile.ZipFile, member: str) -> Marks | None:
    """The marks of a sheet that has nothing but plain cells, found several times faster; None for any other."""
    found, left = Marks(), b""
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            text = left + chunk
            whole = text.rfind(b">") + 1
            text, left = text[:whole], text[whole:]
            places = _PLAIN_CELL.findall(text)
            if _WORTH.search(text) or len(places) != len(_ANY_CELL.findall(text)):
                return None
            if places:
                columns, rows = zip(*places, strict=True)
                last = max(column_number(letters.decode()) for letters in set(columns))
                found.last_column = max(found.last_column, last)
                found.last_row = max(found.last_row, max(map(int, set(rows))) - 1)
                require_span(found.last_row + 1, found.last_column + 1)
    return found


def parse(
    archive: zipfile.ZipFile,
    member: str,
    *,
    start: Callable[[str, dict[str, str]], Any],
    end: Callable[[str], Any] | None = None,
    text: Callable[[str], Any] | None = None,
) -> None:
    """Read a member's XML with these functions; no entity is declared, nothing from outside is fetched."""
    reader = expat.ParserCreate()
    reader.buffer_text = True
    reader.StartElementHandler = start
    reader.EndElementHandler = end
    reader.CharacterDataHandler = text
    reader.EntityDeclHandler = _refuse_entities
    try:
        with archive.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                reader.Parse(chunk, False)
            reader.Parse(b"", True)
    except expat.ExpatError as problem:
        raise Refusal("corrupt") from problem


def _refuse_entities(*_declared: Any) -> None:
    raise Refusal("entities")


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _member_of(archive: zipfile.ZipFile, sheet: str) -> str | None:
    """Where in the archive the sheet of that name lies."""
    targets: dict[str, str] = {}
    keys: dict[str, str] = {}

    def relation(name: str, given: dict[str, str]) -> None:
        if _local(name) == "Relationship":
            targets[given.get("Id", "")] = given.get("Target", "")

    def listed(name: str, given: dict[str, str]) -> None:
        if _local(name) == "sheet":
            key = next((value for about, value in given.items() if _local(about) == "id" and ":" in about), "")
            keys[given.get("name", "")] = key

    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return None
    parse(archive, "xl/_rels/workbook.xml.rels", start=relation)
    parse(archive, "xl/workbook.xml", start=listed)
    target = targets.get(keys.get(sheet, ""), "")
    member = posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target))
    return member if member in names else None


class _SheetReader:
    """Takes the elements of a sheet one after another."""

    def __init__(self) -> None:
        self.marks = Marks()
        self._row = self._column = -1
        self._kind, self._formula, self._value, self._inside = "", False, "", False

    def start(self, name: str, given: dict[str, str]) -> None:
        name = name if ":" not in name else _local(name)
        if name == "c":
            self._cell(given)
        elif name == "v":
            self._inside = True
        elif name == "f":
            self._formula = True
        elif name == "row":
            self._begin_row(given)
        elif name == "mergeCell":
            self._merge(given.get("ref", ""))

    def end(self, name: str) -> None:
        if name in {"v", "x:v"}:
            self._inside = False
        elif name in {"c", "x:c"} and (self._formula or self._kind == "e"):
            self._flaw()

    def text(self, words: str) -> None:
        if self._inside and (self._formula or self._kind == "e"):
            self._value += words

    def _begin_row(self, given: dict[str, str]) -> None:
        said = given.get("r", "")
        self._row = int(said) - 1 if said.isdecimal() else self._row + 1
        self._column = -1
        if given.get("hidden") in {"1", "true"}:
            self.marks.hidden_rows.add(self._row)

    def _cell(self, given: dict[str, str]) -> None:
        place = _PLACE.fullmatch(given.get("r", ""))
        if place:
            self._row, self._column = int(place[2]) - 1, column_number(place[1])
        else:
            self._column += 1
        self._kind, self._formula, self._value = given.get("t", ""), False, ""
        marks = self.marks
        if self._row > marks.last_row or self._column > marks.last_column:
            marks.last_row = max(marks.last_row, self._row)
            marks.last_column = max(marks.last_column, self._column)
            require_span(marks.last_row + 1, marks.last_column + 1)

    def _flaw(self) -> None:
        value = self._value.strip()
        if len(self.marks.flaws) < _MOST_FLAWS and (self._kind == "e" or not value):
            self.marks.flaws[self._row, self._column] = (value or "#ERROR") if self._kind == "e" else "formula"
        self._formula, self._kind = False, ""

    def _merge(self, reference: str) -> None:
        ends = [_PLACE.fullmatch(one) for one in reference.split(":")]
        if len(ends) == 2 and ends[0] and ends[1] and len(self.marks.merged) < _MOST_FLAWS:
            first, last = ((int(end[2]) - 1, column_number(end[1])) for end in ends if end)
            self.marks.merged.append((first, last))


def require_span(rows: int, columns: int) -> None:
    """Refuse a sheet whose cells lie so far apart that laying it out would take all memory."""
    if rows > MOST_ROWS and rows * columns > MOST_CELLS:
        raise Refusal("rows", most=MOST_ROWS, rows=rows)
    if rows * columns > MOST_CELLS:
        raise Refusal("columns" if columns > MOST_COLUMNS else "cells", most=MOST_COLUMNS, columns=columns)
