"""What one side may ask of an object that the other side lent it. Standard library only."""

from __future__ import annotations

import builtins
import operator
from collections.abc import Callable

from chalkline.wire import WireError

BINARY = "add sub mul truediv floordiv mod pow matmul and_ or_ xor lshift rshift divmod".split()
"""Operators that also have a reflected form."""

IN_PLACE = "iadd isub imul itruediv ifloordiv imod ipow imatmul iand ior ixor".split()
COMPARISONS = "eq ne lt le gt ge".split()
ITEMS = "getitem setitem delitem".split()
NAMED = "getattr setattr delattr".split()
"""Operations whose first argument is an attribute's name."""

OPERATOR = [*BINARY[:-1], *IN_PLACE, *COMPARISONS, *ITEMS, *"neg pos invert contains index".split()]
BUILTIN = [
    *NAMED,
    *"divmod abs bool len iter next reversed str repr int float complex round".split(),
]

OPERATIONS: dict[str, Callable[..., object]] = {
    **{name: getattr(operator, name) for name in OPERATOR},
    **{name: getattr(builtins, name) for name in BUILTIN},
    "call": lambda function, args, kwargs: function(*args, **kwargs),
    "enter": lambda manager: type(manager).__enter__(manager),
    "exit": lambda manager: type(manager).__exit__(manager, None, None, None),
    "reflected": lambda target, name, other: _one_of(BINARY, name)(other, target),
    "sliced": lambda target, name, start, stop, step, *value: _one_of(ITEMS, name)(
        target, slice(start, stop, step), *value
    ),
}
"""By name; the first argument is the object.

>>> OPERATIONS["reflected"](2, "sub", 10), OPERATIONS["sliced"]("abc", "getitem", 1, None, None)
(8, 'bc')
"""


def _one_of(names: list[str], name: object) -> Callable[..., object]:
    if not (isinstance(name, str) and name in names):
        raise WireError(f"not an operation here: {name!r:.50}")
    return OPERATIONS[name]
