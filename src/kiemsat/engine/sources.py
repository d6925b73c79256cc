"""Where queries run: a dialect's name and a way to run text on a connection somebody else opened."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal, Protocol

Dialect = Literal["sqlite", "postgres", "duckdb", "pyspark"]
Row = tuple[Any, ...]


@dataclass(frozen=True)
class Source:
    """A database that holds the registers. `run` takes SQL text and gives all rows of the answer."""

    dialect: Dialect
    run: Callable[[str], Iterable[Row]]


class Connection(Protocol):
    """A connection in the manner of the Python database interface, SQLite's or DuckDB's."""

    def execute(self, sql: str, /) -> Any:
        """Run one statement."""


def from_connection(connection: Connection, dialect: Dialect) -> Source:
    """A source over an open SQLite, DuckDB or psycopg connection."""
    return Source(dialect, lambda sql: connection.execute(sql).fetchall())


def from_spark(session: Any) -> Source:
    """A source over a Spark session in which the tables are known (views over Parquet, say)."""
    return Source("pyspark", lambda sql: [tuple(row) for row in session.sql(sql).collect()])
