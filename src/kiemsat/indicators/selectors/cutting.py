"""A figure cut by up to three names, within the reader's rights; small cells are for who may open the records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from kiemsat.accounts.access import Access, require
from kiemsat.accounts.choices import Permission
from kiemsat.base.language import label_text
from kiemsat.engine.cuts import Cut
from kiemsat.engine.dimensions import MONTH, Dimension, dimensions_of, refuse_unknown
from kiemsat.engine.figures import Outcome
from kiemsat.engine.schema import Indicator
from kiemsat.engine.small_cells import TOTAL, Cell, SmallCells, load_small_cells
from kiemsat.indicators.selectors.catalogue import FOLDER, catalogue, facts, plan_for
from kiemsat.indicators.selectors.cut_numbers import OFFICE, PROSECUTOR, UNKNOWN, cuts_of, measures_of
from kiemsat.indicators.selectors.guarding import Asked, Guarded, Why, guarded
from kiemsat.law.periods import Period
from kiemsat.organisation.models import Office, Person
from kiemsat.organisation.selectors import OfficeTree, office_by_code, tree_during

ALONE = ""
"""The one column of a figure cut by one name only."""
MOST_NAMES = 3
_AND = "\x1f"
BETWEEN = " · "
"""Between the names of a row that is cut once more."""


@dataclass(frozen=True)
class CutTable:
    """Outcomes by (row, column), totals under `TOTAL`; a hidden cell is in `hidden` and has no outcome here.

    Cut by three names, a row has a value of the first and one of the second, the column one of the third. `why` says
    why nothing but the whole is told.
    """

    indicator: Indicator
    office: Office
    period: Period
    by: tuple[Dimension, ...]
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    outcomes: Mapping[Cell, Outcome]
    hidden: frozenset[Cell]
    why: Why
    row_names: tuple[str, ...]
    column_names: tuple[str, ...]

    @property
    def withheld(self) -> bool:
        """Whether nothing but the whole is told."""
        return bool(self.why)


def dimensions_for(code: str, *, access: Access, office_code: str, period: Period) -> dict[str, Dimension]:
    """By what this person may cut the figure: lists without end, and people, only where they may open the records."""
    office, tree = office_by_code(office_code), tree_during(period.interval)
    indicator = catalogue().entry(code).indicator
    opens = _opens_records(access, tree.subtree_ids(office), indicator)
    found = {OFFICE: Dimension(OFFICE, "đơn vị", None)} if len(tree.reporting_offices(office)) > 1 else {}
    known = dimensions_of(measures_of(indicator), facts())
    return {**found, **{name: one for name, one in known.items() if opens or name == MONTH or one.choices is not None}}


def cut_figure(code: str, office_code: str, period: Period, by: tuple[str, ...], *, access: Access) -> CutTable:
    """The figure cut by one to three names; NoSuchDimension names the nearest one there is."""
    plan_for((code,)).refuse_lacking(code)
    indicator, office, tree = (
        catalogue().entry(code).indicator,
        office_by_code(office_code),
        tree_during(period.interval),
    )
    require(access.actor, Permission.FIGURES, office_id=office.pk, field=indicator.field)
    known = dimensions_for(code, access=access, office_code=office_code, period=period)
    refuse_unknown(by, known)
    offices = tree.subtree_ids(office)
    guard = Guarded()
    if not _opens_records(access, offices, indicator):
        guard = guarded(Asked(indicator, office, period, tree, access, known, small_cells().smallest_shown), by)
    cuts = cuts_of(indicator, period, offices, by, total=len(tree.units(office)) > 1)
    return _table(indicator, office, period, tree, tuple(known[name] for name in by), cuts, guard)


def _table(
    indicator: Indicator,
    office: Office,
    period: Period,
    tree: OfficeTree,
    by: tuple[Dimension, ...],
    cuts: list[Cut],
    guard: Guarded,
) -> CutTable:
    counts = [_counts(cut, tuple(one.name for one in by), tree, office) for cut in cuts]
    arisen = {key for one in counts for key in one}
    values = [_values(one, {key[place] for key in arisen}, guard, office, tree) for place, one in enumerate(by)]
    names = [_names(one, found) for one, found in zip(by, values, strict=True)]
    across = len(by) - 1 or 1
    rows, row_names = _joined(values[:across], names[:across], {key[:across] for key in arisen})
    columns, column_names = (values[-1], names[-1]) if len(by) > 1 else ((ALONE,), (ALONE,))
    cells = [{_cell(key): number for key, number in one.items()} for one in counts]
    shown = _outcomes(indicator, rows, columns, cells)
    return CutTable(
        indicator=indicator,
        office=office,
        period=period,
        by=by,
        rows=rows,
        columns=columns,
        outcomes={} if guard.why else {cell: one for cell, one in shown.items() if not _is_hidden(cell, guard)},
        hidden=frozenset(one for one in shown if _is_hidden(one, guard) and (len(by) > 1 or one[1] != TOTAL)),
        why=guard.why,
        row_names=row_names,
        column_names=column_names,
    )


def _is_hidden(cell: Cell, guard: Guarded) -> bool:
    """Of a list by one name the total over its one column is the same number."""
    return cell in guard.hidden or (
        cell[1] in {ALONE, TOTAL} and not {(cell[0], ALONE), (cell[0], TOTAL)}.isdisjoint(guard.hidden)
    )


def _cell(key: tuple[str, ...]) -> Cell:
    return (_AND.join(key[:-1]), key[-1]) if len(key) > 1 else (key[0], ALONE)


def _joined(
    values: list[tuple[str, ...]], names: list[tuple[str, ...]], arisen: set[tuple[str, ...]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Rows of one name as they are; of two, each pair that arose."""
    pairs = zip(product(*values), product(*names), strict=True)
    kept = [(keys, called) for keys, called in pairs if len(keys) == 1 or keys in arisen]
    return tuple(_AND.join(keys) for keys, _ in kept), tuple(
        BETWEEN.join(one or "?" for one in called) if len(called) > 1 else called[0] for _, called in kept
    )


