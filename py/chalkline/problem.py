"""An exception as data, on its way between the interpreters, and what it becomes over there.

Standard library only.
"""

from __future__ import annotations

import builtins
from typing import NoReturn, TypeGuard, cast

from chalkline.wire import type_name

Problem = dict[str, object]
"""An exception as data: `type`, `message`, `frames`, maybe `help`, as web/runtime/protocol.ts has
them, and `builtin`, the name of its nearest built-in class."""


def nearest_builtin(kind: type) -> str:
    """The name of the built-in class that is nearest to an exception's class.

    >>> class Overdrawn(ValueError): ...
    >>> nearest_builtin(Overdrawn), nearest_builtin(KeyError)
    ('ValueError', 'KeyError')
    """
    # Asked of `type`, and compared by identity: a class may lie about its bases and its module.
    bases: tuple[type, ...] = type.__dict__["__mro__"].__get__(kind)
    for base in bases:
        if vars(builtins).get(type_name(base)) is base:
            return type_name(base)
    return "Exception"


def bare_problem(error: BaseException) -> Problem:
    """What can be said of an exception without running any code of its class: its name."""
    kind = type(error)
    return {
        "type": type_name(kind),
        "message": "",
        "frames": [],
        "builtin": nearest_builtin(kind),
    }


def is_problem(value: object) -> TypeGuard[Problem]:
    """Whether a value from the other side is a problem, whole and with nothing else in it."""
    match value:
        case {
            "type": str(),
            "message": str(),
            "frames": list() as frames,
            "builtin": str(),
            **more,
        }:
            return all(map(_is_frame, frames)) and all(
                key == "help" and isinstance(text, str) for key, text in more.items()
            )
    return False


def _is_frame(value: object) -> bool:
    match value:
        case {"line": int(), "function": str(), "code": str(), **more}:
            return not more
    return False


MOST_FRAMES = 16
"""Lines of a traceback that a report has; who describes errors keeps to it, who forges may not."""

_LONGEST = {"type": 200, "message": 2_000, "help": 500, "function": 80, "code": 200}
"""Characters of a problem's texts."""


def shown(problem: Problem) -> Problem:
    """A problem as a report has it: nothing for our own use, and nothing too long to be shown.

    >>> shown({"type": "E", "message": "no" * 9_000, "frames": [], "builtin": "E"}).keys()
    dict_keys(['type', 'message', 'frames'])
    """
    own = {key: it for key, it in problem.items() if key != "builtin"}
    return {key: _shown(key, it) for key, it in own.items()}


def _shown(key: str, value: object) -> object:
    if key == "frames":
        frames = cast("list[Problem]", value)[-MOST_FRAMES:]
        return [{name: _shown(name, it) for name, it in frame.items()} for frame in frames]
    if key == "line":
        return min(max(cast("int", value), 1), 1_000_000)
    return cast("str", value)[: _LONGEST[key]] if key in _LONGEST else value


class _Said(str):
    """A message whose `repr` is itself: a KeyError shows its message's `repr`."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


def raise_problem(problem: Problem) -> NoReturn:
    """Raise an exception of the other side as its nearest built-in class.

    The problem is its attribute `problem`. A class that wants more than a message
    (UnicodeDecodeError, ExceptionGroup) is raised as its nearest base that does not.

    >>> raise_problem({"builtin": "ValueError", "message": "no"})
    Traceback (most recent call last):
    ...
    ValueError: no
    """
    named = vars(builtins).get(str(problem["builtin"]))
    kind = named if isinstance(named, type) and issubclass(named, Exception) else Exception
    text = str(problem["message"])
    for base in kind.__mro__:
        try:
            error: Exception = base(_Said(text) if base is KeyError else text)
            break
        except TypeError:
            continue
    error.problem = problem  # type: ignore[attr-defined] # what `raise_problem` promises
    raise error
