"""The student's side: load the program, answer calls on its functions, describe its errors.

Standard library only. This module is all of Chalkline that the student's interpreter holds.
"""

from __future__ import annotations

import builtins
import contextlib
import gc
import io
import linecache
import re
import sys
import types
from collections.abc import Callable
from traceback import walk_tb
from typing import TextIO, cast

from chalkline import wire
from chalkline.explain import explain
from chalkline.keyboard import Keyboard
from chalkline.link import Link, Missing
from chalkline.problem import Problem, nearest_builtin, shown
from chalkline.streams import unbuffered
from chalkline.watch import Watch
from chalkline.wire import type_name

PROGRAM = "main.py"
"""The file name of the student's code, as tracebacks show it."""

FIRST_FRAMES, LAST_FRAMES = 4, 12
"""How much of a long traceback is kept: an endless recursion has a thousand equal frames."""

AT_HAND = (
    "math random itertools functools collections dataclasses statistics re json datetime typing "
    "copy operator string enum abc time contextlib sys os os.path io collections.abc __future__"
).split()
"""Modules that beginners' programs import: loaded before an image is taken, they cost nothing."""

MAX_MESSAGE = 2_000
"""Characters of an exception's message."""

CAUGHT = (
    "The program caught the interrupt that was to end it: let each except name the exceptions "
    "that are meant, as in `except ValueError:`."
)
"""What to say where a program went past its time limit."""

TELLING = "That is where the message of an exception is made; look for a loop without an end there."
"""What to say where the time was over while Python asked for an exception's message."""

LOST = re.compile(r"^unsupported operand type\(s\) for \S+: ''|^'' object|object of type ''")
"""The TypeError of what is no object: CPython 3.14 leaves it in a function's variable when there is
no memory for `text += more`, and loses the MemoryError."""

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
    '{"wire":1,"heap":[["tuple",["missing","triple",null,null]]],"value":{"r":0}}'
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
        self.known: dict[str, tuple[str, object, str]] = {}
        self.seconds = 0.0
        within = (Student.load.__code__, Student.answer.__code__)
        self.watch = Watch(PROGRAM, within, _message.__code__)
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
        self.known = {}
        if again:
            # The program before, whose memory this one may need: its functions know each other.
            self.link.forget()
            gc.collect()
        # Builtins of its own: a program that replaces `len` must not break those who describe it.
        own = sys.modules["builtins"] = types.ModuleType("builtins", builtins.__doc__)
        own.__dict__.update(vars(builtins))
        self.main.__dict__.update(__file__=PROGRAM, __builtins__=own)
        # Lines as Python counts them: `splitlines` would also split at a form feed, say.
        lines = list(io.StringIO(source, newline=None))
        linecache.cache[PROGRAM] = (len(source), None, lines, PROGRAM)
        sys.stdin = cast("TextIO", Keyboard(self.line, lambda: self.loading))
        # Interpreters that start from one image would all draw the same numbers.
        if "random" in sys.modules:
            sys.modules["random"].seed(seed)
        if "asyncio" in sys.modules:
            from chalkline.loop import replace_running  # only here: it imports asyncio

            replace_running()
        self.loading = True
        try:
            code = compile(source, PROGRAM, "exec", dont_inherit=True)
            exec(code, self.main.__dict__)  # noqa: S102 - to run it is what this is for
        except BaseException as error:  # noqa: BLE001 - whatever it raises is described
            _make_room()
            # `exit()` at the end of a script is a normal end; its functions are there.
            return "" if _ended_well(error) else self._problem_text(error)
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
            text = self._still(question) or self._answer(question)
            return self._late() if self.expired() and not _says_so(text) else text
        except MemoryError:
            self._reserve = b""
            return self._no_memory
        finally:
            # What follows is Chalkline's, and no program's to look into.
            sys.settrace(None)
            sys.setprofile(None)
            _flush()

    def _answer(self, question: str) -> str:
        named: list[tuple[str, object]] = []

        def find(name: object) -> object:
            value = self._named(name)
            named.append((cast("str", name), value))
            return value

        text = self.link.answer(question, {"named": find})
        for name, value in named:
            self.known[question] = (name, value, text)
        return text

    def _still(self, question: str) -> str | None:
        """The answer that a question for a name had before, if the name is still the same object's.

        Each check asks for its functions, and to read and write messages takes longer than to look.
        """
        if question not in self.known:
            return None
        name, value, text = self.known[question]
        # Among a program's names may be keys that do anything when they are compared.
        with contextlib.suppress(BaseException):
            return text if self.main.__dict__.get(name) is value else None
        return None

    def listen(
        self,
        due: Callable[[], bool],
        interrupted: Callable[[int], object],
        flooded: Callable[[], bool],
    ) -> None:
        """Take the host's signals: see `Watch.listen`; and print at once what is printed."""
        self.watch.interrupted = interrupted
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

    def _named(self, name: object) -> object:
        if type(name) is not str:
            raise wire.WireError("which name?")
        if name not in self.main.__dict__:
            raise Missing(name, _similar(name, self.main.__dict__))
        value = self.main.__dict__[name]
        if not callable(value):
            raise Missing(name, None, type_name(type(value)))
        return value

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
            frames.append(_frame(watch.line, "<module>"))
            watch.moved = TELLING if watch.within_message else CAUGHT
        where = f"Still running line {frames[-1]['line']}" if frames else "Still running"
        message = f"{where} after {self.seconds:g} s. {watch.moved}".rstrip()
        return problem | {"type": "KeyboardInterrupt", "message": message}

    def _problem_text(self, error: BaseException) -> str:
        return wire.encode(shown(self.link.problem_of(error)))[0]


