"""A slow line: how fast a server may send, all its connections together, and how late it begins."""

import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

CATCH_UP = 0.02
"""Seconds: a thread that sleeps wakes up late, and may make up for that much."""


@dataclass(frozen=True)
class Pace:
    """`Pace(10e6 / 8, 0.04)`: 10 Mbit/s, and 40 ms from a request to its answer's first byte."""

    bytes_per_second: float = math.inf
    delay: float = 0.0


class Line:
    """Makes whoever sends wait for as long as a line of that pace would take."""

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self.pace = Pace()
        self._clock = clock
        self._sleep = sleep
        self._free = 0.0
        self._lock = threading.Lock()

    def begin(self) -> None:
        """Wait as a request and its answer do on their way."""
        if self.pace.delay:
            self._sleep(self.pace.delay)

    def send(self, count: int) -> None:
        """Wait until `count` bytes have passed, after those of others that came first."""
        seconds = count / self.pace.bytes_per_second
        if not seconds:
            return
        with self._lock:
            self._free = max(self._free, self._clock() - CATCH_UP) + seconds
            until = self._free
        self._sleep(max(0.0, until - self._clock()))
