"""Putting the invented frames into databases: the real tables of the program, or bare ones in DuckDB."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.filler.tables import province
from benchmarks.filler.wander import Frame

BATCH = 50_000


def fill_django(spells: int) -> None:
    """The default database: migrated, the real offices, and at least so many spells."""
    from django.core.management import call_command
    from django.db import connection, transaction

    from kiemsat.base.actors import Actor
    from kiemsat.organisation.actions import load_offices
    from kiemsat.organisation.models import Person

    call_command("migrate", verbosity=0, interactive=False)
    load_offices(actor=Actor.system("kiemsat.benchmarks"), at=datetime(2023, 6, 5, tzinfo=UTC))
    Person.objects.get_or_create(id=1, defaults={"full_name": "Kiểm sát viên giả định"})
    tables = province(spells, office_ids())
    with transaction.atomic(), connection.cursor() as cursor:
        put = _copy if connection.vendor == "postgresql" else _insert
        for name, frame in tables.items():
            put(cursor, name, frame)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def office_ids() -> list[int]:
    """The offices in which records are entered: districts, divisions and the provincial office itself."""
    from kiemsat.organisation.models import Office

    return [office.pk for office in Office.objects.filter(abolished_on__isnull=False).exclude(level="province")]


def fill_duckdb(path: Path, spells: int, offices: list[int]) -> None:
    """A DuckDB file with the tables the engine reads, each in the order in which it is asked for."""
    import duckdb

    tables = province(spells, offices)
    with duckdb.connect(str(path)) as connection:
        for name, columns in _declared().items():
            typed = ", ".join(f'"{column}" {_TYPES[kind]}' for column, kind in columns.items())
            connection.execute(f'CREATE TABLE "{name}" ({typed})')
            if name not in tables:
                continue
            frame = tables[name][[column for column in columns if column in tables[name]]]
            connection.register("frame", frame)
            connection.execute(f'INSERT INTO "{name}" BY NAME SELECT * FROM frame {_ORDERS.get(name, "")}')


# A column store skips what its blocks cannot hold, as an index does: a register written out for it is sorted first.
_ORDERS = {
    "registers_spell": "ORDER BY stage, closed_on, opened_on",
    "registers_act": "ORDER BY kind, issued_on",
}
_TYPES = {"int64": "BIGINT", "string": "VARCHAR", "date": "DATE", "boolean": "BOOLEAN"}


def _declared() -> dict[str, dict[str, str]]:
    """Table → column → type, of all that definitions may ask for."""
    from kiemsat.indicators.selectors.catalogue import facts

    found: dict[str, dict[str, str]] = {}
    for register in facts():
        for table in (register.table, *(detail.table for detail in register.details)):
            found.setdefault(table.name, {}).update(table.schema())
            found[table.name].update({column: "int64" for column in register.sums if column in table.schema()})
    return found


def _copy(cursor: Any, name: str, frame: Frame) -> None:
    # The guards look two tables up for each row; the frames keep to them, as the SQLite load shows.
    cursor.execute("SET LOCAL session_replication_role = replica")
    with cursor.copy(f"COPY {name} ({', '.join(frame)}) FROM STDIN") as copy:
        for row in _rows(frame):
            copy.write_row(row)


def _insert(cursor: Any, name: str, frame: Frame) -> None:
    marks = ", ".join("%s" for _ in frame)
    columns = ", ".join(f'"{column}"' for column in frame)
    rows = list(_rows(frame))
    for first in range(0, len(rows), BATCH):
        cursor.executemany(f'INSERT INTO "{name}" ({columns}) VALUES ({marks})', rows[first : first + BATCH])


def _rows(frame: Frame) -> Iterator[tuple[Any, ...]]:
    return zip(*(_values(frame[column]) for column in frame), strict=True)


def _values(column: Any) -> list[Any]:
    """A column as Python values: days as text, nothing as None."""
    if column.dtype.kind == "M":
        text = np.datetime_as_string(column.to_numpy().astype("datetime64[D]"))
        return [None if day == "NaT" else day for day in text.tolist()]
    present = column.notna().tolist()
    return [value if there else None for value, there in zip(column.astype(object), present, strict=True)]
