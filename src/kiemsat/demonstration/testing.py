"""The demonstration for tests: `demonstration` fills the database for a module's tests and empties it after them.

Loaded once in a session; on SQLite, later modules get a copy of it, which takes a fraction of a second.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from pytest_django import DjangoDbBlocker


class Kept:
    """The loaded demonstration of a session, kept aside as a database of its own."""

    def __init__(self) -> None:
        self.copy: sqlite3.Connection | None = None


@pytest.fixture(scope="session")
def kept_demonstration() -> Iterator[Kept]:
    """Where the session keeps the demonstration between modules."""
    kept = Kept()
    yield kept
    if kept.copy is not None:
        kept.copy.close()


@pytest.fixture(scope="module")
def demonstration(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, kept_demonstration: Kept
) -> Iterator[None]:
    """The demonstration province in the database, under the transactions of the module's tests."""
    del django_db_setup
    with _filled(django_db_blocker, kept_demonstration):
        yield


@contextmanager
def _filled(blocker: DjangoDbBlocker, kept: Kept) -> Iterator[None]:
    from django.db import connection

    with blocker.unblock():
        connection.ensure_connection()
    on_sqlite = isinstance(connection.connection, sqlite3.Connection)
    with _copied(blocker, kept) if on_sqlite else _loaded(blocker):
        yield


@contextmanager
def _copied(blocker: DjangoDbBlocker, kept: Kept) -> Iterator[None]:
    """SQLite: the kept copy put in place of the whole database, and the database as it was put back afterwards."""
    from django.db import connection

    from kiemsat.demonstration.load import load_demonstration

    with blocker.unblock():
        before = sqlite3.connect(":memory:")
        connection.connection.backup(before)
        if kept.copy is None:
            load_demonstration()
            kept.copy = sqlite3.connect(":memory:", check_same_thread=False)
            connection.connection.backup(kept.copy)
        else:
            kept.copy.backup(connection.connection)
    yield
    with blocker.unblock():
        connection.ensure_connection()
        before.backup(connection.connection)
        before.close()


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
