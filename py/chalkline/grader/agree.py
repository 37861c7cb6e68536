"""The one comparison that most checks need: does the student's function do what ours does?"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from chalkline.grader.compare import ABS, REL, difference
from chalkline.grader.show import show, show_call


class Disagreement(AssertionError):
    """The student's function did something else than the reference."""

    def __init__(self, message: str, call: str, expected: str = "", got: str = "") -> None:
        super().__init__(message)
        self.message, self.call, self.expected, self.got = message, call, expected, got


def agree(
    student: Callable[..., object],
    reference: Callable[..., object],
    *args: object,
    rel: float = REL,
    abs: float = ABS,  # noqa: A002 - pytest.approx's own name for it
    **kwargs: object,
) -> object:
    """Check that `student` does with these arguments what `reference` does; give its result.

    The arguments may be named as the reference names them; the student's function gets them by
    position, so that its own names are free. Both get copies of their own. Compared are the
    results (see `compare.difference` for `rel` and `abs`), lists and dicts among the arguments as
    they stand afterwards, and, where the reference raises, the built-in class of the exception.

    >>> agree(lambda xs: sum(xs), lambda values: float(sum(values)), values=[1, 2])
    3

    Raises Disagreement with call, expected and got; whatever the student's function raises, unless
    the reference raises the same.
    """
    given, keywords = _bound(reference, args, kwargs)
    call = show_call(_name(reference), given, keywords)
    ours, our_keywords = _fresh(given), _fresh(keywords)
    theirs, their_keywords = _fresh(given), _fresh(keywords)
    try:
        expected = reference(*ours, **our_keywords)
    except Exception as error:  # noqa: BLE001 - whatever the reference raises is what is expected
        return _same_error(student, error, theirs, their_keywords, call)
    got = student(*theirs, **their_keywords)
    found = difference(expected, got, rel, abs)
    if found:
        raise Disagreement(found, call, show(expected), show(got))
    names = list(inspect.signature(reference).parameters)
    for n, (before, our, their) in enumerate(zip(given, ours, theirs, strict=True)):
        if difference(our, their, rel, abs):
            unchanged = difference(before, our, 0.0, 0.0) is None
            name = names[min(n, len(names) - 1)]
            what = f"it must leave {name} as it was" if unchanged else f"{name} differs afterwards"
            raise Disagreement(
                f"The result is right, but {what}.", call, f"{name} = {show(our)}",
                f"{name} = {show(their)}",
            )  # fmt: skip
    return got


def _bound(
    reference: Callable[..., object], args: tuple[object, ...], kwargs: dict[str, object]
) -> tuple[tuple[object, ...], dict[str, object]]:
    bound = inspect.signature(reference).bind(*args, **kwargs)
    return bound.args, bound.kwargs


def _name(function: Callable[..., object]) -> str:
    return str(getattr(function, "__name__", "call"))


def _same_error(
    student: Callable[..., object],
    error: Exception,
    args: tuple[object, ...],
    kwargs: dict[str, object],
    call: str,
) -> None:
    wanted = type(error).__name__
    try:
        got = student(*args, **kwargs)
    except type(error):
        return
    message = f"It returned a value; expected it to raise {wanted}."
    raise Disagreement(message, call, f"raises {wanted}", show(got))


def _fresh(value: Any) -> Any:
    """A copy of plain containers, aliases kept; anything else is passed as it is.

    `copy.deepcopy` would also copy an instructor's objects, and could not copy a student's.
    """
    return _copied(value, {})


def _copied(value: Any, made: dict[int, Any]) -> Any:
    if id(value) in made:
        return made[id(value)]
    if type(value) is list:
        copy: Any = []
        made[id(value)] = copy
        copy.extend(_copied(item, made) for item in value)
    elif type(value) is dict:
        copy = {}
        made[id(value)] = copy
        copy.update((key, _copied(item, made)) for key, item in value.items())
    elif type(value) is tuple:
        copy = tuple(_copied(item, made) for item in value)
        made[id(value)] = copy
    else:
        return value
    return copy
