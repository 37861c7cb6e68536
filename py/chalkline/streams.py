"""The streams on which a program prints: what it prints leaves at once, until it is a flood.

Standard library only. Python's own keep a line that is not over; a program that then has to be
ended from outside, in one long call in C, would lose it.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterable
from typing import TextIO


def unbuffered(number: int, name: str) -> io.TextIOWrapper:
    """The stream of a file's number, as `python -u` has it: nothing written waits in it.

    >>> import os
    >>> reads, writes = os.pipe()
    >>> stream = unbuffered(writes, "stdout")
    >>> stream.write("begun"), os.read(reads, 9)
    (5, b'begun')
    """
    raw = io.FileIO(number, "w", closefd=False)
    raw.name = f"<{name}>"
    errors = "backslashreplace" if name == "stderr" else "strict"
    return io.TextIOWrapper(raw, "utf-8", errors, line_buffering=True, write_through=True)


def show(streams: Iterable[TextIO], flooded: bool) -> None:
    """Pass on what was printed, the line that is not over included.

    While much is printed, lines are gathered again: one by one, their parts take twice as long.
    """
    for stream in streams:
        # Closed, or met in the middle of its own work.
        with contextlib.suppress(ValueError, RuntimeError, OSError):
            stream.flush()
            if isinstance(stream, io.TextIOWrapper) and stream.write_through == flooded:
                stream.reconfigure(write_through=not flooded)
