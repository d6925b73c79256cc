"""How often somebody may ask: counted in a small file of its own, which every process of the machine counts in.

Not in the database: a reading would then write, and on SQLite wait for whoever is writing a whole register.
"""

from __future__ import annotations

import math
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Lock

MINUTE = 60.0
_SLACK = 1e-6
"""Sixtieths and hundredths do not add up exactly."""
# When the whole allowance is there again; a moment beyond a minute was written by a clock since set back.
_FULL_AT = "CASE WHEN full_at BETWEEN :now AND :now + :minute + :slack THEN full_at ELSE :now END"
_TAKE = f"""
    INSERT INTO allowance (asker, full_at) VALUES (:asker, :now + :step)
    ON CONFLICT (asker) DO UPDATE SET full_at = {_FULL_AT} + :step
    WHERE {_FULL_AT} + :step <= :now + :minute + :slack
"""  # noqa: S608 - our own text
"""One statement, so that two processes never give the same request away."""


class Allowance:
    """So many requests a minute for each asker, all at once or spread; refilled evenly as time goes by."""

    def __init__(self, a_minute: int, path: Path, *, clock: Callable[[], float] = time.time) -> None:
        self.a_minute = a_minute
        self._path = path
        self._clock = clock
        self._opened: sqlite3.Connection | None = None
        self._lock = Lock()

    def take(self, asker: int) -> int:
        """Take one request: 0 where there is one left, else after how many whole seconds there will be."""
        asked = {
            "asker": asker, "now": self._clock(), "step": MINUTE / self.a_minute, "minute": MINUTE, "slack": _SLACK,
        }  # fmt: skip
        with self._lock:
            file = self._file()
            if file.execute(_TAKE, asked).rowcount == 1:
                return 0
            (full_at,) = file.execute("SELECT full_at FROM allowance WHERE asker = :asker", asked).fetchone()
        wait: float = full_at + asked["step"] - MINUTE - asked["now"]
        return max(1, math.ceil(wait - _SLACK))

    def forget(self) -> None:
        """Give everybody their whole allowance back."""
        with self._lock:
            self._file().execute("DELETE FROM allowance")

    def _file(self) -> sqlite3.Connection:
        """The file, opened when first needed; each statement is a transaction of its own."""
        if self._opened is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            file = sqlite3.connect(self._path, timeout=5, isolation_level=None, check_same_thread=False)
            with suppress(sqlite3.OperationalError):  # another process is just changing it to the same
                file.execute("PRAGMA journal_mode=WAL")
            file.execute("PRAGMA synchronous=NORMAL")
            file.execute("CREATE TABLE IF NOT EXISTS allowance (asker INTEGER PRIMARY KEY, full_at REAL NOT NULL)")
            self._opened = file
        return self._opened
