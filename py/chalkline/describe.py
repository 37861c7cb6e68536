"""A program's exceptions in the student's words: only lines of the program's own.

Standard library only: it runs in the student's interpreter.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from traceback import walk_tb
from typing import cast

from chalkline.explain import explain
from chalkline.problem import Problem, nearest_builtin
from chalkline.wire import type_name

PROGRAM = "main.py"
"""The file name of the student's code, as tracebacks show it."""

FIRST_FRAMES, LAST_FRAMES = 4, 12
"""How much of a long traceback is kept: an endless recursion has a thousand equal frames."""

MAX_MESSAGE = 2_000
"""Characters of an exception's message."""

LOST = re.compile(r"^unsupported operand type\(s\) for \S+: ''|^'' object|object of type ''")
"""The TypeError of what is no object: CPython 3.14 leaves it in a function's variable when there is
no memory for `text += more`, and loses the MemoryError."""


_lines: list[str] = []
"""Of the program that was read last."""


def read(source: str) -> list[str]:
    """The lines of the program, which problems will show; what else knows them, it may change."""
    # As Python counts them: `splitlines` would also split at a form feed, say.
    _lines[:] = io.StringIO(source, newline=None)
    return list(_lines)


def describe(error: BaseException) -> Problem:
    r"""An exception as data, in the student's words: only the student's own lines.

    >>> try: exec(compile("x = 1\ny = x / 0", PROGRAM, "exec"))
    ... except ZeroDivisionError as error: problem = describe(error)
    >>> problem["type"], problem["message"], problem["frames"][0]["line"]
    ('ZeroDivisionError', 'division by zero', 2)

    Raises what the exception's own class may raise when it is looked at: see `Link.problem_of`.
    """
    kind: type = type(error)
    message = message_of(error)
    if kind is TypeError and LOST.search(message):
        kind, message = MemoryError, ""
    name = type_name(kind)
    frames = [frame_at(line, function) for line, function in _own(error)]
    unread: list[dict[str, object]] = []
    if issubclass(kind, SyntaxError):
        unread = _syntax_frames(cast("SyntaxError", error))
        frames += unread
    problem: Problem = {
        "type": name,
        "message": message,
        "frames": _shortened(frames),
        "builtin": nearest_builtin(kind),
    }
    help_text = explain(name, message, str(unread[0]["code"]) if unread else "")
    if help_text:
        problem["help"] = help_text
    return problem


def first_line(error: BaseException) -> int | None:
    """The program's outermost line that led to an exception; None where it has none."""
    return next((line for line, _ in _own(error)), None)


def _own(error: BaseException) -> Iterator[tuple[int, str]]:
    """The program's own part of a traceback, outermost first: lines, and the functions' names."""
    for frame, line in walk_tb(error.__traceback__):
        if frame.f_code.co_filename == PROGRAM:
            yield line, frame.f_code.co_qualname


def message_of(error: BaseException) -> str:
    """Its own text, cut short; what it raises when it is asked for it is told in its place.

    >>> message_of(ValueError("too small"))
    'too small'
    """
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
    return [frame_at(line, "<module>")]


def frame_at(line: int, function: str) -> dict[str, object]:
    """A line of the program, 1-based, as problems name it: its number, its function, its text."""
    code = _lines[line - 1].strip() if line <= len(_lines) else ""
    return {"line": line, "function": function[:80], "code": code[:200]}


def _shortened(frames: list[dict[str, object]]) -> list[dict[str, object]]:
    if len(frames) <= FIRST_FRAMES + LAST_FRAMES:
        return frames
    return frames[:FIRST_FRAMES] + frames[-LAST_FRAMES:]
