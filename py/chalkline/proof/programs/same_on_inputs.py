"""The hidden tests that prove a program the same as the reference, on inputs drawn by the lesson.

`check` runs them in the place of the lesson's own tests, with the lesson's `inputs.py` beside them,
and the names of its functions in `asked.py`.
"""

from random import Random

import pytest
from asked import FUNCTIONS
from inputs import inputs

from chalkline import agree

COUNT = 1_000
"""How many inputs are drawn; the nth is always the same."""

asked_for: set[str] = set()
"""The names of what has been called."""


class Noted:
    """A program that notes what is asked of it."""

    def __init__(self, program):
        self._program = program

    def __getattr__(self, name):
        """What the program has by that name."""
        asked_for.add(name)
        return getattr(self._program, name)


def test_same(student, reference):
    """The same as the reference on 1,000 random inputs"""
    kinds = set()
    noted = Noted(reference)
    for number in range(COUNT):
        drawn = inputs(Random(number))
        if callable(drawn):
            agree(lambda: drawn(student), lambda: drawn(noted))  # noqa: B023 - called at once
            continue
        name, *args = drawn
        kinds.add(repr(drawn))
        agree(getattr(student, name), getattr(noted, name), *args)
    assert callable(drawn) or len(kinds) > 1, "inputs() always draws the same call"


@pytest.mark.parametrize("name", FUNCTIONS)
def test_drawn(name):
    """A call of the function is among the inputs"""
    assert name in asked_for
