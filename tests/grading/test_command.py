"""`grade`, run for real on a small course."""

import csv
import io
import json
import os
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.site.command import COMMAND, ENVIRONMENT, run
from tests.site.course import FILES, write_course

RIGHT = FILES["2-double/reference.py"]
WRONG = FILES["2-double/mistakes/squares.py"]
WITHHELD = (
    "from chalkline import agree, points\n\n\n"
    "@points(2.5)\n"
    "def test_text(student, reference):\n"
    '    """double: a text"""\n'
    '    agree(student.double, reference.double, "ab")\n'
)
KNOWN = [
    {"id": "test_hidden.py::test_three", "title": "double: three"},
    {"id": "test_withheld.py::test_text", "title": "double: a text"},
]


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """Where one stands: a course, and a few submissions."""
    # A lesson of its own for each test: no record of an earlier one.
    tests = FILES["2-double/test_hidden.py"] + f"# {tmp_path}\n"
    changes = {"2-double/test_withheld.py": WITHHELD, "2-double/test_hidden.py": tests}
    write_course(tmp_path / "course", changes)
    for name, text in {"right.py": RIGHT, "wrong.py": WRONG, "broken.py": "def"}.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def grade(here: Path, *arguments: str) -> list[dict[str, Any]]:
    """The lines of a command that succeeds."""
    options = ("--lesson", "double", "--lessons", "course", "--format", "jsonl")
    done = run("grade", *arguments, *options, cwd=here)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_jsonl_is_one_line_for_each_submission(here: Path) -> None:
    """In the order given, with every field of the contract; withheld tests count."""
    (here / "none.zip").write_text("no zip")
    names = ["wrong.py", "none.zip", "right.py", "broken.py"]
    told = grade(here, *names, "--jobs", "2")
    assert [it["submission"] for it in told] == names
    assert [it["verdict"] for it in told] == ["failed", "error", "passed", "error"]
    assert [it["score"] for it in told] == [0, 0, 3.5, 0]
    assert {it["out_of"] for it in told} == {3.5}
    assert {it["lesson"] for it in told} == {"double"}
    assert [(it["id"], it["title"]) for it in told[0]["checks"]] == [
        (it["id"], it["title"]) for it in KNOWN
    ]
    outcomes = [[check["outcome"] for check in it["checks"]] for it in told]
    assert outcomes == [["failed", "error"], ["not-run"] * 2, ["passed"] * 2, ["not-run"] * 2]
    assert told[0]["checks"][0]["message"] != ""
    assert "no zip" in told[1]["message"]
    assert told[3]["message"].startswith("SyntaxError")
    assert told[2]["seconds"] > 0
    assert set(told[2]) == {
        *("version", "submission", "lesson", "verdict", "score", "out_of"),
        *("checks", "seconds", "lesson_hash", "runtime"),
    }


def test_finished_submissions_are_not_graded_again(here: Path) -> None:
    """A second command has the same results from the record; `--fresh` grades anew."""
    options = ("--lesson", "double", "--lessons", "course")
    first = run("grade", "right.py", "wrong.py", *options, "--format", "csv", cwd=here)
    assert "2 graded" in first.stderr
    rows = list(csv.DictReader(io.StringIO(first.stdout)))
    assert [row["submission"] for row in rows] == ["right.py", "wrong.py"]
    assert [row["score"] for row in rows] == ["3.5", "0"]
    assert [row["test_withheld.py::test_text"] for row in rows] == ["passed", "error"]
    again = run("grade", "wrong.py", "right.py", "broken.py", *options, cwd=here)
    assert "1 graded" in again.stderr
    assert "2 were finished before" in again.stderr
    # Without --format, a table for people: what went wrong first.
    wrong, right = again.stdout.splitlines()[1:3]
    assert wrong.split()[:4] == ["wrong.py", "failed", "0/3.5", "failed:"]
    assert right.split() == ["right.py", "passed", "3.5/3.5"]
    assert "2 graded" in run("grade", "wrong.py", "right.py", "--fresh", *options, cwd=here).stderr


def test_an_interrupted_command_goes_on_where_it_was(here: Path) -> None:
    """Ctrl-C ends it with one line; what was finished is in the record, whole."""
    sleepy = "import time\ntime.sleep(100)\n"
    (here / "z.py").write_text(sleepy)
    options = ["--lesson", "double", "--lessons", "course", "--format", "jsonl", "--jobs", "1"]
    # Whoever runs tests in the background ignores it, and so would the command.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    child = subprocess.Popen(
        [*COMMAND, "grade", "right.py", "z.py", *options],
        cwd=here,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    signal.signal(signal.SIGINT, before)
    assert child.stdout is not None
    assert json.loads(child.stdout.readline())["submission"] == "right.py"
    os.killpg(child.pid, signal.SIGINT)
    out, err = child.communicate(timeout=60)
    assert child.returncode == 130
    assert out == ""
    assert err.splitlines()[-1] == (
        "interrupted: 1 of 2 are finished; this command goes on from there"
    )
    (here / "z.py").write_text(RIGHT + "\n")
    done = run("grade", "right.py", "z.py", *options, cwd=here)
    assert "1 graded" in done.stderr
    assert "1 were finished before" in done.stderr


def test_a_lesson_that_is_not_there_is_one_line(here: Path) -> None:
    """The slugs that there are stand in the message; status 1."""
    done = run("grade", "right.py", "--lesson", "loops", "--lessons", "course", cwd=here)
    assert done.returncode == 1
    assert done.stderr == "there is no lesson 'loops' in course; there is: double\n"


def test_withheld_tests_that_cannot_be_collected_are_told(here: Path) -> None:
    """In pytest's words, before anything is graded."""
    (here / "course/2-double/test_withheld.py").write_text("import nothing_like_it\n")
    done = run("grade", "right.py", "--lesson", "double", "--lessons", "course", cwd=here)
    assert done.returncode == 1
    assert done.stdout == ""
    said = "test_withheld.py:1: ModuleNotFoundError: No module named 'nothing_like_it'"
    assert done.stderr == f"nothing can be graded: {said}\n"
