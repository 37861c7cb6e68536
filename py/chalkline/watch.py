"""The time limit as a program meets it: the line where it was, and what still changed there.

Standard library only. The host sends two signals: LOOK when most of the time is over, and SIGINT
when all of it is, in the line that runs. Comparing the two tells what a loop changes, and what was
the same both times. A third, SHOW, comes now and then: what is printed by then is not lost with a
program that must be ended from outside.

Before a program is interrupted, it is measured how fast Python runs here now: on a starved machine,
a browser may run it tens of times slower than usual, and a right program needs more time then.
"""

from __future__ import annotations

import contextlib
import signal
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import SupportsIndex

from chalkline.streams import show

LOOK = 10
"""SIGUSR1, as every POSIX host numbers it where Pyodide runs; the host sends it."""

SHOW = 12
"""SIGUSR2, in the same way."""

PART = 0.02
"""How long a program sleeps before it is asked whether its time is over, in seconds."""

STEPS, PIECES = 1_000, 60
"""What is measured: so many pieces of a loop, of so many steps each."""

USUAL = 70e-6
"""How long a piece takes in a desktop's browser that has optimised its code, in seconds."""

FAR = 8.0
"""How many times as long Python takes where a program gets more time: a cheap phone takes 4."""

ENOUGH = 0.1
"""How long is measured at most, in seconds: where Python is slow, a few pieces tell."""

MOST_VARIABLES, SHOWN_VARIABLES = 200, 3

SPACES = (dict, (lambda: type(sys._getframe().f_locals))())
"""The types of what holds a module's and a function's variables."""


class Watch:
    """What is known of the place at which the time limit met the program in `file`.

    `within` are the code objects below which the program runs: what is above them on the stack is
    Chalkline's and is not interrupted. `message` is that of what asks an exception for its message.
    """

    def __init__(self, file: str, within: tuple[object, ...], message: object = None) -> None:
        self.file, self.within, self.message = file, within, message
        self.interrupted: Callable[[int], object] = lambda line: None
        self.more: Callable[[float], bool] = lambda slowness: False
        self.forget()

    def forget(self) -> None:
        """Begin anew: the program has its full time again."""
        self.line = 0
        self.within_message = False
        self.moved = ""
        self._asked = False
        self._before: tuple[object, dict[str, str]] = (None, {})

    def look(self, number: int, frame: FrameType | None) -> None:
        """Keep what the running function's variables are."""
        own = self._own(frame)
        self._before = (own.f_code, variables(own)) if own else (None, {})

    def interrupt(self, number: int, frame: FrameType | None) -> None:
        """Stop the program where it is.

        Raises KeyboardInterrupt, unless Chalkline itself is at work for it, or the machine is so
        slow that the host gives more time.
        """
        # Asked of Chalkline's work, too: the answer that it writes would come too late.
        if self._has_more() or not self._running(frame):
            return
        own = self._own(frame)
        if own:
            self.line = own.f_lineno or 0
            code, before = self._before
            self.moved = moved(before, variables(own)) if code is own.f_code else ""
            self.within_message = self.message in callers(own)
        self.interrupted(self.line)
        raise KeyboardInterrupt

    def listen(self, due: Callable[[], bool], flooded: Callable[[], bool]) -> None:
        """Take the host's signals, and make `time.sleep` such that they reach it.

        `due` says whether the time is over, and is asked while the program sleeps; `flooded`,
        whether much was printed since it was last asked.
        """
        signal.signal(signal.SIGINT, self.interrupt)
        signal.signal(LOOK, self.look)
        # Only Python's own streams: a program's may do anything, and not be where it expects it.
        streams = (sys.stdout, sys.stderr)
        signal.signal(SHOW, lambda *_: show(streams, flooded()))
        sleep, now = time.sleep, time.monotonic

        def sleep_in_parts(seconds: float | SupportsIndex, /) -> None:
            end = now() + (seconds if type(seconds) in (int, float) else 0.0)  # type: ignore[operator]
            if not now() + PART < end:
                sleep(seconds)
            while (left := end - now()) > 0:
                sleep(min(left, PART))
                if due():
                    self.interrupt(signal.SIGINT, sys._getframe(1))

        sleep_in_parts.__name__ = sleep_in_parts.__qualname__ = "sleep"
        time.sleep = sleep_in_parts

    def _has_more(self) -> bool:
        """Whether the program has more time; asked once: after an interrupt, nothing mends it."""
        if self._asked:
            return False
        self._asked = True
        try:
            # The shorter of two: in one, the machine may have done something else.
            slow = min(slowness(), slowness())
            return slow > FAR and self.more(slow)
        except BaseException:  # noqa: BLE001 - no room on the stack or in memory: as if not slow
            return False

    def _own(self, frame: FrameType | None) -> FrameType | None:
        """The innermost frame of the program's own lines."""
        while frame and frame.f_code.co_filename != self.file:
            frame = frame.f_back
        return frame

    def _running(self, frame: FrameType | None) -> bool:
        """Whether the program is at work, and not Chalkline for it: it writes JSON, too."""
        while frame and frame.f_code not in self.within:
            name = frame.f_globals.get("__name__")
            if not (type(name) is str and name.startswith(("chalkline.", "json."))):
                return True
            frame = frame.f_back
        return False


