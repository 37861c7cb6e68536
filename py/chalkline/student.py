"""The student's side: load the program, answer calls on its functions, tell of its errors.

Standard library only: it runs in the student's interpreter.
"""

from __future__ import annotations

import builtins
import contextlib
import gc
import linecache
import sys
import types
from collections.abc import Callable
from typing import TextIO, cast

from chalkline import wire
from chalkline.describe import PROGRAM, describe, first_line, frame_at, message_of, read
from chalkline.explain import explain
from chalkline.keyboard import Keyboard
from chalkline.link import Link
from chalkline.names import Names
from chalkline.problem import Problem, shown
from chalkline.streams import unbuffered
from chalkline.watch import Watch

AT_HAND = (
    "math random itertools functools collections dataclasses statistics re json datetime typing "
    "copy operator string enum abc time contextlib sys os os.path io collections.abc __future__"
).split()
"""Modules that beginners' programs import: loaded before an image is taken, they cost nothing."""

CAUGHT = (
    "The program caught the interrupt that was to end it: let each except name the exceptions "
    "that are meant, as in `except ValueError:`."
)
"""What to say where a program went past its time limit."""

TELLING = "That is where the message of an exception is made; look for a loop without an end there."
"""What to say where the time was over while Python asked for an exception's message."""

RECURSION = sys.getrecursionlimit()
"""Python's own limit: a program may set one that leaves no room for describing its errors."""

RESERVE = 2_000_000
"""Bytes kept back: what is needed to tell of a MemoryError."""

_NO_MEMORY: Problem = {
    "type": "MemoryError",
    "message": "",
    "frames": [],
    "builtin": "MemoryError",
    "help": str(explain("MemoryError", "")),
}


