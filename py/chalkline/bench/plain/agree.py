"""The comparison that a hidden test imports, as plain as it can be; named `chalkline` there."""

import copy
import math
from collections.abc import Callable


def agree(
    student: Callable[..., object],
    reference: Callable[..., object],
    *args: object,
    rel: float = 1e-6,
    abs: float = 1e-9,  # noqa: A002 (a hidden test's name for it)
    **kwargs: object,
) -> object:
    """Call both with copies of the arguments; compare the results, and the arguments afterwards.

    >>> agree(max, max, [1.0, 2.0])
    2.0

    Raises AssertionError where they differ.
    """
    ours, theirs = copy.deepcopy(args), copy.deepcopy(args)
    expected = reference(*ours, **kwargs)
    got = student(*theirs, **kwargs)
    assert _same(expected, got, rel, abs), f"expected {expected!r}, got {got!r}"
    assert _same(ours, theirs, rel, abs), "the arguments were changed"
    return got


def _same(expected: object, got: object, rel: float, abs_tol: float) -> bool:
    if isinstance(expected, float) and isinstance(got, int | float):
        return math.isclose(expected, got, rel_tol=rel, abs_tol=abs_tol)
    if isinstance(expected, list | tuple) and isinstance(got, list | tuple):
        pairs = zip(expected, got, strict=False)
        return len(expected) == len(got) and all(_same(*pair, rel, abs_tol) for pair in pairs)
    return bool(expected == got)
