"""Numbers that sum up others, and the table that judges them."""

import pytest

from chalkline.bench.figures import Measure, Who, median, p95
from chalkline.bench.goals import ROWS, Goal, Other, Row
from chalkline.bench.report import Result, results, table


def measured(what: str, who: Who, *figures: float) -> list[Measure]:
    """Measures of one thing."""
    return [Measure(what, who, pair, figure) for pair, figure in enumerate(figures)]


def judged(goal: Goal, ours: list[float], other: list[float]) -> Result:
    """A row with that goal, over these figures of ours and of another's."""
    row = Row("a Run", "run", Other("run", "stock", "stock"), goal)
    [found] = results(measured("run", "ours", *ours) + measured("run", "stock", *other), [row])
    return found


def test_the_median_is_the_middle_one_in_any_order() -> None:
    """One slow start of three does not count."""
    assert median([900.0, 100.0, 110.0]) == 110.0


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [([5.0], 5.0), ([0.0, 100.0], 95.0), ([float(n) for n in range(21)], 19.0)],
)
def test_p95_lies_between_the_figures_around_it(numbers: list[float], expected: float) -> None:
    """95 of 100 are within; with few figures it is interpolated."""
    assert p95(numbers) == pytest.approx(expected)


def test_a_ratio_is_of_medians() -> None:
    """Ours over the other's, whatever the outliers."""
    assert judged(Goal(0.5), [10.0, 20.0, 900.0], [100.0, 40.0, 50.0]).ratio == 0.4


@pytest.mark.parametrize(
    ("goal", "ours", "met"),
    [
        (Goal(0.5), [50.0], True),
        (Goal(0.5), [51.0], False),
        (Goal(0.5, steady=True), [20.0, 20.0, 20.0, 60.0], False),
        (Goal(0.5, steady=True), [20.0, 20.0, 20.0, 30.0], True),
        (Goal(60, "median"), [60.0, 60.0, 90.0], True),
        (Goal(60, "median"), [60.0, 61.0, 90.0], False),
        (Goal(50, "worst"), [0.0, 0.0, 50.0], True),
        (Goal(50, "worst"), [0.0, 0.0, 51.0], False),
    ],
)
def test_a_goal_is_met_up_to_its_figure(goal: Goal, ours: list[float], met: bool) -> None:
    """A ratio, a median, the worst of all, or a p95 within twice the median."""
    assert judged(goal, ours, [100.0]).met is met


def test_a_goal_that_needs_the_other_waits_for_it() -> None:
    """Without the other side there is no ratio, and nobody says "met"."""
    found = judged(Goal(0.5), [10.0], [])
    assert (found.ratio, found.met, found.against) == (None, None, "")


def test_rows_without_measures_are_left_out() -> None:
    """One series alone gives its own rows only."""
    found = results(measured("10mbit.cold.ready", "ours", 2900.0))
    assert [it.label for it in found] == ["10 Mbit/s, first visit"]


def test_the_table_has_a_line_for_every_row() -> None:
    """Each row is shown, with or without another side."""
    measures = [it for row in ROWS for it in measured(row.what, "ours", 1.0)]
    assert table(results(measures)).row_count == len(ROWS)
