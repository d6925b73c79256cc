"""Every cut of a figure by one name, at whatever office of a tree, decided on one grid: all offices × all values.

A cell is hidden at a district's page if and only if it is in the province's table, so that no two pages tell together
what neither tells. How much arose at each office is the figure itself, and told; so cuts by different names have
nothing in common but what everybody knows, and nothing of one can be found from another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kiemsat.engine.flows import Cell, Network, Node

END: Node = ("", "end")


@dataclass(frozen=True)
class OfficeGrid:
    """Numbers by (office, value): given for offices with none below them, added up for those above.

    `above` tells for each office of which it is a part; the top is part of none. An office that is counted for itself
    beside its parts stands in the tree as one of them.
    """

    above: Mapping[str, str | None]
    values: tuple[str, ...]
    counts: Mapping[Cell, int] = field(hash=False)

    @cached_property
    def table(self) -> dict[Cell, int]:
        """All cells, those of the offices above added up."""
        found = {(office, value): 0 for office in self.above for value in self.values}
        for (leaf, value), number in self.counts.items():
            for office in self.chain(leaf):
                found[office, value] += number
        return found

    def total(self, office: str) -> int:
        """How much arose at an office: the figure itself."""
        return sum(self.table[office, value] for value in self.values)

    def chain(self, office: str | None) -> Iterator[str]:
        """The office and all it is a part of."""
        while office is not None:
            yield office
            office = self.above[office]

    def network(self) -> Network:
        """A cell flows from its office (where it has none below it) upwards, value by value, and out at the top."""
        parents = {parent for parent in self.above.values() if parent}
        ends: dict[Cell, tuple[Node, Node]] = {}
        for office, parent in self.above.items():
            for value in self.values:
                start = (office, value) if office in parents else (office, "")
                ends[office, value] = (start, (parent, value) if parent else END)
        return Network(self.table, ends)


def without(grid: OfficeGrid, offices: Iterable[str]) -> OfficeGrid:
    """The grid of what is left to protect from somebody who knows these offices with none below them."""
    known = frozenset(offices)
    left = {leaf for leaf in _leaves(grid.above) if leaf not in known}
    kept = {office for leaf in left for office in grid.chain(leaf)}
    above = {office: parent for office, parent in grid.above.items() if office in kept}
    return OfficeGrid(above, grid.values, {cell: n for cell, n in grid.counts.items() if cell[0] in left})


def hidden_in_grids(layers: Sequence[OfficeGrid], smallest_shown: int) -> frozenset[Cell] | None:
    """The cells to hide in all layers alike; None when nothing may be told apart. Layers as in `hidden_cells`."""
    hidden = {cell for layer in layers for cell, n in layer.table.items() if 0 < n < smallest_shown}
    for layer in layers:
        network = layer.network()
        small = sorted(cell for cell, n in layer.table.items() if 0 < n < smallest_shown)
        for cell in small:
            # Everybody knows how much arose at the office: where that is less, it must be uncertain of which value.
            room = min(smallest_shown, layer.total(cell[0])) - layer.table[cell]
            besides = network.covers(cell, hidden, rise=room if room > 0 else -1)
            if besides is None:
                return None
            hidden |= besides
    return frozenset(hidden)


def _leaves(above: Mapping[str, str | None]) -> frozenset[str]:
    return frozenset(above) - {parent for parent in above.values() if parent}
