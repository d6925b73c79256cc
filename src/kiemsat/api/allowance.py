"""How often somebody may ask: counted in the memory of each process, so that reading writes nothing."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock


class Allowance:
    """So many requests a minute for each asker, all at once or spread; refilled evenly as time goes by."""

    def __init__(self, a_minute: int, *, askers: int = 10_000, clock: Callable[[], float] = time.monotonic) -> None:
        self.a_minute = a_minute
        self._askers = askers
        self._clock = clock
        self._left: OrderedDict[int, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def take(self, asker: int) -> int:
        """Take one request: 0 where there is one left, else after how many whole seconds there will be."""
        with self._lock:
            moment = self._clock()
            left, since = self._left.pop(asker, (float(self.a_minute), moment))
            left = min(float(self.a_minute), left + (moment - since) * self.a_minute / 60)
            granted = left >= 1
            self._left[asker] = (left - granted, moment)
            while len(self._left) > self._askers:
                self._left.popitem(last=False)
            return 0 if granted else max(1, math.ceil((1 - left) * 60 / self.a_minute))

    def forget(self) -> None:
        """Give everybody their whole allowance back."""
        with self._lock:
            self._left.clear()
