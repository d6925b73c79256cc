"""Telling how far a run is, and noticing that it is to stop."""

from __future__ import annotations

import time
from collections.abc import Callable

from kiemsat.importing import store
from kiemsat.importing.errors import ImportRefused

Told = Callable[[int, int], None]
_EVERY = 0.25


class Stopped(ImportRefused):
    """Somebody asked the run to stop."""

    def __init__(self) -> None:
        super().__init__("stopped")


class Progress:
    """The progress of one batch's run; `told` is called along with it, for a terminal."""

    def __init__(self, stored_as: str, told: Told | None = None) -> None:
        self._stored_as = stored_as
        self._told = told
        self._last = 0.0

    def step(self, done: int, total: int) -> None:
        """So many of so many rows are done. Raises Stopped when that was asked for."""
        now = time.monotonic()
        if now - self._last < _EVERY and done < total:
            return
        self._last = now
        if store.is_asked_to_stop(self._stored_as):
            raise Stopped
        store.tell_progress(self._stored_as, {"done": done, "total": total})
        if self._told is not None:
            self._told(done, total)
