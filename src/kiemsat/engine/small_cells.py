"""Tables whose small cells are hidden, so well that no reader can find one by subtraction.

In a table with its totals every cell flows from its row to its column, every total back (see flows.py). A small cell is
safe when it could as well be one that is shown. Where it is not, the cheapest way round is hidden too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path

from kiemsat.engine.flows import Cell, Ends, Network
from kiemsat.engine.schema import Strict
from kiemsat.law.yaml_source import read_yaml

__all__ = ["TOTAL", "WHOLE", "Cell", "Layer", "SmallCells", "hidden_cells", "hidden_in_cross", "load_small_cells"]
TOTAL = "*"
WHOLE: Cell = (TOTAL, TOTAL)


class SmallCells(Strict):
    """The rule: counts from 1 up to this are not shown to whoever may not open the records."""

    smallest_shown: int
    applies_from: date
    source: str
    verified: bool


def load_small_cells(path: Path) -> SmallCells:
    """The rule as the file states it."""
    return SmallCells.model_validate(read_yaml(path).value)


@dataclass(frozen=True)
class Layer:
    """Counts by (row, column), with no cell left out; `TOTAL` as row or column stands for all of them."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: Mapping[Cell, int]

    def values(self) -> dict[Cell, int]:
        """Cells and totals that are different numbers: a single row or column is its own total."""
        found = {(row, column): self.counts.get((row, column), 0) for row in self.rows for column in self.columns}
        if len(self.rows) > 1 and len(self.columns) > 1:
            for row in self.rows:
                found[row, TOTAL] = sum(self.counts.get((row, column), 0) for column in self.columns)
            for column in self.columns:
                found[TOTAL, column] = sum(self.counts.get((row, column), 0) for row in self.rows)
        found[WHOLE] = sum(self.counts.values())
        return found


def hidden_cells(
    layers: Sequence[Layer], smallest_shown: int, *, hidden: Set[Cell] = frozenset(), told: Set[Cell] = frozenset()
) -> frozenset[Cell] | None:
    """The cells and totals to hide in all layers alike; None when nothing but the whole may be told.

    Layers are tables of the same rows and columns that do not depend on one another: those counted above the line, and
    the rest of those below it. Their sum needs no layer: where it is small, so is one of them. The whole is always
    told: it is the figure itself. So are those `told`, whatever they are; those `hidden` are hidden from the outset.
    """
    tables = [layer.values() for layer in layers]
    fixed = {WHOLE, *told}
    networks = [Network(table, _ends(table), fixed) for table in tables]
    small = [{cell for cell, n in table.items() if 0 < n < smallest_shown} - fixed for table in tables]
    found = set(hidden).union(*small)
    for table, network, cells in zip(tables, networks, small, strict=True):
        for cell in sorted(cells):
            besides = network.covers(cell, found, rise=_rise(table, cell, smallest_shown, told))
            if besides is None:
                return None
            found |= besides
    return frozenset(found)


def hidden_in_cross(
    layers: Sequence[Layer], rows: Set[str], columns: Set[str], smallest_shown: int
) -> frozenset[Cell] | None:
    """The same for two names crossed whose lists are told elsewhere, all but these rows and columns of them.

    What a list hides is hidden with its whole row or column: so nothing in the table says more of it than the list.
    The totals are as good as known, and the cells within must be safe all the same.
    """
    every_row, every_column = layers[0].rows, layers[0].columns
    told = {*((row, TOTAL) for row in every_row), *((TOTAL, column) for column in every_column)}
    places = product((*every_row, TOTAL), (*every_column, TOTAL))
    lost = {(row, column) for row, column in places if row in rows or column in columns}
    return hidden_cells(layers, smallest_shown, hidden=lost, told=told)


def _rise(table: Mapping[Cell, int], cell: Cell, smallest_shown: int, told: Set[Cell]) -> int:
    """By how much it must be able to rise; where totals that are told leave no room for that, it must be able to fall.

    Of a total of 2 everybody knows that nothing in it is larger: then it must be uncertain which cells hold it.
    """
    totals = [table[total] for total in ((cell[0], TOTAL), (TOTAL, cell[1])) if total in told]
    room = min([smallest_shown, *totals]) - table[cell]
    return room if room > 0 else -1


def _ends(table: Mapping[Cell, int]) -> Ends:
    """From where to where each cell flows; in a total the flow goes back. In a mere list all flow alike."""
    crossed = any(TOTAL in cell for cell in table if cell != WHOLE)
    found = {}
    for cell in table:
        row, column = (("row", cell[0]), ("column", cell[1])) if crossed else (("", "start"), ("", "end"))
        returns = cell != WHOLE and TOTAL in cell if crossed else cell == WHOLE
        found[cell] = (column, row) if returns else (row, column)
    return found