class Student:
    """One student's interpreter: a program, and the link on which it is called.

    `ask` carries a question to the grader (for functions that a test lends to the program);
    `expired` says whether the time limit has interrupted the program; `line` gives what is typed
    to the program's `input()`, a line at a time, or None when there is nobody to ask.

    >>> student = Student(ask=lambda text: text, expired=lambda: False)
    >>> student.load("def double(n): return 2 * n")
    ''
    >>> student.answer(wire.encode(("named", "triple", ()))[0])
    '{"wire":1,"heap":[["tuple",["missing","triple",null,null,null]]],"value":{"r":0}}'
    """

    def __init__(
        self,
        ask: Callable[[str], str],
        expired: Callable[[], bool],
        line: Callable[[], str | None] = lambda: None,
    ) -> None:
        self.expired, self.line = expired, line
        self.loading = False
        self.link = Link("student", ask, self._describe)
        self.main = types.ModuleType("__main__")
        self.names = Names({})
        self.seconds = 0.0
        within = (Student.load.__code__, Student.answer.__code__)
        self.watch = Watch(PROGRAM, within, message_of.__code__)
        self._reserve = b""
        self._no_memory = wire.encode(("raised", _NO_MEMORY, None))[0]

    def load(self, source: str, seconds: float = 5.0, seed: int | None = None) -> str:
        """Run `source` as `__main__`; give '' or, if it failed, its problem as a wire message.

        `seconds` is the time limit, for the message about it; the host keeps the time. With the
        same `seed`, `random` draws the same numbers: a program that is run again, to be told what
        was typed to it, goes the same way as before.
        """
        self.seconds = seconds
        self._begin()
        # Editors and platforms add a byte-order mark; Python refuses it in a text.
        source = source.removeprefix("\ufeff")
        again = bool(self.main.__dict__.get("__file__"))
        self.main = sys.modules["__main__"] = types.ModuleType("__main__")
        self.names = Names(self.main.__dict__)
        if again:
            # The program before, whose memory this one may need: its functions know each other.
            self.link.forget()
            _collect()
        # Builtins of its own: a program that replaces `len` must not break those who describe it.
        own = sys.modules["builtins"] = types.ModuleType("builtins", builtins.__doc__)
        own.__dict__.update(vars(builtins))
        self.main.__dict__.update(__file__=PROGRAM, __builtins__=own)
        linecache.cache[PROGRAM] = (len(source), None, read(source), PROGRAM)
        sys.stdin = cast("TextIO", Keyboard(self.line, lambda: self.loading))
        # Interpreters that start from one image would all draw the same numbers.
        if "random" in sys.modules:
            sys.modules["random"].seed(seed)
        self.loading = True
        try:
            code = compile(source, PROGRAM, "exec", dont_inherit=True)
            exec(code, self.main.__dict__)  # noqa: S102 - to run it is what this is for
        except BaseException as error:  # noqa: BLE001 - whatever it raises is described
            _make_room()
            if self.expired() and not isinstance(error, KeyboardInterrupt):
                # However it goes on, the time was over: that is what to mend.
                return self._problem_text(TimeoutError())
            if not _ended_well(error):
                return self._problem_text(error)
            # `exit()` at the end of a script is a normal end; its functions are there.
            self.names.ended = first_line(error)
            return ""
        finally:
            self.loading = False
            # What follows is Chalkline's, and no program's to look into.
            sys.settrace(None)
            sys.setprofile(None)
            _flush()
        return self._problem_text(TimeoutError()) if self.expired() else ""

    def answer(self, question: str) -> str:
        """Answer one question of the grader; see `Link.answer`.

        A program that caught the interrupt of the time limit gives no answer any more.
        """
        self._begin()
        try:
            text = self.names.again(question)
            if text is None:
                text = self.link.answer(question, {"named": self.names.find})
                self.names.keep(question, text)
            return self._late() if self.expired() and not _says_so(text) else text
        except MemoryError:
            self._reserve = b""
            return self._no_memory
        finally:
            # What follows is Chalkline's, and no program's to look into.
            sys.settrace(None)
            sys.setprofile(None)
            _flush()

    def listen(
        self,
        due: Callable[[], bool],
        interrupted: Callable[[int], object],
        flooded: Callable[[], bool],
        more: Callable[[float], float],
    ) -> None:
        """Take the host's signals: see `Watch.listen`; and print at once what is printed.

        `more` is asked for more time where Python is so many times slower than usual, and gives
        the seconds that the program has now in all; 0 for no more.
        """

        def has_more(slowness: float) -> bool:
            seconds = more(slowness)
            # What messages name until the host tells the next check's time.
            self.seconds = seconds or self.seconds
            return seconds > 0

        self.watch.interrupted, self.watch.more = interrupted, has_more
        out, err = unbuffered(1, "stdout"), unbuffered(2, "stderr")
        vars(sys).update(stdout=out, __stdout__=out, stderr=err, __stderr__=err)

        def asleep() -> bool:
            # An unfinished line is to be seen before a pause, as if it were over.
            _flush()
            return due()

        self.watch.listen(asleep, flooded)

    def _begin(self) -> None:
        _make_room()
        if not self.expired():
            self.watch.forget()
        with contextlib.suppress(MemoryError):
            self._reserve = self._reserve or bytes(RESERVE)

    def _late(self) -> str:
        return wire.encode(("timeout", self._timed_out(TimeoutError()), None))[0]

    def _describe(self, error: BaseException) -> Problem:
        _make_room()
        if isinstance(error, MemoryError):
            self._reserve = b""
        if self.expired() and isinstance(error, KeyboardInterrupt | TimeoutError):
            return self._timed_out(error) | {"timeout": True}
        return describe(error)

    def _timed_out(self, error: BaseException) -> Problem:
        """What to say of the time limit: `error` is how it ended the program, or went past it."""
        problem, watch = describe(error), self.watch
        frames = cast("list[dict[str, object]]", problem["frames"])
        if not frames and watch.line:
            frames.append(frame_at(watch.line, "<module>"))
            watch.moved = TELLING if watch.within_message else CAUGHT
        where = f"Still running line {frames[-1]['line']}" if frames else "Still running"
        message = f"{where} after {self.seconds:g} s. {watch.moved}".rstrip()
        return problem | {"type": "KeyboardInterrupt", "message": message}

    def _problem_text(self, error: BaseException) -> str:
        return wire.encode(shown(self.link.problem_of(error)))[0]


# Taken now: a program may replace them.
_limit, _set_limit, _collect = sys.getrecursionlimit, sys.setrecursionlimit, gc.collect


def _make_room() -> None:
    if _limit() < RECURSION:
        _set_limit(RECURSION)


def _says_so(answer: str) -> bool:
    """Whether an answer tells of the time limit already, or of what no time would mend."""
    kind = wire.decode(answer, lambda foreign: None)[0][0]  # type: ignore[index]
    return kind in ("timeout", "missing", "refused")


def _ended_well(error: BaseException) -> bool:
    if type(error) is not SystemExit:
        return False
    return error.code is None or (type(error.code) is int and error.code == 0)


def _flush() -> None:
    # The program may have closed or replaced its streams, by ones that do anything when flushed.
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(BaseException):
            stream.flush()


def warm() -> None:
    """Load what programs usually import and what a Run uses, before a memory image is taken.

    Two more, since modules of those load them when they are used, or an error's message does.
    """
    for name in (*AT_HAND, "difflib", "_strptime"):
        __import__(name)
    student = Student(lambda question: question, lambda: False)
    student.load("def double(xs): return [2 * x for x in xs]")
    question = wire.encode(("named", "double", ()))[0]
    student.answer(question)
    student.load("1 / 0")
