"""Stock Pyodide and native pytest do what ours does: the same tests, of the same program."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from chalkline.bench.native import native
from chalkline.bench.plain.agree import agree
from chalkline.bench.stock import PLAIN, plain_files
from chalkline.grader.local import grade
from chalkline.site.lessons import read_course
from chalkline.site.places import LESSONS

LESSON = next(it for it in read_course(LESSONS).lessons if it.number == 11)
RIGHT = LESSON.files["reference.py"]
PLAINLY = plain_files(RIGHT, LESSON.files["test_hidden.py"])


def test_the_command_line_runs_as_many_tests_as_a_run() -> None:
    """Every check of ours is one test there."""
    checks = grade(RIGHT, LESSON.files)["checks"]
    with native(PLAINLY, RIGHT) as run:
        milliseconds, passed = run()
    assert passed == len(checks) > 20
    assert milliseconds > 0


def test_a_program_that_fails_is_not_timed() -> None:
    """A fast failure is no figure."""
    wrong = native(PLAINLY, LESSON.starter)
    with pytest.raises(RuntimeError, match="pytest failed on the command line"), wrong:
        pass


def test_the_stock_page_tests_each_program_anew(tmp_path: Path) -> None:
    """Run after Run in one interpreter, each meets the program that was written last."""
    for name, text in PLAINLY.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    shutil.copy(PLAIN / "plain_run.py", tmp_path)
    (tmp_path / "right.py").write_text(RIGHT, encoding="utf-8")
    (tmp_path / "wrong.py").write_text(LESSON.starter, encoding="utf-8")
    program = """
import shutil, plain_run
for name in ("right.py", "wrong.py", "right.py"):
    shutil.copy(name, "program.py")
    print("->", plain_run.run_tests("."))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    told = [json.loads(line[3:]) for line in done.stdout.splitlines() if line.startswith("-> ")]
    assert [it["verdict"] for it in told] == ["passed", "failed", "passed"]
    assert told[0] == told[2]
    assert told[0]["passed"] > told[1]["passed"]


def changing(values: list[float]) -> float:
    """Like `sum`, but the caller's list is emptied."""
    total = sum(values)
    values.clear()
    return total


@pytest.mark.parametrize(
    ("student", "agrees"),
    [
        (sum, True),
        (lambda values: sum(values) + 1e-10, True),
        (lambda values: sum(values) + 0.1, False),
        (lambda values: str(sum(values)), False),
        (lambda values: None, False),
        (changing, False),
    ],
    ids=["same", "close", "too-far", "text", "none", "list-emptied"],
)
def test_the_plain_comparison_tells_right_from_wrong(
    student: Callable[[list[float]], object], agrees: bool
) -> None:
    """Results within the tolerance, and arguments as they were: no less work than ours."""
    if agrees:
        assert agree(student, sum, [1.0, 2.0]) == pytest.approx(3.0)
    else:
        with pytest.raises(AssertionError):
            agree(student, sum, [1.0, 2.0])
