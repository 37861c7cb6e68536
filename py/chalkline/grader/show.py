"""Values as the student reads them: Python source, cut where it would fill the page."""

from __future__ import annotations

from collections.abc import Mapping

MAX_SHOWN = 4_000
"""Characters of one shown value; the longest call of a 50-example lesson has about 900."""


def show(value: object, limit: int = MAX_SHOWN) -> str:
    """`value` as Python source, at most about `limit` characters.

    >>> show((0.5, [1, 2]))
    '(0.5, [1, 2])'
    >>> show(list(range(100)), limit=20)
    '[0, 1, 2, … (390 characters in all) …98, 99]'
    """
    text = repr(value)
    if len(text) <= limit:
        return text
    return f"{text[: limit // 2]}… ({len(text)} characters in all) …{text[-limit // 3 :]}"


def show_call(name: str, args: tuple[object, ...], kwargs: Mapping[str, object]) -> str:
    """A call as Python source.

    >>> show_call("train", ([1.0], [0.5]), {"lr": 0.1})
    'train([1.0], [0.5], lr=0.1)'
    """
    parts = [show(arg) for arg in args] + [f"{key}={show(it)}" for key, it in kwargs.items()]
    return f"{name}({', '.join(parts)})"
