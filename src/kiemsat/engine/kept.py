"""Compiled queries kept in a folder, so that a new process need neither compile them again nor load the compiler."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Mapping, Set
from dataclasses import fields, is_dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from kiemsat.engine.queries import Query

COMPILERS = ("ibis-framework", "sqlglot")


class KeptQueries:
    """Queries by all they were made from: the question, the declared facts, this very code, the compiler's version.

    Nothing depends on the folder: what cannot be read is compiled again, what cannot be written is not kept.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def query(self, made_from: object, compiled: Callable[[], Query]) -> Query:
        """The query kept under what it is made from, else the one `compiled` gives, kept from now on."""
        path = self.folder / f"{_engine()}-{_digest(_written(made_from).encode())}.json"
        try:
            known = json.loads(path.read_text(encoding="utf-8"))
            return Query(known["template"], tuple(tuple(places) for places in known["places"]))
        except (OSError, ValueError, LookupError, TypeError):
            query = compiled()
            with contextlib.suppress(OSError):
                self._keep(path, query)
            return query

    def _keep(self, path: Path, query: Query) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        for old in self.folder.glob("*.json"):
            if not old.name.startswith(_engine()):
                old.unlink(missing_ok=True)
        half = path.with_suffix(f".{os.getpid()}")
        half.write_text(json.dumps({"template": query.template, "places": query.places}), encoding="utf-8")
        half.replace(path)


@cache
def _engine() -> str:
    """This code and its compiler: whatever they change may change the text."""
    code = b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
    return _digest(code + " ".join(version(name) for name in COMPILERS).encode())


def _digest(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()[:24]


def _written(value: object) -> str:
    """The value as text that is the same in every process (a set's own order is not)."""
    if is_dataclass(value):
        return f"{type(value).__name__}({[_written(getattr(value, field.name)) for field in fields(value)]})"
    if isinstance(value, Mapping):
        return f"{[(key, _written(one)) for key, one in value.items()]}"
    if isinstance(value, tuple):
        return f"{[_written(one) for one in value]}"
    return repr(sorted(value) if isinstance(value, Set) else value)
