"""Triggers by which every change of the facts leaves a mark, whoever makes it and however: actions, loads, SQL.

A mark is a random token. The version of a table is the sum of its tokens that the reader's own snapshot shows, so it
follows what can be seen: nothing before the commit, nothing after a rollback, and two changes in flight at once cannot
pass for one another as numbers counted upwards can.

PostgreSQL adds a row for each statement: savers never wait for one another. One statement in two hundred melts the
rows it sees into their sum, which no reader can tell from the rows. SQLite, which has one writer at a time and triggers
for rows only, replaces the one token of the table.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from kiemsat.engine.facts import Facts
from kiemsat.indicators.models import FactsChange

MODULUS = 2**48
"""Tokens and versions are below it, so that SQLite's sums do not overflow."""
BESIDES = ("organisation_office", "organisation_officesuccession")
"""Tables that figures depend on besides the facts: along which tree the offices' numbers are added up."""
MARKS = FactsChange._meta.db_table
MELT = f"""
    WITH gone AS (
        DELETE FROM {MARKS} WHERE id IN (SELECT id FROM {MARKS} FOR UPDATE SKIP LOCKED) RETURNING table_name, token
    )
    INSERT INTO {MARKS} (table_name, token)
    SELECT table_name, (sum(token) % {MODULUS})::bigint FROM gone GROUP BY table_name
"""  # noqa: S608 - names of our own tables
"""On PostgreSQL: one row for each table in place of all that can be seen and that no one else is melting."""
_FUNCTION = "facts_changed"
_EVENTS = ("INSERT", "UPDATE", "DELETE")


def watched_tables(facts: Facts) -> list[str]:
    """Every table whose change can change a figure, or what the records behind it are called."""
    counted = {table for register in facts for table in tables_of(register)}
    return sorted(counted | set(BESIDES) | set(facts.told_in))


def tables_of(register: Any) -> Iterator[str]:
    """The tables the rows of a register are read from (its acts are a register of their own)."""
    yield register.table.name
    for detail in register.details:
        yield detail.table.name
    if register.whose:
        yield register.whose.table.name


def watch(facts: Facts, using: str = DEFAULT_DB_ALIAS) -> None:
    """Make the triggers that are missing; a migration that rebuilt a table on SQLite has lost the table's."""
    connection = connections[using]
    present = set(connection.introspection.table_names())
    if MARKS not in present:
        return
    tables = [table for table in watched_tables(facts) if table in present]
    statements = _on_sqlite(tables) if connection.vendor == "sqlite" else _on_postgresql(connection, tables)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _on_sqlite(tables: Iterable[str]) -> Iterator[str]:
    for table in tables:
        key = zlib.crc32(table.encode())
        # Deleted and inserted, not replaced: the conflict clause of the statement outside would rule inside as well.
        body = (
            f"DELETE FROM {MARKS} WHERE id = {key}; "  # noqa: S608 - names of our own tables
            f"INSERT INTO {MARKS} (id, table_name, token) VALUES ({key}, '{table}', abs(random() % {MODULUS}));"
        )
        for event in _EVENTS:
            name = f"{_FUNCTION}_{table}_{event.lower()}"
            yield f"CREATE TRIGGER IF NOT EXISTS {name} AFTER {event} ON {table} BEGIN {body} END"


def _on_postgresql(connection: BaseDatabaseWrapper, tables: Iterable[str]) -> Iterator[str]:
    yield f"""
        CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            INSERT INTO {MARKS} (table_name, token) VALUES (TG_TABLE_NAME, floor(random() * {MODULUS})::bigint);
            IF random() < 0.005 THEN
                {MELT};
            END IF;
            RETURN NULL;
        END $$"""  # noqa: S608 - names of our own tables
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid WHERE tgname = %s", [_FUNCTION]
        )
        watched = {row[0] for row in cursor.fetchall()}
    for table in tables:
        if table not in watched:
            yield (
                f"CREATE TRIGGER {_FUNCTION} AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table} "
                f"FOR EACH STATEMENT EXECUTE FUNCTION {_FUNCTION}()"
            )
