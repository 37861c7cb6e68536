"""The harness on plain CPython: reports as a Run's, and a process that goes on as before."""

from __future__ import annotations

import builtins
import json
import random
import signal
import sys
from collections.abc import Callable
from typing import Any

import pytest

from chalkline.grader.local import LocalSession, grade

Run = Callable[..., dict[str, Any]]
TESTS = 'def test_a(student):\n    """First"""\n    assert student.f() == 1\ndef test_b(): pass'


def test_a_passing_report(run: Run) -> None:
    """All checks passed, in order, each with its time."""
    report = run("def f(): return 1", TESTS)
    assert report["version"] == 1
    assert report["verdict"] == "passed"
    assert [check["title"] for check in report["checks"]] == ["First", "b"]
    assert all(0 <= check["seconds"] < 1 for check in report["checks"])
    assert set(report) == {"version", "verdict", "checks"}


def test_one_failure_fails_the_run(run: Run) -> None:
    """Not all passed is failed."""
    assert run("def f(): return 2", TESTS)["verdict"] == "failed"


@pytest.mark.parametrize(
    ("program", "verdict", "kind"),
    [
        ("def f(:", "error", "SyntaxError"),
        ("1 / 0", "error", "ZeroDivisionError"),
        ("exit(2)", "error", "SystemExit"),
        ("while True: pass", "timeout", "KeyboardInterrupt"),
    ],
)
def test_a_program_that_cannot_be_loaded(run: Run, program: str, verdict: str, kind: str) -> None:
    """The report has the problem, and every check by its title, not run."""
    report = run(program, TESTS, seconds=0.1)
    assert report["verdict"] == verdict
    assert report["problem"]["type"] == kind
    assert report["checks"] == [
        {"id": "test_hidden.py::test_a", "title": "First", "outcome": "not-run", "seconds": 0},
        {"id": "test_hidden.py::test_b", "title": "b", "outcome": "not-run", "seconds": 0},
    ]
    assert "timeout" not in report["problem"]


def test_what_is_printed_stays_with_its_check(run: Run) -> None:
    """A check has what the program printed while it ran; what a test prints is the test's."""
    report = run(
        "import sys\nprint('at the top')\n"
        "def f():\n    print('in f')\n    print('oh', file=sys.stderr)\n    return 1",
        "def test_a(student):\n    print('test')\n    student.f()\n    student.f()\n"
        "def test_b(): print('test')",
    )
    assert report["checks"][0]["printed"] == "in f\noh\nin f\noh\n"
    assert "printed" not in report["checks"][1]


def test_a_process_is_left_as_it_was(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """Grading a program that changes what it can changes nothing for whoever grades."""
    before = (
        sys.modules["__main__"],
        sys.modules["builtins"],
        sys.getrecursionlimit(),
        (sys.stdin, sys.stdout, sys.stderr),
        list(sys.path),
        list(sys.meta_path),
        signal.getsignal(signal.SIGALRM),
        builtins.input,
    )
    run(
        "import sys, builtins\n"
        "sys.setrecursionlimit(5000)\n"
        "builtins.input = builtins.print = None\n"
        "sys.stdout.write('hello')\n"
        "sys.stdin.close()\n"
        "def f(): return 1",
        TESTS,
    )
    after = (
        sys.modules["__main__"],
        sys.modules["builtins"],
        sys.getrecursionlimit(),
        (sys.stdin, sys.stdout, sys.stderr),
        list(sys.path),
        list(sys.meta_path),
        signal.getsignal(signal.SIGALRM),
        builtins.input,
    )
    assert before == after
    assert not sys.stdin.closed
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert capsys.readouterr() == ("", "")


def test_programs_draw_different_random_numbers(run: Run) -> None:
    """A program's random numbers are its own, also where the interpreter's were just seeded."""
    random.seed(1)
    first = random.random()
    random.seed(1)
    test = f"def test_a(student): assert student.f() != {first!r}"
    assert run("import random\ndef f(): return random.random()", test)["verdict"] == "passed"


def test_a_session_grades_one_program_after_another() -> None:
    """Nothing of one program's is in the next one's report; each gives its own record."""
    session = LocalSession({"test_hidden.py": TESTS, "reference.py": ""})
    wrong, record = session.grade("helper = 1\ndef f(): return 2")
    assert wrong["verdict"] == "failed"
    assert list(json.loads(record)) == ["test_hidden.py::test_a"]
    missing, record = session.grade("def g(): return helper")
    assert "does not define a function named f" in missing["checks"][0]["message"]
    right, record = session.grade("def f(): return 1")
    assert (right["verdict"], record) == ("passed", "{}")


def test_a_timeout_does_not_shorten_the_next_programs_time() -> None:
    """The checks after a timeout have less time; the next program has all of it again."""
    session = LocalSession({"test_hidden.py": TESTS, "reference.py": ""}, seconds=0.1)
    for _ in range(2):
        report, _ = session.grade("def f():\n    while True: pass")
        assert report["checks"][0]["message"] == "Still running line 2 after 0.1 s."


def test_the_functions_of_a_lesson_may_be_named() -> None:
    """`functions` is accepted, as a lesson's bundle has it, and changes nothing."""
    files = {"test_hidden.py": TESTS, "reference.py": ""}
    assert grade("def f(): return 1", files, ["f"])["verdict"] == "passed"
