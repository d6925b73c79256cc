"""The demonstration for tests: `demonstration` fills the database for a module's tests and empties it after them.

On SQLite it is loaded once for all workers; every other module gets a copy of it, which takes a fraction of a second.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker


@pytest.fixture(scope="session")
def kept_demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the loaded demonstration is kept aside, as a database of its own."""
    own = tmp_path_factory.getbasetemp()
    return (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "demonstration.sqlite3"


@pytest.fixture(scope="module")
def demonstration(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, kept_demonstration: Path
) -> Iterator[None]:
    """The demonstration province in the database, under the transactions of the module's tests."""
    del django_db_setup
    with _filled(django_db_blocker, kept_demonstration):
        yield


@contextmanager
def _filled(blocker: DjangoDbBlocker, kept: Path) -> Iterator[None]:
    from django.db import connection

    with blocker.unblock():
        connection.ensure_connection()
    on_sqlite = isinstance(connection.connection, sqlite3.Connection)
    with _copied(blocker, kept) if on_sqlite else _loaded(blocker):
        yield


@contextmanager
def _copied(blocker: DjangoDbBlocker, kept: Path) -> Iterator[None]:
    """SQLite: the kept copy put in place of the whole database, and the database as it was put back afterwards."""
    from django.db import connection

    from kiemsat.demonstration.load import load_demonstration

    with blocker.unblock():
        before = sqlite3.connect(":memory:")
        connection.connection.backup(before)
        with kept.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if kept.exists():
                _copy(kept, connection.connection)
            else:
                load_demonstration()
                _keep(connection.connection, kept)
    yield
    with blocker.unblock():
        connection.ensure_connection()
        before.backup(connection.connection)
        before.close()


def _copy(kept: Path, into: sqlite3.Connection) -> None:
    with contextlib.closing(sqlite3.connect(kept)) as copy:
        copy.backup(into)


def _keep(loaded: sqlite3.Connection, kept: Path) -> None:
    half = kept.with_suffix(".half")
    with contextlib.closing(sqlite3.connect(half)) as copy:
        loaded.backup(copy)
    half.rename(kept)


@contextmanager
def _loaded(blocker: DjangoDbBlocker) -> Iterator[None]:
    """Another database: loaded, and every table that was empty emptied again afterwards."""
    from django.core.management.color import no_style
    from django.db import connection

    from kiemsat.demonstration.load import load_demonstration

    with blocker.unblock():
        empty = [table for table in connection.introspection.django_table_names(only_existing=True) if _is_empty(table)]
        load_demonstration()
    yield
    with blocker.unblock():
        statements = connection.ops.sql_flush(no_style(), empty, reset_sequences=True, allow_cascade=True)
        connection.ops.execute_sql_flush(statements)


def _is_empty(table: str) -> bool:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f'SELECT 1 FROM "{table}" LIMIT 1')  # noqa: S608
        return cursor.fetchone() is None
