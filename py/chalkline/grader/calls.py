"""The calls that a check made on the student's functions, kept as the texts that crossed."""

from __future__ import annotations

from dataclasses import dataclass

from chalkline import wire
from chalkline.grader.compare import difference
from chalkline.grader.show import show, show_call
from chalkline.wire import Foreign


class _Named:
    """Stands for an object of either side where only its name matters."""

    def __init__(self, foreign: Foreign) -> None:
        self.label = foreign.label

    def __repr__(self) -> str:
        return f"<{self.label}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Named) and other.label == self.label

    def __hash__(self) -> int:
        return hash(self.label)


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
        content, _ = wire.decode(self.question, _Named)
        _, _, (args, kwargs) = content  # type: ignore[misc]
        return show_call(self.label, args, kwargs)  # type: ignore[has-type]

    def result(self) -> str | None:
        """What came back as Python source; None where nothing did."""
        kind, value, _ = _outcome(self.answer)
        return show(value) if kind == "value" else None


    def trace(self) -> str:
        """What tells this call's outcome from another program's, as a message of its own.

        How it ended, the result (of an exception, the built-in class: a message may name the
        student's own variables), and the arguments if the call has changed them.
        """
        content, _ = wire.decode(self.question, _Named)
        given = content[2]  # type: ignore[index]
        kind, value, arguments = _outcome(self.answer)
        if kind == "raised" and isinstance(value, dict):
            value = value["builtin"]
        changed = difference(given, arguments, 0.0, 0.0) is not None
        return wire.encode((kind, value, arguments if changed else None), _named_foreign)[0]


def same_traces(one: list[str], other: list[str]) -> bool:
    """Whether two programs' calls ended alike: results, exceptions, changed lists.

    >>> a = wire.encode(("value", 0.5, None))[0]
    >>> b = wire.encode(("value", 0.50000000001, None))[0]
    >>> same_traces([a], [b]), same_traces([a], [])
    (True, False)
    """
    return len(one) == len(other) and all(map(_same_trace, one, other))


def _same_trace(one: str, other: str) -> bool:
    return one == other or difference(_outcome(one), _outcome(other)) is None


def _outcome(answer: str) -> tuple[object, object, object]:
    kind, value, arguments = wire.decode(answer, _Named)[0]  # type: ignore[misc]
    return kind, value, arguments  # type: ignore[has-type]


def _named_foreign(value: object) -> Foreign:
    return Foreign("", 0, value.label if isinstance(value, _Named) else type(value).__name__)
