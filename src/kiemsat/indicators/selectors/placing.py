"""The records of an office that was split, told apart by where each of their matters went on that day.

Numbers come by office. So that those of a split office can be given to its successors, the tables are read through a
view in which its rows stand under a number of their own for each successor: what was counted once is still counted
once, and the parts add up to what the office had.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kiemsat.engine.facts import Register
from kiemsat.engine.figures import Engine
from kiemsat.engine.sources import Row
from kiemsat.indicators.selectors.catalogue import engine, facts, source
from kiemsat.organisation.selectors import Split

_APART = 10_000_000
Units = Mapping[str, frozenset[int]]


def engine_on(splits: Iterable[Split]) -> Engine:
    """The engine that tells the records of split offices apart by their matters' successors."""
    usual = engine()
    before = " , ".join(_views(tuple(splits), usual.source.dialect))
    if not before:
        return usual

    def run(sql: str) -> Iterable[Row]:
        return source().run(f"WITH {before} {sql}")

    return Engine(replace(usual.source, run=run), usual.compiler)


def placed_units(units: Units, splits: Iterable[Split]) -> dict[str, frozenset[int]]:
    """The units, each with the numbers under which the matters stand that came to it out of a split."""
    pairs = [(one, successor) for one in splits for successor in one.successor_ids]
    return {
        code: ids | {_number(one.office_id, successor) for one, successor in pairs if successor in ids}
        for code, ids in units.items()
    }


def _number(office: int, successor: int) -> int:
    return -(office * _APART + successor)


def _views(splits: tuple[Split, ...], dialect: str) -> Iterator[str]:
    """A view for each table of matters' rows, under the very name the queries know; first, who went where."""
    tables: dict[str, list[Register]] = {}
    for register in facts():
        if splits and register.kind in {"spells", "acts"}:
            tables.setdefault(register.table.name, []).append(register)
    # SQLite takes a name within its own view for the view itself.
    schema = "main." if dialect == "sqlite" else ""
    spells = next((one for registers in tables.values() for one in registers if one.kind == "spells"), None)
    if spells is None:
        return
    yield f"placed AS ({' UNION ALL '.join(_went(one, schema + spells.table.name, spells) for one in splits)})"
    for name, registers in tables.items():
        yield f"{name} AS ({_placed(schema + name, registers)})"


def _placed(table: str, registers: Iterable[Register]) -> str:
    """The rows of a table; each column by which one of its registers counts offices tells them apart by itself."""
    registers = tuple(registers)
    offices = dict.fromkeys(one.office for one in registers)
    names = dict.fromkeys(column.name for one in registers for column in one.table.columns)
    columns, joins = [f"s.{name}" for name in names if name not in offices], []
    for place, office in enumerate(offices):
        columns.append(f"COALESCE(-(p{place}.was * {_APART} + p{place}.now), s.{office}) AS {office}")
        joins.append(f"LEFT JOIN placed AS p{place} ON p{place}.matter = s.matter_id AND p{place}.was = s.{office}")
    return f"SELECT {', '.join(columns)} FROM {table} AS s {' '.join(joins)}"  # noqa: S608 - our own names


def _went(split: Split, table: str, spells: Register) -> str:
    """Each matter the office handed over on its last day, with the successor that took it."""
    left = ", ".join(f"'{one}'" for one in sorted(spells.leaves))
    successors = ", ".join(str(int(one)) for one in split.successor_ids)
    return (
        f"SELECT l.matter_id AS matter, l.office_id AS was, MIN(t.office_id) AS now FROM {table} AS l "  # noqa: S608
        f"JOIN {table} AS t ON t.matter_id = l.matter_id AND t.stage = l.stage AND t.opened_on = l.closed_on "
        f"WHERE l.office_id = {int(split.office_id)} AND l.closed_on = '{split.on.isoformat()}' "
        f"AND l.closed_as IN ({left}) AND t.office_id IN ({successors}) GROUP BY l.matter_id, l.office_id"
    )