@lru_cache(maxsize=1)
def small_cells() -> SmallCells:
    """The rule for small cells."""
    return load_small_cells(FOLDER / "small_cells.yaml")


def _opens_records(access: Access, offices: frozenset[int], indicator: Indicator) -> bool:
    return all(access.allows(Permission.READ, office_id=one, field=indicator.field) for one in offices)


def _counts(cut: Cut, by: tuple[str, ...], tree: OfficeTree, office: Office) -> dict[tuple[str, ...], int]:
    """The cut's numbers by its names, offices by the code of the unit they belong to."""
    unit_of = {pk: code for code, ids in tree.units(office).items() for pk in ids}
    found: dict[tuple[str, ...], int] = {}
    for (where, given), number in cut.numbers.items():
        left = iter(given)
        key = tuple(unit_of.get(where, UNKNOWN) if name == OFFICE else next(left) or UNKNOWN for name in by)
        found[key] = found.get(key, 0) + number
    return found


def _values(
    dimension: Dimension, arisen: set[str], guard: Guarded, office: Office, tree: OfficeTree
) -> tuple[str, ...]:
    """Every value of a closed list, arisen or not, in its own order; of an open one those that arose."""
    if dimension.name == OFFICE:
        closed = [one.code for one in tree.reporting_offices(office)]
    else:
        closed = list(dimension.choices or ())
    given = arisen.union(guard.values.get(dimension.name, ()))
    others = sorted(given - set(closed) - {UNKNOWN})
    return (*closed, *others, *([UNKNOWN] if UNKNOWN in given else []))


def _names(dimension: Dimension, values: tuple[str, ...]) -> tuple[str, ...]:
    """What the values are called; nothing for one that was not entered."""
    labels = {value: label_text(label) for value, label in (dimension.choices or {}).items()}
    names = {value: value for value in values} | labels | {UNKNOWN: ""}
    if dimension.name == OFFICE:
        names |= dict(Office.objects.filter(code__in=values).values_list("code", "short_name"))
    if dimension.name == PROSECUTOR:
        people = Person.objects.filter(pk__in=[value for value in values if value != UNKNOWN])
        names |= {str(pk): name for pk, name in people.values_list("pk", "full_name")}
    if dimension.name == MONTH:
        names |= {value: f"{int(value[4:])}/{value[:4]}" for value in values}
    return tuple(names[value] for value in values)


def _outcomes(
    indicator: Indicator, rows: tuple[str, ...], columns: tuple[str, ...], counts: list[dict[Cell, int]]
) -> dict[Cell, Outcome]:
    found: dict[Cell, Outcome] = {}
    for row, column in product((*rows, TOTAL), (*columns, TOTAL)):
        numbers = [
            sum(number for (r, c), number in one.items() if row in {TOTAL, r} and column in {TOTAL, c})
            for one in counts
        ]
        found[row, column] = Outcome(indicator.kind, numbers[0], numbers[1] if len(numbers) > 1 else None)
    return found
