"""Rows into the database by the thousand, past the model layer: the tables' own constraints and guards check them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection
from django.db.models import Max, Model

from kiemsat.demonstration.tables import COLUMNS

# Times 20 columns, below the number of values that SQLite takes in one statement.
ROWS_AT_ONCE = 500


def models_by_table() -> dict[str, type[Model]]:
    """The models of the registers by the name of their table, in the order in which rows can be written."""
    known = {model._meta.db_table: model for model in apps.get_app_config("registers").get_models()}
    return {table: known[table] for table in COLUMNS}


def last_keys() -> dict[str, int]:
    """The highest key of every table that has keys of its own."""
    models = models_by_table()
    return {
        table: models[table]._default_manager.aggregate(last=Max("pk"))["last"] or 0
        for table, columns in COLUMNS.items()
        if columns[0] == "id"
    }


def write(table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Add the rows to the table."""
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # A guard's plan, made in this session while the tables were nearly empty, would read them whole for each
            # row: minutes instead of a second.
            cursor.execute("DISCARD PLANS")
            with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as stream:
                for row in rows:
                    stream.write_row(row)
            return
        places = f"({', '.join(['%s'] * len(columns))})"
        # One statement for many rows: SQLite then builds the lists of the tables' checks once and not for each row.
        for first in range(0, len(rows), ROWS_AT_ONCE):
            some = rows[first : first + ROWS_AT_ONCE]
            values = ", ".join([places] * len(some))
            cursor.execute(f'INSERT INTO "{table}" ({names}) VALUES {values}', list(chain.from_iterable(some)))  # noqa: S608


def take_stock(tables: Iterable[str]) -> None:
    """Let PostgreSQL know how full the tables are now, so that the first questions need not wait for its own round."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {', '.join(connection.ops.quote_name(table) for table in tables)}")


def let_keys_go_on(models: Iterable[type[Model]]) -> None:
    """Let the database give the keys after those just written; SQLite does so by itself."""
    statements = connection.ops.sequence_reset_sql(no_style(), list(models))
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def clear(tables: Iterable[str]) -> None:
    """Delete all rows of the tables, one table after the other."""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608
