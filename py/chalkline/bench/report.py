"""The figures as a table: ours against another's, and against the goal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.box import SIMPLE
from rich.table import Table

from chalkline.bench.figures import Measure, median, p95, values
from chalkline.bench.goals import ROWS, Goal, Row

CAPTION = "median / 95th percentile; visits to ready, Runs to verdict; goals are upper limits"


@dataclass(frozen=True)
class Result:
    """A row with its figures, in the unit of its measures; `met` is None without a goal."""

    label: str
    unit: str
    count: int
    median: float
    p95: float
    against: str
    other_median: float | None
    other_p95: float | None
    ratio: float | None
    goal: str
    met: bool | None


def results(measures: Sequence[Measure], rows: Iterable[Row] = ROWS) -> list[Result]:
    """The rows for which there are measures.

    >>> from chalkline.bench.goals import Other
    >>> row = Row("Run", "run", Other("run", "stock", "stock"), Goal(0.5))
    >>> runs = [Measure("run", "ours", 0, 100.0), Measure("run", "stock", 0, 400.0)]
    >>> [(it.ratio, it.goal, it.met) for it in results(runs, [row])]
    [(0.25, '0.5', True)]
    """
    found = ((row, values(measures, row.what, "ours")) for row in rows)
    return [_result(row, ours, measures) for row, ours in found if ours]


def _result(row: Row, ours: Sequence[float], measures: Sequence[Measure]) -> Result:
    other = values(measures, row.other.what, row.other.who) if row.other else []
    ratio = median(ours) / median(other) if other else None
    return Result(
        label=row.label,
        unit=row.unit,
        count=len(ours),
        median=median(ours),
        p95=p95(ours),
        against=row.other.name if row.other and other else "",
        other_median=median(other) if other else None,
        other_p95=p95(other) if other else None,
        ratio=ratio,
        goal=_told(row.goal, row.unit) if row.goal else "",
        met=_met(row.goal, ours, ratio) if row.goal else None,
    )


def _met(goal: Goal, ours: Sequence[float], ratio: float | None) -> bool | None:
    figure = {"ratio": ratio, "median": median(ours), "worst": max(ours)}[goal.of]
    if figure is None:
        return None
    return figure <= goal.most and (not goal.steady or p95(ours) <= 2 * median(ours))


def _told(goal: Goal, unit: str) -> str:
    if goal.of == "ratio":
        return f"{goal.most:g}" + (", p95 2 medians" if goal.steady else "")
    return _shown(goal.most, unit=unit) + (" at worst" if goal.of == "worst" else "")


def table(found: Iterable[Result]) -> Table:
    """The table for the terminal."""
    made = Table(box=SIMPLE, caption=CAPTION)
    made.add_column("", no_wrap=True)
    made.add_column("Chalkline", justify="right", no_wrap=True)
    made.add_column("against", no_wrap=True)
    made.add_column("", justify="right", no_wrap=True)
    made.add_column("ratio", justify="right", no_wrap=True)
    made.add_column("goal", no_wrap=True)
    made.add_column("", no_wrap=True)
    for it in found:
        made.add_row(
            it.label,
            _both(it.median, it.p95, it.unit),
            it.against,
            _both(it.other_median, it.other_p95, it.unit),
            "" if it.ratio is None else f"{it.ratio:.2f}",
            it.goal,
            {True: "[green]met", False: "[red]missed", None: ""}[it.met],
        )
    return made


def _both(middle: float | None, high: float | None, unit: str) -> str:
    return "" if middle is None or high is None else _shown(middle, high, unit=unit)


def _shown(*figures: float, unit: str) -> str:
    """Figures for people: `_shown(5.2e6, 7e6, unit="bytes")` -> "5.20 / 7.00 MB"."""
    if unit == "bytes":
        return " / ".join(f"{it / 1e6:.2f}" for it in figures) + " MB"
    return " / ".join(f"{it:,.0f}" for it in figures) + " ms"
