"""What a test says of itself: how much it counts, and how much of a failure it shows."""

from __future__ import annotations

import sys
from typing import Literal

import pytest

Level = Literal["title", "message", "all"]

DECLARED = (
    "points(n): what the check counts in a score",
    "reveal(level): how much of a failure the student sees: title, message or all",
)
"""The marks, declared so that pytest's strict mode knows them."""


def points(n: float) -> pytest.MarkDecorator:
    """Make a check count `n` points in a score; without it, 1.

    >>> @points(2)
    ... def test_partial_last_batch(student, reference): ...

    Raises ValueError unless `n` is a number of at least 0, and finite.
    """
    if type(n) not in (int, float) or not 0 <= n <= sys.float_info.max:
        raise ValueError(f"points({n!r}): a check counts 0 points or more, a finite number")
    return pytest.mark.points(n)


def reveal(level: Level) -> pytest.MarkDecorator:
    """Show less of a failing check: "title" only, or title and "message"; without it, "all".

    The student's own traceback is shown at every level: it is theirs.

    >>> @reveal("title")
    ... def test_secret_data(student, reference): ...

    Raises ValueError for another level.
    """
    if level not in ("title", "message", "all"):
        raise ValueError(f'reveal({level!r}): the levels are "title", "message" and "all"')
    return pytest.mark.reveal(level)


def points_of(item: pytest.Item) -> float:
    """The points of a collected test."""
    mark = item.get_closest_marker("points")
    return float(mark.args[0]) if mark else 1.0


def level_of(item: pytest.Item) -> Level:
    """How much of a failure of a collected test is shown."""
    mark = item.get_closest_marker("reveal")
    return mark.args[0] if mark else "all"
