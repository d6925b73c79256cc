"""The lists of the pages: columns with what stands under them, rows with their reasons, tabs with their counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kiemsat.importing import store
from kiemsat.importing.choices import Kind, Outcome, State
from kiemsat.importing.columns import Column, Register
from kiemsat.importing.models import Batch, BatchRow
from kiemsat.importing.selectors import RowPage, rows_page
from kiemsat.importing.sheets import hint_of, reasons_told
from kiemsat.importing.wording import say

# The columns a row is known by in a list, before what is wrong with it.
_KNOWN_BY = ("number", "act_number", "title", "act_title", "accused_name", "person_name")


@dataclass(frozen=True)
class MappingLine:
    """A column of the register, and the place in the file that is read for it."""

    column: Column
    place: int | None
    hint: str
    samples: str


@dataclass(frozen=True)
class Heading:
    """A heading of the file, as a choice."""

    place: int
    name: str


@dataclass(frozen=True)
class Mapping:
    """Every column of the register, and every heading of the file to choose from."""

    lines: tuple[MappingLine, ...]
    headings: tuple[Heading, ...]


@dataclass(frozen=True)
class Line:
    """A row in the list."""

    number: int
    outcome: str
    label: str
    known_as: tuple[str, ...]
    reasons: tuple[str, ...]
    notes: tuple[str, ...]
    changes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Lines:
    """A page of rows."""

    lines: tuple[Line, ...]
    page: RowPage


@dataclass(frozen=True)
class Tab:
    """A filter by outcome, with how many rows it shows."""

    outcome: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class CellToFix:
    """A cell of a row as a field of the form."""

    column: Column
    text: str
    reasons: tuple[str, ...]
    hint: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Standing:
    """How far a run is."""

    done: int
    total: int
    percent: int
    label: str


def mapping_lines(batch: Batch, register: Register) -> Mapping:
    """Each column of the register with its place, what stands there, and what belongs there."""
    lines = (
        MappingLine(column, place := batch.mapping.get(column.key), hint_of(column), _samples(batch, place))
        for column in register.columns
    )
    headings = (Heading(place, name or f"#{place + 1}") for place, name in enumerate(batch.header))
    return Mapping(tuple(lines), tuple(headings))


def _samples(batch: Batch, place: int | None) -> str:
    if place is None:
        return ""
    return " · ".join(row[place] for row in batch.samples if place < len(row) and row[place])[:120]


def page_of_rows(batch: Batch, register: Register, outcome: str, page: int) -> Lines:
    """A page of the batch's rows as they are shown."""
    found = rows_page(batch, outcome=outcome if outcome in Outcome.values else "", page=page)
    headings = {column.key: column.heading for column in register.columns}
    return Lines(tuple(_line(batch, row, headings) for row in found.rows), found)


def _line(batch: Batch, row: BatchRow, headings: dict[str, str]) -> Line:
    places = (batch.mapping.get(key) for key in _KNOWN_BY)
    known_as = tuple(row.cells[place] for place in places if place is not None and place < len(row.cells))
    return Line(
        number=row.number, outcome=row.outcome, label=Outcome(row.outcome).label,
        known_as=tuple(text for text in known_as if text),
        reasons=tuple(reasons_told(row.reasons, headings)), notes=tuple(reasons_told(row.notes, headings)),
        changes=tuple((headings.get(key, key), before, after) for key, before, after in row.changes),
    )  # fmt: skip


def outcome_tabs(batch: Batch, chosen: str) -> Iterator[Tab]:
    """All rows, then those of each outcome."""
    counts = {outcome: int(batch.counts.get(outcome, 0)) for outcome in Outcome.values}
    yield Tab("", "", sum(counts.values()), not chosen)
    for outcome in Outcome:
        yield Tab(outcome, outcome.label, counts[outcome], chosen == outcome)


def reasons_of_row(row: BatchRow, register: Register) -> list[str]:
    """What is wrong with the row as a whole."""
    del register
    return [say(code, named) for column, _cell, code, named in row.reasons if not column]


def cells_to_fix(batch: Batch, row: BatchRow, register: Register) -> list[CellToFix]:
    """The cells that are read, wrong ones with their reasons first."""
    cells = [_cell_to_fix(column, batch, row) for column in register.columns if column.key in batch.mapping]
    return sorted(cells, key=lambda cell: not cell.reasons)


def _cell_to_fix(column: Column, batch: Batch, row: BatchRow) -> CellToFix:
    place = batch.mapping[column.key]
    reasons: list[Any] = [reason for reason in row.reasons if reason[0] == column.key]
    words = tuple(names[0] for names in column.words.values())
    return CellToFix(
        column=column, text=row.cells[place] if place < len(row.cells) else "",
        reasons=tuple(say(code, named) for _column, _cell, code, named in reasons), hint=hint_of(column),
        words=("Có", "Không") if column.kind is Kind.FLAG else words,
    )  # fmt: skip


def stands_at(batch: Batch) -> Standing:
    """How far the run of the batch is, as it last told."""
    told = store.progress_of(batch.stored_as)
    done, total = int(told.get("done", 0)), int(told.get("total", 0))
    return Standing(done, total, min(100, done * 100 // total) if total else 0, State(batch.state).label)
