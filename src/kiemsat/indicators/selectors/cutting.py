"""A figure cut by one or two names, within the reader's rights; small cells are for who may open the records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from kiemsat.accounts.access import Access, require
from kiemsat.accounts.choices import Permission
from kiemsat.base.language import label_text
from kiemsat.engine.cuts import Cut, cut_of
from kiemsat.engine.dimensions import MONTH, Dimension, dimensions_of, refuse_unknown
from kiemsat.engine.figures import Outcome
from kiemsat.engine.schema import Indicator, Measure
from kiemsat.engine.small_cells import TOTAL, Cell, Layer, SmallCells, hidden_cells, load_small_cells
from kiemsat.indicators.selectors.catalogue import FOLDER, catalogue, engine, facts, plan_for
from kiemsat.law.periods import Period
from kiemsat.organisation.models import Office, Person
from kiemsat.organisation.selectors import OfficeTree, office_by_code, tree_during

OFFICE, PROSECUTOR = "office", "prosecutor"
UNKNOWN = "?"
"""Stands for a value that was not entered."""
ALONE = ""
"""The one column of a figure cut by one name only."""


@dataclass(frozen=True)
class CutTable:
    """Outcomes by (row, column), totals under `TOTAL`; a hidden cell is in `hidden` and has no outcome here."""

    indicator: Indicator
    office: Office
    period: Period
    by: tuple[Dimension, ...]
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    outcomes: Mapping[Cell, Outcome]
    hidden: frozenset[Cell]
    withheld: bool
    row_names: tuple[str, ...]
    column_names: tuple[str, ...]


def dimensions_for(code: str, *, access: Access, office_code: str, period: Period) -> dict[str, Dimension]:
    """By what this person may cut the figure: lists without end, and people, only where they may open the records."""
    office, tree = office_by_code(office_code), tree_during(period.interval)
    indicator = catalogue().entry(code).indicator
    opens = _opens_records(access, tree.subtree_ids(office), indicator)
    found = {OFFICE: Dimension(OFFICE, "đơn vị", None)} if len(tree.reporting_offices(office)) > 1 else {}
    known = dimensions_of(_measures(indicator), facts())
    return {**found, **{name: one for name, one in known.items() if opens or name == MONTH or one.choices is not None}}


def cut_figure(code: str, office_code: str, period: Period, by: tuple[str, ...], *, access: Access) -> CutTable:
    """The figure cut by one or two names; NoSuchDimension names the nearest one there is."""
    plan_for((code,)).refuse_lacking(code)
    indicator, office, tree = (
        catalogue().entry(code).indicator,
        office_by_code(office_code),
        tree_during(period.interval),
    )
    require(access.actor, Permission.FIGURES, office_id=office.pk, field=indicator.field)
    known = dimensions_for(code, access=access, office_code=office_code, period=period)
    refuse_unknown(by, known)
    asked = tuple(name for name in by if name != OFFICE)
    offices = tree.subtree_ids(office)
    running = engine()
    cuts = [
        cut_of(running.source, running.compiler, measure, period.interval, offices, asked)
        for measure in _measures(indicator, total=len(tree.units(office)) > 1)
    ]
    counts = [_counts(cut, by, tree, office) for cut in cuts]
    rows, columns = (
        _values(known[by[place]], counts, place, office, tree) if place < len(by) else (ALONE,) for place in (0, 1)
    )
    opens = _opens_records(access, offices, indicator)
    hidden = frozenset[Cell]() if opens else _hidden(rows, columns, counts)
    shown = _outcomes(indicator, rows, columns, counts)
    return CutTable(
        indicator=indicator,
        office=office,
        period=period,
        by=tuple(known[name] for name in by),
        rows=rows,
        columns=columns,
        outcomes={} if hidden is None else {cell: one for cell, one in shown.items() if cell not in hidden},
        hidden=hidden or frozenset(),
        withheld=hidden is None,
        row_names=_names(known[by[0]], rows),
        column_names=_names(known[by[1]], columns) if len(by) > 1 else (ALONE,),
    )


@lru_cache(maxsize=1)
def small_cells() -> SmallCells:
    """The rule for small cells."""
    return load_small_cells(FOLDER / "small_cells.yaml")


def _opens_records(access: Access, offices: frozenset[int], indicator: Indicator) -> bool:
    return all(access.allows(Permission.READ, office_id=one, field=indicator.field) for one in offices)


def _measures(indicator: Indicator, *, total: bool = False) -> tuple[Measure, ...]:
    measures = tuple(measure for measure in (indicator.numerator, indicator.denominator) if measure)
    return tuple(measure.of_total() for measure in measures) if total else measures


def _counts(cut: Cut, by: tuple[str, ...], tree: OfficeTree, office: Office) -> dict[Cell, int]:
    """The cut's numbers by (row, column), offices by the code of the unit they belong to."""
    unit_of = {pk: code for code, ids in tree.units(office).items() for pk in ids}
    found: dict[Cell, int] = {}
    for (where, key), number in cut.numbers.items():
        left = iter(key)
        values = [unit_of.get(where, UNKNOWN) if name == OFFICE else next(left) or UNKNOWN for name in by]
        cell = (values[0], values[1] if len(values) > 1 else ALONE)
        found[cell] = found.get(cell, 0) + number
    return found


def _values(
    dimension: Dimension, counts: list[dict[Cell, int]], place: int, office: Office, tree: OfficeTree
) -> tuple[str, ...]:
    """Every value of a closed list, arisen or not, in its own order; of an open one those that arose."""
    arisen = {cell[place] for one in counts for cell in one}
    if dimension.name == OFFICE:
        closed = [one.code for one in tree.reporting_offices(office)]
    else:
        closed = list(dimension.choices or ())
    others = sorted(arisen - set(closed) - {UNKNOWN})
    return (*closed, *others, *([UNKNOWN] if UNKNOWN in arisen else []))


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


def _hidden(rows: tuple[str, ...], columns: tuple[str, ...], counts: list[dict[Cell, int]]) -> frozenset[Cell] | None:
    """What is above the line and what remains below it do not depend on one another; both are protected."""
    layers = [counts[0]]
    if len(counts) > 1:
        cells = list(product(rows, columns))
        rest = {cell: counts[1].get(cell, 0) - counts[0].get(cell, 0) for cell in cells}
        layers.append(rest if all(number >= 0 for number in rest.values()) else counts[1])
    return hidden_cells([Layer(rows, columns, one) for one in layers], small_cells().smallest_shown)


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
