"""By what a program knows that an answer it has still holds: the version of the facts, and of what they are called."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterable
from functools import lru_cache

from django.http import HttpRequest
from django.utils.translation import get_language

import kiemsat
from kiemsat.api.callers import Caller
from kiemsat.indicators.selectors import facts_version
from kiemsat.indicators.selectors.catalogue import FOLDER, facts
from kiemsat.indicators.watching import watched_tables


def version_tag(request: HttpRequest, caller: Caller) -> str:
    """The same as long as the facts, the definitions, the program and what the person sees are the same."""
    return _tag((
        kiemsat.__version__, _definitions(), facts_version(watched_tables(facts())), request.get_full_path(),
        get_language(), sorted(caller.scopes), caller.access.clearance, _reaches(caller),
    ))  # fmt: skip


def _reaches(caller: Caller) -> Hashable:
    """In an order of their own: sets are told in another order by every process."""
    return sorted(
        (_sorted(one.permissions), _sorted(one.office_ids), "*" if one.fields is None else _sorted(one.fields))
        for one in caller.access.reaches
    ).__repr__()


def _sorted(values: Iterable[object]) -> str:
    return ",".join(sorted(str(value) for value in values))


def _tag(parts: Hashable) -> str:
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


@lru_cache(maxsize=1)
def _definitions() -> str:
    digest = hashlib.sha256()
    for path in sorted(FOLDER.rglob("*.yaml")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
