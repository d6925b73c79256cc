"""The toy office put into a real database, whichever is asked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from kiemsat.engine.facts import Table
from kiemsat.engine.sources import Connection, Dialect, Source, from_connection, from_spark
from kiemsat.engine.tests.toy import ACTS, DETAILS, POSTS, SHARING, SPELLS, Toy

_TYPES = {"int64": "BIGINT", "string": "VARCHAR", "date": "DATE", "boolean": "BOOLEAN"}
_TABLES = (DETAILS, SPELLS, ACTS, POSTS, SHARING)


def in_sqlite(toy: Toy) -> Source:
    """The toy office in SQLite in memory."""
    return from_connection(_fill(sqlite3.connect(":memory:"), toy, plain=True), "sqlite")


def in_duckdb(toy: Toy) -> Source:
    """The toy office in DuckDB in memory."""
    return from_connection(_fill(duckdb.connect(":memory:"), toy, plain=False), "duckdb")


def in_connection(toy: Toy, connection: Connection, dialect: Dialect, mark: str) -> Source:
    """The toy office put into a connection somebody opened (temporary tables, those of an earlier toy dropped)."""
    return from_connection(_fill(connection, toy, plain=False, mark=mark, kind="TEMPORARY TABLE"), dialect)


def in_spark(toy: Toy, session: Any, folder: Path) -> Source:
    """The toy office in Parquet files, looked at by a Spark session."""
    connection = _fill(duckdb.connect(":memory:"), toy, plain=False)
    for table in _TABLES:
        path = str(folder / f"{table.name}.parquet")
        connection.execute(f"COPY \"{table.name}\" TO '{path}' (FORMAT parquet)")
        session.read.parquet(path).createOrReplaceTempView(table.name)
    return from_spark(session)


def _fill(connection: Any, toy: Toy, *, plain: bool, mark: str = "?", kind: str = "TABLE") -> Any:
    filled: tuple[list[Any], ...] = (toy.matters, toy.spells, toy.acts, toy.posts, toy.shares)
    for table, rows in zip(_TABLES, filled, strict=True):
        columns = ", ".join(f'"{column.name}" {_TYPES[column.type]}' for column in table.columns)
        connection.execute(f'DROP TABLE IF EXISTS "{table.name}"')
        connection.execute(f'CREATE {kind} "{table.name}" ({columns})')
        _insert(connection, table, (asdict(row) for row in rows), plain=plain, mark=mark)
    return connection


def _insert(connection: Any, table: Table, rows: Iterable[dict[str, Any]], *, plain: bool, mark: str) -> None:
    names = [column.name for column in table.columns]
    columns = ", ".join(f'"{name}"' for name in names)
    text = f'INSERT INTO "{table.name}" ({columns}) VALUES ({", ".join(mark for _ in names)})'
    for row in rows:
        connection.execute(text, [_plain(row[name]) if plain else row[name] for name in names])


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
