"""What the machine misses of its own: a thread with nothing to do that wants to run every 4 ms."""

import threading
import time

PAUSE = 0.004


class Pulse:
    """Runs from when it is made until `stop`, which gives its longest pause in ms."""

    def __init__(self) -> None:
        self._longest = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat, daemon=True)
        self._thread.start()

    def _beat(self) -> None:
        last = time.monotonic()
        while not self._over.wait(PAUSE):
            now = time.monotonic()
            self._longest, last = max(self._longest, now - last), now

    def stop(self) -> float:
        """How long the thread had to wait at most."""
        self._over.set()
        self._thread.join()
        return self._longest * 1_000
