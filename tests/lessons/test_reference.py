"""The reference does what the lesson says, and no test's result hangs on the last digit."""

from __future__ import annotations

import itertools
import math
import re
import statistics
from collections.abc import Callable, Iterable

import pytest

from tests.lessons.calls import FOLDER, Call, load

Pair = tuple[float, float]
REFERENCE = load((FOLDER / "reference.py").read_text())
TEXT = (FOLDER / "lesson.md").read_text()


def numeric(w: float, b: float, examples: list[Pair]) -> Pair:
    """The slopes of the mean loss, from the loss alone: Stirling's five-point difference."""

    def loss(w: float, b: float) -> float:
        return statistics.fmean((1 / (1 + math.exp(-(w * x + b))) - y) ** 2 for x, y in examples)

    def slope(along: Callable[[float], float], h: float = 1e-3) -> float:
        return (8 * (along(h) - along(-h)) - (along(2 * h) - along(-2 * h))) / (12 * h)

    return slope(lambda h: loss(w + h, b)), slope(lambda h: loss(w, b + h))


@pytest.mark.parametrize("w", [-2.0, 0.0, 0.7])
@pytest.mark.parametrize("x", [-3.0, 0.0, 1.5])
@pytest.mark.parametrize("y", [0.0, 0.4, 1.0])
def test_slopes(w: float, x: float, y: float) -> None:
    """The formula's slopes are those of the loss, by finite differences."""
    assert REFERENCE["slopes"](w, 0.3, x, y) == pytest.approx(numeric(w, 0.3, [(x, y)]), abs=1e-10)


def descended(X: list[float], y: list[float], lr: float, epochs: int, size: int) -> Pair:
    """Mini-batch descent with numeric slopes: no formula of the lesson is in it."""
    w = b = 0.0
    for _ in range(epochs):
        rest = list(zip(X, y, strict=True))
        while rest:
            dw, db = numeric(w, b, rest[:size])
            w, b, rest = w - lr * dw, b - lr * db, rest[size:]
    return w, b


def test_training(calls: list[Call]) -> None:
    """`train` and `train_batch` descend the mean loss of each batch, by finite differences."""
    short = [call for call in calls if len(call.args[0]) * call.args[3] <= 300]
    assert len(short) > 60
    for call in short:
        X, y, lr, epochs, size = (*call.args, 1)[:5]
        assert descended(X, y, lr, epochs, size) == pytest.approx(call.expected, abs=1e-8)


SIGMOIDS: list[Callable[[float], float]] = [
    lambda z: 1 / (1 + math.exp(-z)),
    lambda z: math.exp(z) / (1 + math.exp(z)),
    lambda z: 0.5 * (1 + math.tanh(z / 2)),
    lambda z: 1 / (1 + math.e**-z),
    lambda z: math.exp(-math.log1p(math.exp(-z))),
]
SLOPES: list[Callable[[float, float], float]] = [
    lambda z, a: a * (1 - a),
    lambda z, a: a - a * a,
    lambda z, a: math.exp(-z) / (1 + math.exp(-z)) ** 2,
    lambda z, a: 1 / (4 * math.cosh(z / 2) ** 2),
]
MEANS: list[Callable[[list[float]], float]] = [
    lambda values: sum(values) / len(values),
    lambda values: sum(value / len(values) for value in values),
    lambda values: sum(reversed(values)) * (1 / len(values)),
    lambda values: math.fsum(values) / len(values),
    statistics.fmean,
]


def batches(call: Call) -> Iterable[list[Pair]]:
    """All the batches of a call, one after another."""
    X, y, _, epochs, size = (*call.args, 1)[:5]
    cut = [list(zip(X, y, strict=True))[k : k + size] for k in range(0, len(X), size)]
    return itertools.chain.from_iterable(itertools.repeat(cut, epochs))


def variant(call: Call, sigmoid: int, slope: int, mean: int) -> Pair:
    """What a right program returns that writes each formula in another way."""
    w = b = 0.0
    for batch in batches(call):
        deltas = []
        for x, y in batch:
            z = w * x + b
            a = SIGMOIDS[sigmoid](z)
            deltas.append(2 * (a - y) * SLOPES[slope](z, a))
        dw = [delta * x for delta, (x, _) in zip(deltas, batch, strict=True)]
        w -= call.args[2] * MEANS[mean](dw)
        b -= call.args[2] * MEANS[mean](deltas)
    return w, b


WAYS = [(s, d, m) for s in range(5) for d in range(4) for m in range(5) if (s + d + m) % 5 == 0]


@pytest.mark.parametrize(("sigmoid", "slope", "mean"), WAYS)
def test_formula_does_not_matter(sigmoid: int, slope: int, mean: int, calls: list[Call]) -> None:
    """Writing the formulas in another way moves no test's result by 1e-9, nor by far less."""
    for call in calls:
        found = variant(call, sigmoid, slope, mean)
        assert found == pytest.approx(call.expected, rel=0, abs=1e-12), call


def test_no_result_is_noise(calls: list[Call]) -> None:
    """A result is 0.0, or so far from it that rounding cannot make it look like a mistake."""
    numbers = [number for call in calls for number in call.expected]
    assert all(number == 0.0 or abs(number) > 5e-9 for number in numbers)


def test_calls_are_allowed_and_few(calls: list[Call]) -> None:
    """Every call keeps to what the lesson promises, and all of them take little time."""
    for call in calls:
        X, y, lr, epochs, size = (*call.args, 1)[:5]
        assert 1 <= len(X) == len(y) <= 50
        assert {type(number) for number in (*X, *y, lr)} == {float}
        assert {type(epochs), type(size)} == {int}
        assert max(map(abs, X)) <= 3.0
        assert min(y) >= 0.0
        assert max(y) <= 1.0
        assert 0.0 < lr <= 2.0
        assert 0 <= epochs <= 300
        assert size >= 1
    assert sum(len(call.args[0]) * call.args[3] for call in calls) < 80_000
    assert 20 <= len({call.check for call in calls}) <= 35


def test_numbers_in_the_text() -> None:
    """The step that the text works out, and the losses that it shows, are the real ones."""
    assert "`(0.25, 0.125)`" in TEXT
    assert REFERENCE["train"]([2.0], [1.0], 0.5, 1) == (0.25, 0.125)
    assert f"{REFERENCE['sigmoid'](0.25 * 2 + 0.125):.3f}" == "0.651"
    X, y = [-2.0, -1.0, 0.5, 1.0, 2.5], [0.0, 0.0, 1.0, 0.0, 1.0]
    starter = (FOLDER / "starter.py").read_text()
    assert f"= {X}" in starter
    assert f"= {y}" in starter
    shown = re.findall(r"epoch +(\d+) +loss ([\d.]+)", TEXT)
    assert len(shown) == 5
    for epoch, loss in shown:
        w, b = REFERENCE["train"](X, y, 0.02, int(epoch))
        errors = [(REFERENCE["sigmoid"](w * x + b) - t) ** 2 for x, t in zip(X, y, strict=True)]
        assert f"{statistics.fmean(errors):.4f}" == loss
