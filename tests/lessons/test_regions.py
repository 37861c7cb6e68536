"""No part of the allowed inputs goes unseen: a program that is wrong only there is rejected."""

from __future__ import annotations

import pytest

from tests.lessons.calls import Call, failing
from tests.lessons.edits import edited

CALLS = """
n == 1
n == 2
n == 3
n > 20
n > 32
n > 40
n == 50
n % 2
epochs == 1
epochs == 2
epochs > 2
epochs > 10
epochs > 50
epochs > 100
epochs > 200
epochs > 256
epochs == 300
lr < 0.0001
lr < 0.01
lr < 0.1
0.5 < lr < 1
lr == 1
1 < lr < 2
lr == 2
max(X) == 3
min(X) == -3
0 in X
X[0] == 0
n > 1 and set(X) == {0}
n > 1 and max(X) < 0
n > 1 and min(X) > 0
n > 1 and len(set(X)) == 1
len(set(X)) < n
len(set(zip(X, y))) < n
max(abs(x) for x in X) < 0.6
X != sorted(X)
n > 1 and X == sorted(X)
X == y
0 in y
1 in y
all(0 < t < 1 for t in y)
set(y) <= {0, 1}
n > 1 and set(y) == {0}
n > 1 and set(y) == {1}
n > 1 and len(set(y)) == 1
n == 1 and lr > 1
n == 1 and lr < 0.1
n == 1 and epochs > 100
n == 2 and epochs > 50
n > 20 and lr > 1
n > 20 and lr < 0.1
n > 20 and epochs > 10
lr > 1 and epochs > 100
lr < 0.01 and epochs > 10
"""

BATCHES = """
batch_size == 1
batch_size == 2
batch_size == 3
batch_size % 2
batch_size > 8
batch_size >= 16
batch_size >= 32
batch_size >= 64
batch_size >= 256
batch_size >= 1000
batch_size == n - 1
batch_size == n
batch_size == n + 1
batch_size > 2 * n
batch_size > 10 * n
n > batch_size > 1 and n % batch_size == 0
n > batch_size and n % batch_size == 1
n > batch_size > 2 and n % batch_size == batch_size - 1
0 < n % batch_size < batch_size / 2 and batch_size < n
n % batch_size == batch_size / 2
batch_size / 2 < n % batch_size and batch_size < n
n // batch_size == 1 and n % batch_size
n // batch_size == 2 and n % batch_size
n // batch_size == 2 and n % batch_size == 0
n // batch_size > 2 and n % batch_size == 1
n // batch_size >= 3
batch_size == 1 and n == 1
batch_size == 1 and n > 20
batch_size == 1 and epochs > 100
batch_size == 1 and lr > 1
batch_size == 1 and lr < 0.1
batch_size > 1 and n == 1
batch_size == n == 50
batch_size == n > 2
batch_size == n and epochs > 50
batch_size > n == 50
batch_size > n and epochs > 50
batch_size > n and lr > 1
1 < batch_size < n and epochs > 100 and n % batch_size
1 < batch_size < n and epochs > 100 and n % batch_size == 0
1 < batch_size < n and lr > 1 and n % batch_size
1 < batch_size < n and lr < 0.01 and n % batch_size
"""

EXAMPLES = """
x < 0
x == 0
x > 0
x == 3
x == -3
abs(x) > 2.5
0 < abs(x) < 0.15
x < 0 and t == 1
x < 0 and t == 0
x > 0 and t == 0
x > 0 and t == 1
x == 0 and t == 0
x == 0 and t == 1
x == 0 and 0 < t < 1
t == 0
t == 1
0 < t < 0.1
0 < t < 1
0.9 < t < 1
epoch == 0
epoch == 1
epoch == epochs - 1
epoch > 99
epoch == 299
w < 0
b < 0
w < -10
w > 10
b < -1
b > 1
z < -6
z < -4
z > 4
z > 6
a < 0.01
a > 0.99
0 < abs(a - t) < 1e-6
delta > 0.28
abs(delta) < 1e-6
delta * x > 0.85
delta * x < -0.7
abs(lr * delta * x) > 1.5
"""


def lines(text: str) -> list[str]:
    """One condition a line."""
    return text.strip().splitlines()


def rejected(program: str, calls: list[Call]) -> bool:
    """Whether some check fails."""
    return next(failing(program, calls), None) is not None


@pytest.mark.parametrize("where", lines(CALLS))
@pytest.mark.parametrize("function", ["train", "train_batch"])
def test_kind_of_call(function: str, where: str, calls: list[Call]) -> None:
    """A function whose steps are a tenth too short, only for calls of one kind, is rejected."""
    new = f"n = len(X)\nif {where}:\n    lr *= 0.9\nw = 0.0"
    assert rejected(edited((function, "w = 0.0", new)), calls)


@pytest.mark.parametrize("where", lines(BATCHES))
def test_kind_of_batches(where: str, calls: list[Call]) -> None:
    """The same, for kinds of batches."""
    new = f"n = len(X)\nif {where}:\n    lr *= 0.9\nw = 0.0"
    assert rejected(edited(("train_batch", "w = 0.0", new)), calls)


@pytest.mark.parametrize("where", lines(EXAMPLES))
def test_kind_of_step_in_train(where: str, calls: list[Call]) -> None:
    """A step that is a tenth too short, only for examples or weights of one kind, is rejected."""
    old = "w -= lr * delta * X[i]"
    new = f"x, t, z = X[i], y[i], w * X[i] + b\nif {where}:\n    delta *= 0.9\n{old}"
    assert rejected(edited(("train", old, new)), calls)


@pytest.mark.parametrize("where", lines(EXAMPLES))
def test_kind_of_slope_in_train_batch(where: str, calls: list[Call]) -> None:
    """The same, inside a batch."""
    old = "dw += delta * x"
    new = f"t, z = target, w * x + b\nif {where}:\n    delta *= 0.9\n{old}"
    assert rejected(edited(("train_batch", old, new)), calls)
