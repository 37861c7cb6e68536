"""What a program prints leaves its streams."""

from __future__ import annotations

import io
import os

from chalkline.streams import show, unbuffered


def test_what_is_printed_is_passed_on_whatever_became_of_a_stream() -> None:
    """A line that is not over leaves its stream; one that is closed, or at work, keeps no other."""
    closed, raw = io.StringIO(), io.BytesIO()
    closed.close()
    stream = io.TextIOWrapper(raw, line_buffering=True)
    stream.write("one\n")
    stream.write("two")
    assert raw.getvalue() == b"one\n"
    show((closed, Busy(), stream), flooded=True)
    assert raw.getvalue() == b"one\ntwo"


class Busy(io.StringIO):
    """A stream that is met in the middle of its own work."""

    def flush(self) -> None:
        """As Python's own do then."""
        raise RuntimeError("reentrant call")


def test_a_flood_is_gathered_in_lines_and_a_trickle_is_not() -> None:
    """The parts of a line leave at once; while much is printed they wait for the line's end."""
    reads, writes = os.pipe()
    stream = unbuffered(writes, "stdout")
    print("a", end="", file=stream)
    assert os.read(reads, 9) == b"a"
    show((stream,), flooded=True)
    print("b", end="", file=stream)
    print("c", file=stream)
    assert os.read(reads, 9) == b"bc\n"
    print("d", end="", file=stream)
    show((stream,), flooded=False)
    print("e", end="", file=stream)
    assert os.read(reads, 9) == b"de"
    stream.close()
    os.close(reads)
    os.close(writes)