# Taken now: a program may replace them.
_limit, _set_limit = sys.getrecursionlimit, sys.setrecursionlimit


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


def describe(error: BaseException) -> Problem:
    r"""An exception as data, in the student's words: only the student's own lines.

    >>> try: exec(compile("x = 1\ny = x / 0", PROGRAM, "exec"))
    ... except ZeroDivisionError as error: problem = describe(error)
    >>> problem["type"], problem["message"], problem["frames"][0]["line"]
    ('ZeroDivisionError', 'division by zero', 2)

    Raises what the exception's own class may raise when it is looked at: see `Link.problem_of`.
    """
    kind: type = type(error)
    message = _message(error)
    if kind is TypeError and LOST.search(message):
        kind, message = MemoryError, ""
    name = type_name(kind)
    frames = [
        _frame(line, frame.f_code.co_qualname)
        for frame, line in walk_tb(error.__traceback__)
        if frame.f_code.co_filename == PROGRAM
    ]
    if issubclass(kind, SyntaxError):
        frames += _syntax_frames(cast("SyntaxError", error))
    problem: Problem = {
        "type": name,
        "message": message,
        "frames": _shortened(frames),
        "builtin": nearest_builtin(kind),
    }
    help_text = explain(name, message)
    if help_text:
        problem["help"] = help_text
    return problem


def _message(error: BaseException) -> str:
    try:
        said = error.msg if isinstance(error, SyntaxError) else error
        return str.__str__(str(said))[:MAX_MESSAGE]
    except BaseException as second:  # noqa: BLE001 - the program's own `__str__`
        return f"(its message cannot be shown: {type_name(type(second))})"


def _syntax_frames(error: SyntaxError) -> list[dict[str, object]]:
    """The line that Python could not read; it has not run, so that no traceback names it."""
    if error.filename != PROGRAM:
        return []
    line = error.lineno if type(error.lineno) is int and error.lineno > 0 else 1
    return [_frame(line, "<module>")]


def _frame(line: int, function: str) -> dict[str, object]:
    code = linecache.getline(PROGRAM, line).strip()
    return {"line": line, "function": function[:80], "code": code[:200]}


def _shortened(frames: list[dict[str, object]]) -> list[dict[str, object]]:
    if len(frames) <= FIRST_FRAMES + LAST_FRAMES:
        return frames
    return frames[:FIRST_FRAMES] + frames[-LAST_FRAMES:]


def _similar(name: str, names: dict[str, object]) -> str | None:
    from difflib import get_close_matches  # only here: it is not needed for a right program

    own = [
        it
        for it, value in names.items()
        if type(it) is str and callable(value) and not it.startswith("_")
    ]
    return next(iter(get_close_matches(name, own, 1, 0.6)), None)


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
