"""Telling in the terminal what is being done, when it takes long enough to wonder."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

console = Console(highlight=False, soft_wrap=True)

NOTICED = 0.8
"""Seconds from which on a finished step is worth a line of its own."""


@contextmanager
def step(name: str, console: Console = console) -> Iterator[None]:
    """Show a step while it runs; leave a line with its time if it took a while."""
    started = time.monotonic()
    with console.status(f"{name}..."):
        yield
    _tell(name, started, console)


@contextmanager
def counted(name: str) -> Iterator[Callable[[int, int], None]]:
    """Like `step`, with a bar: gives what to tell how much is done, and of how much."""
    started = time.monotonic()
    columns = TextColumn("{task.description}"), BarColumn(), TaskProgressColumn()
    with Progress(*columns, console=console, transient=True) as bars:
        bar = bars.add_task(f"{name}...", total=None)
        yield lambda done, total: bars.update(bar, completed=done, total=total)
    _tell(name, started, console)


def _tell(name: str, started: float, console: Console) -> None:
    seconds = time.monotonic() - started
    if seconds > NOTICED:
        console.print(f"  {name}: {seconds:.1f} s")
