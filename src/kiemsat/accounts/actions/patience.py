"""Small notes that a reader must not wait for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

# On SQLite somebody's long import may hold the only pen: a reader waits this long for it, no longer.
PATIENCE_MS = 200


@contextmanager
def impatient() -> Iterator[None]:
    """On SQLite, give up soon when another writes; elsewhere writers do not wait for each other."""
    if connection.vendor != "sqlite":
        yield
        return
    usual = int(float(connection.settings_dict["OPTIONS"].get("timeout", 5)) * 1000)
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
