"""What is measured, and the few numbers that sum it up."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Who = Literal["ours", "stock", "native"]


@dataclass(frozen=True)
class Measure:
    """One measured value: `Measure("loopback.cold.ready", "stock", 0, 2105.3)`.

    Attributes:
        what: series, visit and thing; times are in milliseconds, sizes in bytes.
        pair: in which round of the run; 0 is the first.
    """

    what: str
    who: Who
    pair: int
    value: float


def values(measures: Iterable[Measure], what: str, who: Who) -> list[float]:
    """All values of one thing, in the order in which they were measured."""
    return [it.value for it in measures if (it.what, it.who) == (what, who)]


def median(numbers: Sequence[float]) -> float:
    """The middle one: `median([3, 1, 2])` -> 2."""
    return statistics.median(numbers)


def p95(numbers: Sequence[float]) -> float:
    """What 95 of 100 are within, interpolated; of few numbers, nearly the largest.

    >>> p95([float(n) for n in range(101)])
    95.0
    >>> p95([7.0])
    7.0
    """
    if len(numbers) == 1:
        return numbers[0]
    return statistics.quantiles(numbers, n=20, method="inclusive")[-1]
