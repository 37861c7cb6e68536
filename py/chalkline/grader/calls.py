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


def same_answers(one: list[str], other: list[str]) -> bool:
    """Whether two programs answered the same calls alike: results, exceptions, changed lists.

    >>> a = wire.encode(("value", 0.5, ()))[0]
    >>> b = wire.encode(("value", 0.50000000001, ()))[0]
    >>> same_answers([a], [b]), same_answers([a], [])
    (True, False)
    """
    return len(one) == len(other) and all(map(_same_answer, one, other))


def _same_answer(one: str, other: str) -> bool:
    if one == other:
        return True
    kind, value, arguments = _outcome(one)
    other_kind, other_value, other_arguments = _outcome(other)
    if kind != other_kind:
        return False
    if isinstance(value, dict) and isinstance(other_value, dict) and kind == "raised":
        # The same kind of exception; its message may name the student's own variables.
        value, other_value = value["builtin"], other_value["builtin"]
    return difference((value, arguments), (other_value, other_arguments)) is None


def _outcome(answer: str) -> tuple[object, object, object]:
    kind, value, arguments = wire.decode(answer, _Named)[0]  # type: ignore[misc]
    return kind, value, arguments  # type: ignore[has-type]
