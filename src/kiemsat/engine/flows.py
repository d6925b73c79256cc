"""Tables with totals as circulations, and how far a hidden cell could be another for all that a reader sees.

Every cell flows from one node to another, and in every node what comes in goes out: that is all that adding up says.
What a reader can work out of a hidden cell is how much it could rise or fall along ways that touch hidden cells only.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from typing import TypeAlias

Cell: TypeAlias = tuple[str, str]
Node: TypeAlias = tuple[str, str]
Ends: TypeAlias = Mapping[Cell, tuple[Node, Node]]


@dataclass(frozen=True)
class _Move:
    """A change of one cell, up or down, that carries the flow on to a node."""

    to: Node
    cell: Cell
    rises: bool


class Network:
    """One table as a circulation: its numbers, from where to where each flows, and which everybody knows."""

    def __init__(self, table: Mapping[Cell, int], ends: Ends, fixed: Set[Cell] = frozenset()) -> None:
        self.table = table
        self._ends = ends
        self._moves: dict[Node, list[_Move]] = {}
        for cell in table:
            start, end = ends[cell]
            for node in (start, end):
                self._moves.setdefault(node, [])
            if cell not in fixed:
                self._moves[start].append(_Move(end, cell, rises=True))
                self._moves[end].append(_Move(start, cell, rises=False))

    def covers(self, cell: Cell, hidden: Set[Cell], *, rise: int) -> frozenset[Cell] | None:
        """What must be hidden besides, so that the cell could be larger by `rise` (smaller where that is negative).

        The cells with the least to tell; nothing where it is safe already, None where there is no way.
        """
        by_hidden = self._ways(cell, hidden, rise, lambda move: move.cell in hidden)
        return frozenset() if by_hidden is not None else self._ways(cell, hidden, rise, lambda _: True)

    def _ways(
        self, cell: Cell, hidden: Set[Cell], rise: int, allowed: Callable[[_Move], bool]
    ) -> frozenset[Cell] | None:
        def cost(move: _Move) -> int:
            return 0 if move.cell in hidden else self.table[move.cell] + 1

        now, left, used = dict(self.table), abs(rise), set[Cell]()
        while left:
            # One way that bears it all hides least; where there is none, several bear it together.
            way = self._way(cell, now, rise > 0, allowed, left, cost) or self._way(
                cell, now, rise > 0, allowed, 1, cost
            )
            if not way:
                return None
            step = min([left, *(now[move.cell] for move in way if not move.rises)])
            for move in way:
                now[move.cell] += step if move.rises else -step
            left -= step
            used.update(move.cell for move in way)
        return frozenset(used - hidden)

    def _way(
        self,
        cell: Cell,
        now: Mapping[Cell, int],
        rises: bool,
        allowed: Callable[[_Move], bool],
        least: int,
        cost: Callable[[_Move], int],
    ) -> list[_Move]:
        """The cheapest moves from one end of the cell back to its other; a cell falls only if it has `least`."""
        goal, start = self._ends[cell] if rises else reversed(self._ends[cell])
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
