"""Practice: the same each time, and nothing of it is left for a program to find."""

from __future__ import annotations

import random
import sys

from chalkline.practice import practise


def test_practice_leaves_nothing() -> None:
    """It gives the same each time, draws none of the program's random numbers, loads no module."""
    first = practise()
    state, modules = random.getstate(), set(sys.modules)
    assert practise() == first
    assert "ZeroDivisionError" in first
    assert random.getstate() == state
    assert set(sys.modules) == modules
