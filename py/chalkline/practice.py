"""Work of the kinds that lessons' programs do, for a browser that has not optimised Python yet.

A browser compiles WebAssembly quickly first, and again, for speed, what turns out to be used much;
and it takes what was used for all that will be, so it should be of many kinds. Standard library
only: it runs in the student's interpreter.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator

from chalkline import wire

ROUNDS = 10
"""Of which each takes about two milliseconds: a Run that is clicked meanwhile waits for all."""

_PROGRAM = """
def loss(w, b, examples):
    total = 0.0
    for x, target in examples:
        total += (w * x + b - target) ** 2
    return total / len(examples)

class Counter:
    def __init__(self, start=0):
        self.count = start
    def __call__(self, *more, by=1):
        self.count += by + len(more)
        return self.count
"""


class _Neuron:
    """One neuron with one weight: a program's objects have attributes and methods."""

    def __init__(self) -> None:
        self.w = self.b = 0.0

    def step(self, x: float, target: float, lr: float) -> float:
        """Learn from one example, and return the loss."""
        a = 1.0 / (1.0 + math.exp(-(self.w * x + self.b)))
        delta = 2.0 * (a - target) * a * (1.0 - a)
        self.w -= lr * delta * x
        self.b -= lr * delta
        return (a - target) ** 2


def practise() -> str:
    """Do a little of everything; returns what came of it, and leaves nothing.

    >>> practise() == practise()
    True
    """
    return " ".join(part for seed in range(ROUNDS) for part in _round(seed))


def _round(seed: int) -> Iterator[str]:
    chance = random.Random(seed)
    points = [chance.uniform(-1.0, 1.0) for _ in range(20)]
    y = [float(x > 0.0) for x in points]
    yield from _train(points, y, 0.5 + seed / 10)
    yield from _batches(points, y, 6)
    yield from _words(points)
    yield from _program(points, y)
    question = wire.encode(("call", seed, ([points, y, 0.5], {"epochs": 3, "name": "ü"})))[0]
    yield str(wire.decode(question, lambda foreign: foreign)[0])[:9]


def _train(points: list[float], y: list[float], lr: float) -> Iterator[str]:
    neuron = _Neuron()
    for _ in range(4):
        losses = [neuron.step(x, target, lr) for x, target in zip(points, y, strict=True)]
        yield f"{sum(losses) / len(losses):.3f}"


def _batches(points: list[float], y: list[float], size: int) -> Iterator[str]:
    w = b = 0.0
    for start in range(0, len(points), size):
        xs, ys = points[start : start + size], y[start : start + size]
        dw = db = 0.0
        for i in range(len(xs)):
            error = xs[i] * w + b - ys[i]
            dw += 2.0 * error * xs[i]
            db += 2.0 * error
        w, b = w - 0.1 * dw / len(xs), b - 0.1 * db / len(xs)
        yield repr(round(w, 3)) + str((b, xs)[0] > 0)


def _words(points: list[float]) -> Iterator[str]:
    counts: dict[str, int] = {}
    for n, x in enumerate(points):
        word = "ab"[n % 2] + str(int(abs(x) * 10))
        counts[word] = counts.get(word, 0) + 1
    order = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    seen = {word.upper() for word, count in order if count > 1} | set("xyz")
    yield from (f"{word:>4}={count}" for word, count in order if word.upper() in seen)
    index = 0
    while index < len(points):
        try:
            index += 1 + (10 // index if points[index] > 0 else math.floor(points[-index - 1] + 1))
        except (ZeroDivisionError, IndexError) as error:
            yield type(error).__name__
            index += 1


def _program(points: list[float], y: list[float]) -> Iterator[str]:
    names: dict[str, object] = {}
    exec(compile(_PROGRAM, "practice", "exec"), names)  # noqa: S102 - as programs are loaded
    loss, counter = names["loss"], names["Counter"]
    assert callable(loss)
    assert callable(counter)
    yield str(loss(0.5, 0.1, list(zip(points, y, strict=True))))
    count = counter(start=2)
    yield str([count(*points[:n], by=n) for n in range(5)])
