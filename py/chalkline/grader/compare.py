"""Is what the program returned the same as what the reference returned, and if not, why.

Decided here, in the grader, on plain data: nothing of the student's takes part in it.
"""

from __future__ import annotations

import math
from typing import SupportsFloat, cast

from chalkline.grader.show import show
from chalkline.remote import Remote
from chalkline.wire import type_name

REL, ABS = 1e-6, 1e-9

_CAUSES = {
    "<generator object>": "`yield` makes one, and so does `(… for …)`: `return` a value.",
    "<coroutine object>": "An `async def` gives one: `def` alone defines a function to call.",
}
"""What most likely made an object that was returned, by what it is called."""


def difference(
    expected: object, got: object, rel: float = REL, abs_tol: float = ABS, where: str = ""
) -> str | None:
    """A sentence on the first difference, or None where there is none.

    Numbers agree within `rel` of the larger or within `abs_tol`; an int is a number, a bool is
    not; a list and a tuple of the same values are the same.

    >>> difference((0.5, 0.25), [0.5, 0.25]) is None
    True
    >>> difference((0.5, 0.25), (0.5, 0.75))
    'Value 2 of 2 is 0.75; expected 0.25.'
    >>> difference(1.0, None)
    'It returned None: is there a path through the function without a return?'
    """
    if _is_number(expected):
        number = _as_number(got)
        if number is None:
            return _wrong_kind("a number", got, where)
        return _number_difference(expected, number, rel, abs_tol, where)  # type: ignore[arg-type]
    if isinstance(expected, list | tuple):
        return _sequence_difference(expected, got, rel, abs_tol, where)
    if isinstance(expected, dict):
        return _dict_difference(expected, got, rel, abs_tol, where)
    if type(expected) is type(got) and (expected is got or _equal(expected, got)):
        return None
    if type(expected) is not type(got):
        return _wrong_kind(_kind(expected), got, where)
    return f"{where or 'It'} is {show(got, 200)}; expected {show(expected, 200)}."


def _equal(expected: object, got: object) -> bool:
    if type(expected) is Remote:
        # Two objects of the program's are the same, or not: it has no say in whether it is right.
        return hash(expected) == hash(got)
    return expected == got


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _as_number(value: object) -> float | None:
    if _is_number(value):
        return value  # type: ignore[return-value]
    if type(value) is Remote:
        # Another numeric type (Fraction, Decimal, a NumPy scalar) that can say which float it is.
        try:
            return float(cast("SupportsFloat", value))
        except Exception:  # noqa: BLE001 - whatever the object raises, it is no number
            return None
    return None


def _number_difference(
    expected: float, got: float, rel: float, abs_tol: float, where: str
) -> str | None:
    if expected == got or (expected != expected and got != got):
        return None
    try:
        if math.isclose(expected, got, rel_tol=rel, abs_tol=abs_tol):
            return None
    except OverflowError:  # an int beyond every float
        pass
    if got != got:
        return f"{where or 'It'} is nan, not a number; expected {expected!r}."
    return f"{where or 'It'} is {show(got, 60)}; expected {show(expected, 60)}."


def _sequence_difference(
    expected: list[object] | tuple[object, ...],
    got: object,
    rel: float,
    abs_tol: float,
    where: str,
) -> str | None:
    count = len(expected)
    if not isinstance(got, list | tuple):
        return _wrong_kind(f"{_kind(expected)} of {count}", got, where)
    if len(got) != count:
        found = f"{len(got)} value" if len(got) == 1 else f"{len(got)} values"
        return f"{where or 'It'} has {found}; expected {count}."
    for n, (one, other) in enumerate(zip(expected, got, strict=True), 1):
        place = f"{where}, value {n} of {count}" if where else f"Value {n} of {count}"
        different = difference(one, other, rel, abs_tol, place)
        if different:
            return different
    return None


def _dict_difference(
    expected: dict[object, object], got: object, rel: float, abs_tol: float, where: str
) -> str | None:
    if not isinstance(got, dict):
        return _wrong_kind("a dict", got, where)
    for key, value in expected.items():
        if key not in got:
            return f"{where or 'It'} has no key {show(key, 60)}."
        place = f"{where}[{show(key, 60)}]" if where else f"The value for {show(key, 60)}"
        found = difference(value, got[key], rel, abs_tol, place)
        if found:
            return found
    extra = [key for key in got if key not in expected]
    return f"{where or 'It'} has a key too many: {show(extra[0], 60)}." if extra else None


def _wrong_kind(wanted: str, got: object, where: str) -> str:
    if got is None and not where:
        return "It returned None: is there a path through the function without a return?"
    cause = _CAUSES.get(repr(got)) if type(got) is Remote and not where else None
    return f"{where or 'It'} is {_kind(got)}; expected {wanted}.{f' {cause}' if cause else ''}"


def _kind(value: object) -> str:
    """The kind of a value in words.

    >>> _kind([]), _kind(1.5), _kind("a"), _kind(None)
    ('a list', 'a number', 'a text (str)', 'None')
    """
    if value is None:
        return "None"
    if type(value) is Remote:
        return f"an object: {value!r}"
    name = type_name(type(value))
    return {
        "bool": "True or False (bool)",
        "int": "a number",
        "float": "a number",
        "str": "a text (str)",
    }.get(name, f"a {name}")
