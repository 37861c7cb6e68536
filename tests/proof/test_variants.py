"""Right programs in other styles, made of a right one."""

from __future__ import annotations

from typing import Any

import pytest

from chalkline.proof.formulas import rewritten
from chalkline.proof.variants import Variant, printing, reordered, variants

SOURCE = '''"""Two functions."""

from __future__ import annotations

from math import exp


def sigmoid(z: float) -> float:
    """Squeeze."""
    return 1 / (1 + exp(-z))


class Kept:
    def __init__(self, size):
        self.size = size

    def sized(self, xs):
        total = sum(xs) / self.size
        return total


def mean(xs, *, scale=1.0):
    """Average."""
    total = 0.0
    for x in xs:
        total += x * (scale - 0.5) * 2.0
    try:
        return total / len(xs)
    except ZeroDivisionError as error:
        return type(error).__name__


def squash(xs, lr=0.1):
    kept = Kept(size=len(xs))
    return sigmoid(lr + mean(xs) + kept.sized(xs)) ** 2
'''


def answers(program: str) -> list[Any]:
    """What a program's functions answer."""
    space: dict[str, Any] = {}
    exec(program, space)  # noqa: S102 - that is what a grader does
    data = [0.1, 0.7, -1.3]
    return [space["mean"](data), space["mean"]([]), space["squash"](data), space["squash"]([2, 3])]


@pytest.mark.parametrize("variant", variants(SOURCE, ["mean", "squash"]), ids=lambda it: it.how)
def test_a_variant_is_right(variant: Variant, capsys: pytest.CaptureFixture[str]) -> None:
    """Each answers as the original does, but for rounding, and is another program."""
    expected = answers(SOURCE)
    assert variant.program != SOURCE
    found = answers(variant.program)
    for one, other in zip(expected, found, strict=True):
        assert other == (one if isinstance(one, str) else pytest.approx(one, rel=1e-12))
    assert bool(capsys.readouterr().out) == ("prints" in variant.how)


def test_all_kinds_are_there() -> None:
    """Six kinds of variants are made of a program that has it all."""
    assert len(variants(SOURCE, ["mean", "squash"])) == 6


def test_what_is_not_there_makes_no_variant() -> None:
    """A program without helpers, formulas or a second function has fewer."""
    assert [it.how for it in variants("def f(x):\n    return x\n", ["f"])] == [
        "with prints added",
        "with its parameters renamed",
    ]


def test_other_formulas_differ_in_the_last_bits() -> None:
    """Somewhere, a rewritten formula gives another float; whole numbers and texts stay."""
    source = "def f(a, b, c): return a / b, a + b + c, a * b * c, a * (b - c), a**2, sum([a, b, c])"
    space: dict[str, Any] = {}
    other: dict[str, Any] = {}
    exec(source, space)  # noqa: S102 - that is what a grader does
    exec(rewritten(source) or "", other)  # noqa: S102 - that is what a grader does
    floats = [(0.1 * n, 0.7 / n, 1.1 + n) for n in range(1, 40)]
    for k in range(4):
        assert any(space["f"](*it)[k] != other["f"](*it)[k] for it in floats)
    assert space["f"](7, 3, 5) == other["f"](7, 3, 5)
    texts = "def f(a, b): return a + b + a, [0] * (b.count('x') - 0) + [1] + [2]"
    exec(texts, space)  # noqa: S102 - that is what a grader does
    exec(rewritten(texts) or "", other)  # noqa: S102 - that is what a grader does
    assert space["f"]("a", "xx") == other["f"]("a", "xx")


def test_prints_stand_where_a_function_begins_and_returns() -> None:
    """Each function tells of itself, once for each way through it."""
    program = printing("def f(x):\n    if x:\n        return 1\n    return 2\n")
    assert program is not None
    assert program.count("print('f begins')") == 1
    assert program.count("print('returning')") == 2


def test_what_must_come_first_stays_there() -> None:
    """A function whose default is computed, or that is decorated, is not moved."""
    source = "def a(): return 1\n\ndef b(x=a()): return x\n\ndef c(): return 3\n"
    program = reordered(source)
    assert program is not None
    assert program.index("def c") < program.index("def b") < program.index("def a")
