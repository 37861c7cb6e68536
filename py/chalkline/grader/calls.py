"""The calls that a check made on the student's functions, kept as the texts that crossed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from chalkline import wire
from chalkline.grader.compare import difference
from chalkline.grader.show import show, show_call
from chalkline.problem import is_problem
from chalkline.wire import Foreign, WireError


@dataclass(frozen=True, repr=False)
class _Named:
    """Stands for an object of either side, of which no more than its handle is known."""

    owner: str
    number: int
    label: str

    def __repr__(self) -> str:
        return f"<{self.label}>"


_STUDENTS_OBJECT = '"of":"student"'
"""How a trace names an object of the program's: nothing is known of what it holds."""


@dataclass(frozen=True)
class Call:
    """One call: the function's name, the question that was asked and the answer that came.

    Texts, because the arguments may be changed later on, and rendering is for failures only.
    """

    label: str
    question: str
    answer: str

    def source(self) -> str:
        """The call as Python source, its arguments as they were given."""
        args, kwargs = self._given()
        return show_call(self.label, args, kwargs)

    def result(self) -> str | None:
        """What came back as Python source; None where nothing did."""
        kind, value, _ = _outcome(self.answer)
        return show(value) if kind == "value" else None

    def trace(self) -> str:
        """What tells this call's outcome from another program's, as a message of its own.

        How it ended, the result (of an exception, the built-in class: a message may name the
        student's own variables), and the arguments if the call has changed them.
        """
        kind, value, arguments = _outcome(self.answer)
        if kind == "raised" and is_problem(value):
            value = value["builtin"]
        left = arguments if self.changed() else None
        return wire.encode((kind, value, left), _anonymous)[0]

    def gave_a_value(self) -> bool:
        """Whether the call returned, and not nothing (None)."""
        kind, value, _ = _outcome(self.answer)
        return kind == "value" and value is not None

    def changed(self) -> bool:
        """Whether the call left its arguments other than they were given."""
        _, _, arguments = _outcome(self.answer)
        return difference(self._given(), arguments, 0.0, 0.0) is not None

    def _given(self) -> tuple[tuple[object, ...], dict[str, object]]:
        content, _ = wire.decode(self.question, _named)
        _, _, given = cast("tuple[str, object, tuple[tuple[object], dict[str, object]]]", content)
        return given


def same_traces(one: list[str], other: list[str]) -> bool:
    """Whether two programs' calls ended alike: results, exceptions, changed lists.

    A call that gave an object of the program's own (not plain data) is like no other.

    >>> a = wire.encode(("value", 0.5, None))[0]
    >>> b = wire.encode(("value", 0.50000000001, None))[0]
    >>> same_traces([a], [b]), same_traces([a], [])
    (True, False)
    """
    return len(one) == len(other) and all(map(_same_trace, one, other))


def _same_trace(one: str, other: str) -> bool:
    if _STUDENTS_OBJECT in one or _STUDENTS_OBJECT in other:
        return False
    return one == other or difference(_outcome(one), _outcome(other)) is None


def _outcome(answer: str) -> tuple[object, object, object]:
    try:
        content = cast("tuple[object, ...]", wire.decode(answer, _named)[0])
        kind, value, arguments = content
    except (WireError, TypeError, ValueError):
        return "refused", None, None  # no answer, as the check has found out already
    return kind, value, arguments


def _named(foreign: Foreign) -> _Named:
    return _Named(foreign.owner, foreign.number, foreign.label)


def _anonymous(value: object) -> Foreign:
    """An object without its number, which another run need not give it."""
    assert isinstance(value, _Named)
    return Foreign(value.owner, 0, value.label)
