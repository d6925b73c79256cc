"""What of a cut is hidden from who may see the figure but not open its records, however many cuts they look at.

Three rules make that small numbers cannot be found by setting one page against another (decision 0033):

- a list by one name is decided for all offices of the tree at once, and every office shows its part of that;
- two names are crossed at the top of the tree only, where what the lists hide stays hidden with its row or column;
- only half-years are told apart: months and years add up to one another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from kiemsat.accounts.access import Access
from kiemsat.accounts.choices import Permission
from kiemsat.engine.cuts import Cut
from kiemsat.engine.dimensions import Dimension
from kiemsat.engine.office_grids import OfficeGrid, hidden_in_grids, without
from kiemsat.engine.schema import Indicator
from kiemsat.engine.small_cells import TOTAL, Cell, Layer, hidden_in_cross
from kiemsat.indicators.remembered import Remembered
from kiemsat.indicators.selectors.cut_numbers import OFFICE, UNKNOWN, cuts_of
from kiemsat.indicators.selectors.freshness import fresh
from kiemsat.law.period_schemes import PeriodKind
from kiemsat.law.periods import Period
from kiemsat.organisation.models import Office
from kiemsat.organisation.selectors import OfficeTree

Why = Literal["", "small", "period", "cross"]
"""Why a cut is not told at all: too small, not a half-year, or crossed elsewhere than at the top."""


@dataclass(frozen=True)
class Guarded:
    """What is hidden; with a reason in `why`, all but the whole is.

    `values` are those that some office has: to leave one out where it did not arise would tell that it did not.
    """

    hidden: frozenset[Cell] = frozenset()
    why: Why = ""
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """A figure that somebody wants told apart."""

    indicator: Indicator
    office: Office
    period: Period
    tree: OfficeTree
    access: Access
    known: Mapping[str, Dimension]
    smallest_shown: int

    @property
    def top(self) -> Office:
        """The office above all, of which this one is a part."""
        above = self.tree.above(self.office)
        return above[-1] if above else self.office

    @property
    def opened(self) -> frozenset[int]:
        """Where this person may open the records: what is there is known to them."""
        allowed, of = self.access.allows, self.indicator.field
        everywhere = self.tree.subtree_ids(self.top)
        return frozenset(one for one in everywhere if allowed(Permission.READ, office_id=one, field=of))


@dataclass(frozen=True)
class _List:
    """All offices × all values of one name; `hidden` is None where nothing may be told apart."""

    values: tuple[str, ...]
    hidden: frozenset[Cell] | None


_LISTS: Remembered[_List] = Remembered(256)


def guarded(asked: Asked, by: tuple[str, ...]) -> Guarded:
    """What is hidden of a cut by these names; its cells are (unit or value, value) in the order of the names."""
    names = tuple(name for name in by if name != OFFICE)
    if not names:
        return Guarded()  # each row is an office's figure, which has a page of its own
    if asked.period.kind is not PeriodKind.HALF_YEAR:
        return Guarded(why="period")
    if len(names) > 1:
        return _crossed(asked, names) if len(by) == 2 and asked.office == asked.top else Guarded(why="cross")
    found = _list(asked, names[0])
    if found.hidden is None:
        return Guarded(why="small")
    return Guarded(frozenset(_in_table(asked, by, found.hidden)), values={names[0]: found.values})


def _in_table(asked: Asked, by: tuple[str, ...], hidden: frozenset[Cell]) -> Iterable[Cell]:
    """The cells of the grid where they stand in the table of this office."""
    rows = {node_of(asked.office.pk): TOTAL}
    if OFFICE in by:
        units = asked.tree.units(asked.office)
        rows |= {_unit(asked, code, ids): code for code, ids in units.items()}
    for node, value in hidden:
        if node in rows:
            yield (value, rows[node]) if by[0] != OFFICE else (rows[node], value)


def _unit(asked: Asked, code: str, ids: frozenset[int]) -> str:
    own = asked.office
    if code == own.code:
        return leaf_of(asked.tree, own.pk)
    return next(node_of(child.pk) for child in asked.tree.children(own) if child.code == code and child.pk in ids)


def _list(asked: Asked, name: str) -> _List:
    """What is hidden in the grid of all offices × all values of a name; remembered."""
    code = asked.indicator.code
    key = (code, asked.top.code, asked.period.code, name, asked.opened)
    return fresh(_LISTS, key, (code,), lambda: _found(asked, name))


def _found(asked: Asked, name: str) -> _List:
    everywhere = asked.tree.subtree_ids(asked.top)
    cuts = cuts_of(asked.indicator, asked.period, everywhere, (name,))
    layers = [_by_leaf(cut, asked.tree) for cut in layered(cuts)]
    arisen = {value for counts in layers for _, value in counts}
    values = tuple(sorted(arisen.union(asked.known[name].choices or ())))
    above = _above(asked.tree, asked.top)
    known = {leaf_of(asked.tree, pk) for pk in asked.opened}
    grids = [without(OfficeGrid(above, values, counts), known) for counts in layers]
    return _List(values, hidden_in_grids(grids, asked.smallest_shown))


def _crossed(asked: Asked, names: tuple[str, ...]) -> Guarded:
    """Two names at the top: what a list hides is hidden with its whole row or column, and takes part in no sum."""
    top, opened = node_of(asked.top.pk), asked.opened
    lists = [_list(asked, name) for name in names]
    if any(one.hidden is None for one in lists):
        return Guarded(why="small")
    lost = [{value for node, value in one.hidden or () if node == top} for one in lists]
    everywhere = asked.tree.subtree_ids(asked.top)
    cuts = layered(cuts_of(asked.indicator, asked.period, everywhere - opened, names))
    rows, columns = (one.values for one in lists)
    layers = [Layer(rows, columns, _by_key(cut)) for cut in cuts]
    hidden = hidden_in_cross(layers, lost[0], lost[1], asked.smallest_shown)
    if hidden is None:
        return Guarded(why="small")
    return Guarded(hidden, values={name: one.values for name, one in zip(names, lists, strict=True)})


Numbers = dict[tuple[int, tuple[str | None, ...]], int]


def layered(cuts: list[Cut]) -> list[Numbers]:
    """What is above the line, and what remains below it: the two do not depend on one another, both are protected."""
    above = dict(cuts[0].numbers)
    if len(cuts) == 1:
        return [above]
    below = dict(cuts[1].numbers)
    rest = {cell: below.get(cell, 0) - above.get(cell, 0) for cell in {*above, *below}}
    return [above, rest if all(number >= 0 for number in rest.values()) else below]


def _by_leaf(numbers: Numbers, tree: OfficeTree) -> dict[Cell, int]:
    found: dict[Cell, int] = {}
    for (office, key), number in numbers.items():
        cell = (leaf_of(tree, office), key[0] or UNKNOWN)
        found[cell] = found.get(cell, 0) + number
    return found


def _by_key(numbers: Numbers) -> dict[Cell, int]:
    found: dict[Cell, int] = {}
    for (_, key), number in numbers.items():
        cell = (key[0] or UNKNOWN, key[1] or UNKNOWN)
        found[cell] = found.get(cell, 0) + number
    return found


def node_of(pk: int) -> str:
    """An office with all below it, in the grid."""
    return f"{pk}"


def leaf_of(tree: OfficeTree, pk: int) -> str:
    """An office by itself, in the grid: where others are below it, one part beside them."""
    office = tree.by_id(pk)
    return f"{pk} itself" if office is not None and tree.children(office) else node_of(pk)


def _above(tree: OfficeTree, top: Office) -> dict[str, str | None]:
    found: dict[str, str | None] = {node_of(top.pk): None}
    for pk in tree.subtree_ids(top):
        office = tree.by_id(pk)
        if office is not None and office != top:
            found[node_of(pk)] = node_of(office.parent_id or 0)
        if (leaf := leaf_of(tree, pk)) != node_of(pk):
            found[leaf] = node_of(pk)
    return found
