"""The one comparison that most checks need: does the student's function do what ours does?"""

from __future__ import annotations

import builtins
import inspect
from collections.abc import Callable
from typing import TypeVar, cast

from chalkline.grader.compare import ABS, REL, difference
from chalkline.grader.show import show, show_call
from chalkline.problem import nearest_builtin

Value = TypeVar("Value")


class Disagreement(AssertionError):  # noqa: N818 - what it is; it is no error of anyone's
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
    they stand afterwards, and, where the reference raises, the built-in class of the exception;
    the result is None then.

    >>> agree(lambda xs: sum(xs), lambda values: float(sum(values)), values=[1, 2])
    3

    Raises Disagreement with call, expected and got; whatever the student's function raises, unless
    the reference raises the same.
    """
    given, keywords = _bound(reference, args, kwargs)
    call = show_call(_name(reference), given, keywords)
    ours, our_keywords = _fresh((given, keywords))
    theirs, their_keywords = _fresh((given, keywords))
    try:
        expected = reference(*ours, **our_keywords)
    except Exception as error:  # noqa: BLE001 - whatever the reference raises is what is expected
        _raise_alike(student, error, theirs, their_keywords, call)
        return None
    got = student(*theirs, **their_keywords)
    found = difference(expected, got, rel, abs)
    if found:
        raise Disagreement(found, call, show(expected), show(got))
    names = _names(reference, given, keywords)
    befores, ours_after = [*given, *keywords.values()], [*ours, *our_keywords.values()]
    theirs_after = [*theirs, *their_keywords.values()]
    for name, before, our, their in zip(names, befores, ours_after, theirs_after, strict=True):
        unchanged = repr(before) == repr(our)
        # What the reference leaves alone must be left as it was, to the last digit and type.
        if repr(our) != repr(their) if unchanged else difference(our, their, rel, abs):
            what = f"it must leave {name} as it was" if unchanged else f"{name} differs afterwards"
            raise Disagreement(
                f"The result is right, but {what}.", call, f"{name} = {show(our)}",
                f"{name} = {show(their)}",
            )  # fmt: skip
    return got


def _bound(
    reference: Callable[..., object], args: tuple[object, ...], kwargs: dict[str, object]
) -> tuple[tuple[object, ...], dict[str, object]]:
    """The arguments by position, and by name where the reference takes them only so.

    A default that the test leaves out is filled in where a later argument is given.
    """
    signature = inspect.signature(reference)
    bound = signature.bind(*args, **kwargs)
    parameters = (signature.parameters.get(name) for name in bound.kwargs)
    if any(it is not None and it.kind is it.POSITIONAL_OR_KEYWORD for it in parameters):
        bound.apply_defaults()
    return bound.args, bound.kwargs


def _names(
    reference: Callable[..., object], args: tuple[object, ...], kwargs: dict[str, object]
) -> list[str]:
    """What the reference calls each argument; the last by position, `*rest`, may be many."""
    names = [
        it.name
        for it in inspect.signature(reference).parameters.values()
        if it.kind not in (it.KEYWORD_ONLY, it.VAR_KEYWORD)
    ]
    return [names[min(n, len(names) - 1)] for n in range(len(args))] + list(kwargs)


def _name(function: Callable[..., object]) -> str:
    return str(getattr(function, "__name__", "call"))


def _raise_alike(
    student: Callable[..., object],
    error: Exception,
    args: tuple[object, ...],
    kwargs: dict[str, object],
    call: str,
) -> None:
    """Check that `student` raises what the reference raised, as far as built-in classes tell."""
    name = nearest_builtin(type(error))
    wanted: type[Exception] = vars(builtins)[name]
    try:
        got = student(*args, **kwargs)
    except wanted as raised:
        # A class of the lesson's own: a NameError, say, is an Exception, too, and not alike; nor is
        # a result that cannot cross.
        if wanted is Exception and type(raised) is not Exception:
            raise
        return
    message = f"It returned a value; expected it to raise {name}."
    raise Disagreement(message, call, f"raises {name}", show(got))


def _fresh(value: Value) -> Value:
    """A copy of plain containers, aliases kept; anything else is passed as it is.

    `copy.deepcopy` would also copy an instructor's objects, and could not copy a student's.
    """
    return cast("Value", _copied(value, {}))


def _copied(value: object, made: dict[int, object]) -> object:
    if id(value) in made:
        return made[id(value)]
    if type(value) is list:
        items: list[object] = []
        made[id(value)] = items
        items.extend(_copied(item, made) for item in value)
        return items
    if type(value) is dict:
        entries: dict[object, object] = {}
        made[id(value)] = entries
        entries.update((key, _copied(item, made)) for key, item in value.items())
        return entries
    if type(value) is tuple:
        made[id(value)] = tuple(_copied(item, made) for item in value)
        return made[id(value)]
    return value