def slowness(
    # Taken now: a program may replace them.
    now: Callable[[], float] = time.perf_counter,
    steps: range = range(STEPS),
) -> float:
    """How many times as long as usual Python takes now: about 1.0 on a desktop, 4.0 on a phone."""
    began, taken, done, total = now(), 0.0, 0, 0
    while done < PIECES and taken < ENOUGH:
        for n in steps:
            total += n * n
        done += 1
        taken = now() - began
    return taken / (done * USUAL)


def callers(frame: FrameType | None) -> list[object]:
    """The code objects of a frame and of all above it on the stack."""
    found: list[object] = []
    while frame:
        found.append(frame.f_code)
        frame = frame.f_back
    return found


def variables(frame: FrameType) -> dict[str, str]:
    """The plain values of a function's variables (or a module's), as short texts.

    Raises nothing: what cannot be looked at is left out, and the program still ends in its line.
    """
    found: dict[str, str] = {}
    # A program that has used up its stack or its memory has no room for a look, either.
    with contextlib.suppress(BaseException):
        space = frame.f_locals
        # A class's body may have any mapping, which runs the program's code when it is asked.
        if not any(type(space) is it for it in SPACES):
            return found
        there = list(space.items())[:MOST_VARIABLES]
        # A loop's own variables tell more than what the function was given, which comes first.
        given = frame.f_code.co_argcount
        for name, value in there[given:] + there[:given]:
            # With `globals()`, anything can be a name.
            text = brief(value) if type(name) is str and not name.startswith("_") else ""
            if text:
                found[name] = text
    return found


def brief(value: object) -> str:
    """A plain value in a few characters; '' for what is none, or too long to be read.

    >>> brief(1.5), brief([1, 2]), brief("a" * 50), brief(print)
    ('1.5', 'a list of 2', '', '')
    """
    kind = type(value)
    # A class of a class of the program's is compared by the program's code.
    if type(kind) is not type:
        return ""
    if kind in (list, tuple, dict, set):
        return f"a {kind.__name__} of {len(value):,}"  # type: ignore[arg-type]
    if value is None or kind in (bool, float):
        return repr(value)
    if kind is int and -(10**18) < value < 10**18:  # type: ignore[operator]
        return repr(value)
    if kind is str and len(value) <= 20:  # type: ignore[arg-type]
        return ascii(value)
    return ""


def moved(before: dict[str, str], after: dict[str, str]) -> str:
    """A sentence on what two looks saw of a loop's variables; '' where that tells nothing.

    It claims no more than that: what was equal both times may have changed in between.

    >>> moved({"n": "3", "total": "0.0"}, {"n": "9", "total": "0.0"})
    'Looked at twice there, n was 3, then 9; total was 0.0 both times.'
    """
    both = [name for name in after if name in before]
    changed = [f"{it} was {before[it]}, then {after[it]}" for it in both if before[it] != after[it]]
    # Of a container, only its length is known.
    same = [it for it in both if before[it] == after[it] and not after[it].startswith("a ")]
    parts = changed[:SHOWN_VARIABLES]
    if same:
        parts.append(", ".join(f"{it} was {after[it]}" for it in same[:SHOWN_VARIABLES]))
        parts[-1] += " both times"
    return f"Looked at twice there, {'; '.join(parts)}." if parts else ""
