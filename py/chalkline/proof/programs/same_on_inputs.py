"""The hidden test that proves a program the same as the reference, on inputs drawn by the lesson.

`check` runs it in the place of the lesson's own tests, with the lesson's `inputs.py` beside it.
"""

from random import Random

from inputs import inputs

from chalkline import agree

COUNT = 1_000
"""How many inputs are drawn; the nth is always the same."""


def test_same(student, reference):
    """The same as the reference on 1,000 random inputs"""
    kinds = set()
    for number in range(COUNT):
        drawn = inputs(Random(number))
        if callable(drawn):
            agree(lambda: drawn(student), lambda: drawn(reference))  # noqa: B023 - called at once
            continue
        name, *args = drawn
        kinds.add(repr(drawn))
        agree(getattr(student, name), getattr(reference, name), *args)
    assert callable(drawn) or len(kinds) > 1, "inputs() always draws the same call"
