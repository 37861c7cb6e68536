"""The figures as a table: ours against another's, and against the goal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.table import Table

from chalkline.bench.figures import Measure, median, p95, values
from chalkline.bench.goals import ROWS, Goal, Row


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
    [(0.25, 'ratio 0.5', True)]
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
    most = f"{goal.most:g}" if goal.of == "ratio" else _shown(goal.most, unit)
    return f"{goal.of} {most}" + (", p95 2 medians" if goal.steady else "")


def table(found: Iterable[Result]) -> Table:
    """The table for the terminal."""
    made = Table(title="medians; a goal is the most that may be")
    for column in ("", "Chalkline", "p95", "against", "median", "p95", "ratio", "goal", ""):
        numbers = column in ("Chalkline", "p95", "median", "ratio")
        made.add_column(column, justify="right" if numbers else "left")
    for it in found:
        made.add_row(
            it.label,
            _shown(it.median, it.unit),
            _shown(it.p95, it.unit),
            it.against,
            _shown(it.other_median, it.unit),
            _shown(it.other_p95, it.unit),
            "" if it.ratio is None else f"{it.ratio:.2f}",
            it.goal,
            {True: "[green]met", False: "[red]missed", None: ""}[it.met],
        )
    return made


def _shown(figure: float | None, unit: str) -> str:
    """A figure for people: `_shown(5.2e6, "bytes")` -> "5.20 MB"."""
    if figure is None:
        return ""
    return f"{figure / 1e6:.2f} MB" if unit == "bytes" else f"{figure:,.0f} ms"
