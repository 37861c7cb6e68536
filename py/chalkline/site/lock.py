"""Two builds at once: one makes what both need, the other finds it made."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chalkline.site.places import CACHE


@contextmanager
def one_at_a_time(cache: Path = CACHE) -> Iterator[None]:
    """Wait until no other process is in this block, and keep others out of it meanwhile."""
    cache.mkdir(parents=True, exist_ok=True)
    # For reading only: where nothing can be written, all may still have been made before.
    lock = os.open(cache / "build.lock", os.O_RDONLY | os.O_CREAT, 0o644)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)
