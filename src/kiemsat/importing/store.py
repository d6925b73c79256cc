"""Where uploaded files lie, outside of everything that is served, and beside each how far work on it is.

Progress and the wish to stop are files: while rows are entered in one transaction, the database tells nobody.
"""

from __future__ import annotations

import json
import os
import secrets
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings

# An upload nobody came back to is deleted after so many seconds.
KEPT_FOR = 7 * 24 * 3600


def folder() -> Path:
    """The folder of uploads, readable by the program only."""
    place = Path(settings.KIEMSAT_UPLOADS)
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    return place


def new_name(suffix: str) -> str:
    """A name for a stored file that says nothing of its owner's."""
    return f"{secrets.token_hex(16)}{suffix}"


def path_of(stored_as: str) -> Path:
    """The stored file."""
    return folder() / Path(stored_as).name


def keep(stored_as: str, chunks: Iterable[bytes]) -> Path:
    """Write the upload to the folder."""
    path = path_of(stored_as)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        for chunk in chunks:
            file.write(chunk)
    return path


def discard(stored_as: str) -> None:
    """Delete the upload and what stands beside it."""
    for path in (path_of(stored_as), _beside(stored_as, "progress"), _beside(stored_as, "stop")):
        path.unlink(missing_ok=True)


def discard_old(*, now: float | None = None) -> int:
    """Delete what has lain here longer than KEPT_FOR; how many files that were."""
    oldest = (time.time() if now is None else now) - KEPT_FOR
    old = [path for path in folder().iterdir() if path.is_file() and path.stat().st_mtime < oldest]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def tell_progress(stored_as: str, told: dict[str, Any]) -> None:
    """Let everyone see how far the work is."""
    path = _beside(stored_as, "progress")
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    fresh.write_text(json.dumps(told), encoding="utf-8")
    fresh.replace(path)


def progress_of(stored_as: str) -> dict[str, Any]:
    """How far the work is; nothing known is an empty answer."""
    try:
        told = json.loads(_beside(stored_as, "progress").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def seconds_silent(stored_as: str) -> float:
    """For how long nothing was told of the work; for ever where nothing ever was."""
    try:
        return time.time() - _beside(stored_as, "progress").stat().st_mtime
    except OSError:
        return float("inf")


def ask_to_stop(stored_as: str) -> None:
    """Let whoever works on it know that it is to stop."""
    _beside(stored_as, "stop").touch()


def is_asked_to_stop(stored_as: str) -> bool:
    """Whether somebody asked to stop."""
    return _beside(stored_as, "stop").exists()


def begin(stored_as: str) -> None:
    """Forget what an earlier run left beside the upload."""
    _beside(stored_as, "stop").unlink(missing_ok=True)
    tell_progress(stored_as, {"done": 0, "total": 0})


def _beside(stored_as: str, what: str) -> Path:
    return folder() / f"{Path(stored_as).stem}.{what}"
