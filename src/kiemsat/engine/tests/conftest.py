"""The databases that every answer must be the same on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

import psycopg
import pytest

from kiemsat.engine.sources import Source
from kiemsat.engine.tests.databases import in_connection, in_duckdb, in_sqlite
from kiemsat.engine.tests.toy import Toy

Fill: TypeAlias = Callable[[Toy], Source]


@pytest.fixture(params=["sqlite", "duckdb", "postgres"])
def fill(request: pytest.FixtureRequest) -> Iterator[Fill]:
    """How a toy office gets into the database of the test."""
    if request.param != "postgres":
        yield {"sqlite": in_sqlite, "duckdb": in_duckdb}[request.param]
        return
    with psycopg.connect(request.getfixturevalue("postgres_url")) as connection:
        yield lambda toy: in_connection(toy, connection, "postgres", "%s")
