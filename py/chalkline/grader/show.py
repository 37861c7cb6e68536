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
    try:
        text = repr(value)
    except ValueError:  # an int with more digits than Python is willing to write
        text = repr(_writable(value))
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


class _HugeInt:
    def __init__(self, number: int) -> None:
        self.bits = number.bit_length()

    def __repr__(self) -> str:
        return f"<int of {self.bits:,} binary digits>"


def _writable(value: object) -> object:
    """The same with a note in the place of each huge int."""
    if isinstance(value, int) and value.bit_length() > MAX_SHOWN:
        return _HugeInt(value)
    if isinstance(value, list):
        return [_writable(it) for it in value]
    if isinstance(value, tuple):
        return tuple(map(_writable, value))
    if isinstance(value, dict):
        return {_writable(key): _writable(it) for key, it in value.items()}
    return value
