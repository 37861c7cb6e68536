"""Telling in the terminal what is being done, when it takes long enough to wonder."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console

console = Console(highlight=False, soft_wrap=True)

NOTICED = 0.8
"""Seconds from which on a finished step is worth a line of its own."""


@contextmanager
def step(name: str) -> Iterator[None]:
    """Show a step while it runs; leave a line with its time if it took a while."""
    started = time.monotonic()
    with console.status(f"{name}..."):
        yield
    seconds = time.monotonic() - started
    if seconds > NOTICED:
        console.print(f"  {name}: {seconds:.1f} s")
