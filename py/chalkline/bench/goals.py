"""What is compared with what, and how it should come out."""

from dataclasses import dataclass
from typing import Literal

from chalkline.bench.figures import Who


@dataclass(frozen=True)
class Goal:
    """The most that something may be: `Goal(0.4)`, a ratio; `Goal(300, "median")`, milliseconds.

    Attributes:
        of: of which figure.
        steady: besides, whether p95 must be within twice the median.
    """

    most: float
    of: Literal["ratio", "median", "worst"] = "ratio"
    steady: bool = False


@dataclass(frozen=True)
class Other:
    """What ours is compared with: the measures' name and owner, and how people call it."""

    what: str
    who: Who
    name: str


@dataclass(frozen=True)
class Row:
    """A row of the table.

    Attributes:
        what: the name of the measures of ours.
        unit: of the measures, "ms" or "bytes".
    """

    label: str
    what: str
    other: Other | None = None
    goal: Goal | None = None
    unit: Literal["ms", "bytes"] = "ms"


def _stock(label: str, what: str, most: float | None = None) -> Row:
    return Row(label, what, Other(what, "stock", "stock"), Goal(most) if most else None)


def _after_20(label: str, what: str) -> Row:
    settled = Other(f"{what}.settled", "ours", "after Run 20")
    return Row(label, f"{what}.last", settled, Goal(1.1), "bytes")


def _engine(name: str, what: str) -> tuple[Row, ...]:
    return (
        _stock(f"{name}, first visit", f"{what}.cold.ready"),
        _stock(f"{name}, second visit", f"{what}.warm.ready"),
        _stock(f"{name}, Run to verdict", f"{what}.run.verdict"),
    )


_NATIVE = Other("run.verdict", "native", "native pytest")
_SENT = "loopback.cold.bytes"
_SHORT = Goal(50, "worst")

ROWS = (
    _stock("first visit", "loopback.cold.ready", 0.40),
    _stock("second visit", "loopback.warm.ready", 0.15),
    _stock("10 Mbit/s, first visit", "10mbit.cold.ready", 0.55),
    _stock("10 Mbit/s, second visit", "10mbit.warm.ready", 0.15),
    _stock("slowed, first visit", "slow.cold.ready", 0.45),
    _stock("slowed, second visit", "slow.warm.ready", 0.25),
    Row("sent before ready", _SENT, Other(_SENT, "stock", "stock"), Goal(5.2e6, "median"), "bytes"),
    Row("Run to verdict", "run.verdict", _NATIVE, Goal(0.5, steady=True)),
    _stock("Run to verdict", "run.verdict"),
    _stock("first Run of a visit", "run.first"),
    _stock("later Runs", "run.later"),
    *_engine("Firefox", "firefox"),
    *_engine("WebKitGTK", "webkit"),
    Row("text painted", "loopback.cold.paint", goal=Goal(300, "median")),
    Row("editor usable", "loopback.cold.editor", goal=Goal(600, "median")),
    Row("longest task, first visit", "loopback.cold.task", goal=_SHORT),
    Row("longest task, second visit", "loopback.warm.task", goal=_SHORT),
    Row("longest task, a Run", "run.task", goal=_SHORT),
    Row("a tight loop", "loop.limited", Other("loop.free", "ours", "no time limit"), Goal(1.05)),
    _after_20("page's heap at the end", "memory.heap"),
    _after_20("all memory at the end", "memory.processes"),
)
"""In the order of the table. A task of 50 ms and less is not counted as long: it reads as 0."""
