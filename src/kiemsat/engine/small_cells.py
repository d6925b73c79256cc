"""Tables whose small cells are hidden, so well that no reader can find one by subtraction.

A table with its totals is a circulation: every cell flows from its row to its column, every total back. What a reader
can work out of a hidden cell is how much it could rise or fall along ways that touch hidden cells only; a small one is
safe when it could as well be one that is shown. Where it is not, the cheapest way round is hidden too.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeAlias

from kiemsat.engine.schema import Strict
from kiemsat.law.yaml_source import read_yaml

Cell: TypeAlias = tuple[str, str]
Node: TypeAlias = tuple[str, str]
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


def hidden_cells(layers: Sequence[Layer], smallest_shown: int) -> frozenset[Cell] | None:
    """The cells and totals to hide in all layers alike; None when nothing but the whole may be told.

    Layers are tables of the same rows and columns that do not depend on one another: those counted above the line, and
    the rest of those below it. Their sum needs no layer: where it is small, so is one of them. The whole is always
    told: it is the figure itself.
    """
    networks = [_Network(layer.values()) for layer in layers]
    small = [{cell for cell, n in one.table.items() if 0 < n < smallest_shown} - {WHOLE} for one in networks]
    hidden = set[Cell]().union(*small)
    for network, cells in zip(networks, small, strict=True):
        for cell in sorted(cells):
            rise = smallest_shown - network.table[cell]
            if not network.could_rise(cell, hidden, rise):
                way = network.cheapest_way(cell, hidden, rise)
                if not way:
                    return None
                hidden.update(way)
    return frozenset(hidden)


@dataclass(frozen=True)
class _Move:
    """A change of one cell, up or down, that carries the flow on to a node."""

    to: Node
    cell: Cell
    rises: bool


class _Network:
    """One table as a circulation."""

    def __init__(self, table: Mapping[Cell, int]) -> None:
        self.table = table
        self._crossed = any(TOTAL in cell for cell in table if cell != WHOLE)
        self._moves: dict[Node, list[_Move]] = {}
        for cell in table:
            start, end = self.ends(cell)
            self._moves.setdefault(start, []).append(_Move(end, cell, rises=True))
            self._moves.setdefault(end, []).append(_Move(start, cell, rises=False))

    def ends(self, cell: Cell) -> tuple[Node, Node]:
        """From where to where a cell flows; in a total the flow goes back. In a mere list all flow alike."""
        row, column = (("row", cell[0]), ("column", cell[1])) if self._crossed else (("", "start"), ("", "end"))
        returns = cell != WHOLE and TOTAL in cell if self._crossed else cell == WHOLE
        return (column, row) if returns else (row, column)

    def could_rise(self, cell: Cell, hidden: Set[Cell], rise: int) -> bool:
        """Whether the cell could be larger by `rise` for all that a reader sees."""
        now = dict(self.table)
        while rise > 0:
            way = self._way(cell, now, lambda move: move.cell in hidden, least=1, cost=lambda _: 0)
            if not way:
                return False
            step = min([rise, *(now[move.cell] for move in way if not move.rises)])
            for move in way:
                now[move.cell] += step if move.rises else -step
            rise -= step
        return True

    def cheapest_way(self, cell: Cell, hidden: Set[Cell], rise: int) -> list[Cell]:
        """The cells that let it rise once hidden, those with the least to tell; none where there is no such way."""

        def cost(move: _Move) -> int:
            return 0 if move.cell in hidden else self.table[move.cell] + 1

        way = self._way(cell, self.table, lambda move: move.cell != WHOLE, least=rise, cost=cost)
        return [move.cell for move in way]

    def _way(
        self,
        cell: Cell,
        now: Mapping[Cell, int],
        allowed: Callable[[_Move], bool],
        *,
        least: int,
        cost: Callable[[_Move], int],
    ) -> list[_Move]:
        """The cheapest moves that lead from the cell's end back to its start; a cell falls only if it has `least`."""
        goal, start = self.ends(cell)
        best: dict[Node, tuple[int, Node, _Move] | None] = {start: None}
        waiting: list[tuple[int, Node]] = [(0, start)]
        while waiting:
            spent, node = heapq.heappop(waiting)
            known = best[node]
            if known is not None and known[0] < spent:
                continue
            for move in self._moves[node]:
                if move.cell == cell or not allowed(move) or not (move.rises or now[move.cell] >= least):
                    continue
                total = spent + cost(move)
                before = best.get(move.to, (total + 1, node, move))
                if before is not None and total < before[0]:
                    best[move.to] = (total, node, move)
                    heapq.heappush(waiting, (total, move.to))
        return _back(best, goal)


def _back(best: Mapping[Node, tuple[int, Node, _Move] | None], goal: Node) -> list[_Move]:
    """The moves that led to the goal; none if nothing did."""
    way: list[_Move] = []
    step = best.get(goal)
    while step is not None:
        _, node, move = step
        way.append(move)
        step = best[node]
    return way
