"""Answers kept in the memory of the process for as long as the facts they rest on are the same, never by time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Generic, TypeVar, cast

Answer = TypeVar("Answer")
Version = Hashable


@dataclass
class _Kept:
    """What is known under one key, with its version; whoever holds the lock is finding it out."""

    lock: Lock = field(default_factory=Lock)
    known: tuple[Version, Any] | None = None


class Remembered(Generic[Answer]):
    """At most `capacity` answers, those asked for longest ago dropped first; one version of each."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self._kept: OrderedDict[Hashable, _Kept] = OrderedDict()
        self._lock = Lock()

    def answer(self, key: Hashable, version_now: Callable[[], Version], found: Callable[[], Answer]) -> Answer:
        """The answer to `key`, found anew unless the facts are as they were; asked by many at once, found once.

        It is kept only if the facts had the same version before and after it was found: all of it is of that version.
        """
        kept, version = self._place(key), version_now()
        if (known := kept.known) and known[0] == version:
            return cast(Answer, known[1])
        if not kept.lock.acquire(blocking=False):
            kept.lock.acquire()
            version = version_now()
        try:
            return self._found(kept, version, version_now, found)
        finally:
            kept.lock.release()

    def _found(
        self, kept: _Kept, version: Version, version_now: Callable[[], Version], found: Callable[[], Answer]
    ) -> Answer:
        if (known := kept.known) and known[0] == version:
            return cast(Answer, known[1])
        answer = found()
        if version_now() == version:
            kept.known = (version, answer)
        return answer

    def __len__(self) -> int:
        return len(self._kept)

    def forget(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()

    def _place(self, key: Hashable) -> _Kept:
        with self._lock:
            kept = self._kept.setdefault(key, _Kept())
            self._kept.move_to_end(key)
            while len(self._kept) > self.capacity:
                self._kept.popitem(last=False)
            return kept
