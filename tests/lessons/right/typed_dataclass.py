from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from typing import Final, TypeAlias

Example: TypeAlias = tuple[float, float]
ZERO: Final = 0.0


@dataclass(frozen=True, slots=True)
class Parameters:
    w: float = ZERO
    b: float = ZERO

    def __sub__(self, other: Parameters) -> Parameters:
        return replace(self, w=self.w - other.w, b=self.b - other.b)

    def __mul__(self, factor: float) -> Parameters:
        return Parameters(self.w * factor, self.b * factor)

    def gradient(self, x: float, target: float) -> Parameters:
        a = 1 / (1 + math.exp(-(self.w * x + self.b)))
        delta = 2 * (a - target) * a * (1 - a)
        return Parameters(delta * x, delta)


def average(gradients: Sequence[Parameters]) -> Parameters:
    n = len(gradients)
    return Parameters(sum(g.w for g in gradients) / n, sum(g.b for g in gradients) / n)


def batches(data: Sequence[Example], size: int) -> Iterator[Sequence[Example]]:
    for start in range(0, len(data), size):
        yield data[start : start + size]


def train(X: list[float], y: list[float], lr: float, epochs: int) -> tuple[float, float]:
    return train_batch(X, y, lr, epochs, batch_size=1)


def train_batch(
    X: list[float], y: list[float], lr: float, epochs: int, batch_size: int
) -> tuple[float, float]:
    parameters = Parameters()
    for _ in range(epochs):
        for batch in batches(list(zip(X, y, strict=True)), batch_size):
            parameters -= average([parameters.gradient(*example) for example in batch]) * lr
    return astuple(parameters)
