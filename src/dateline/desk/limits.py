"""Limits: how often one client may ask. A key and the clock in, yes or the seconds to wait out.

A bucket of `burst` tokens fills at `rate` a second; each request takes one. Idle buckets are forgotten, so that many
addresses cannot fill the memory.

>>> limiter = Limiter(Rate(per_second=1, burst=2), clock=lambda: 0.0)
>>> [limiter.wait("a") for _ in range(3)]
[0.0, 0.0, 1.0]
"""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

MOST_KEYS = 10_000


@dataclass(frozen=True, slots=True)
class Rate:
    """How fast a bucket fills, and how much it holds."""

    per_second: float
    burst: int


@dataclass(frozen=True, slots=True)
class Rates:
    """The limits of the desk: requests that read, requests that write, and tries to sign in."""

    read: Rate = Rate(40, 300)  # a page opens with a dozen requests; panning a map asks a few times a second
    write: Rate = Rate(5, 60)  # a fast reviewer decides twice a second
    sign_in: Rate = Rate(5 / 60, 5)


class Limiter:
    """Buckets by key."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic) -> None:
        self.rate, self.clock = rate, clock
        self.buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self.lock = threading.Lock()

    def wait(self, key: str) -> float:
        """Take a token: 0.0 where there was one, else the seconds until there is."""
        with self.lock:
            now = self.clock()
            held, since = self.buckets.pop(key, (float(self.rate.burst), now))
            held = min(float(self.rate.burst), held + (now - since) * self.rate.per_second)
            granted = held >= 1
            self.buckets[key] = (held - 1 if granted else held, now)
            while len(self.buckets) > MOST_KEYS:
                self.buckets.popitem(last=False)
            return 0.0 if granted else math.ceil((1 - held) / self.rate.per_second * 10) / 10
