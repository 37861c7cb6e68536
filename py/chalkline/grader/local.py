"""The whole grading on plain CPython, both sides in one interpreter: for tests and instructors.

No wall stands between program and tests here: it is for programs that one trusts.
"""

from __future__ import annotations

import builtins
import contextlib
import io
import json
import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping
from types import FrameType
from typing import Any

from chalkline import wire
from chalkline.grader.host import Grader
from chalkline.student import Student

Report = dict[str, Any]
"""A Run, as web/runtime/protocol.ts has it."""


class Deadline:
    """Interrupts the running line after `seconds`, as the worker's deadline does."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.expired = False

    def start(self) -> None:
        """Give the program its full time again."""
        self.expired = False
        signal.signal(signal.SIGALRM, self._fire)
        signal.setitimer(signal.ITIMER_REAL, self.seconds)

    def stop(self) -> None:
        """Interrupt nothing any more."""
        signal.setitimer(signal.ITIMER_REAL, 0)

    def _fire(self, number: int, frame: FrameType | None) -> None:
        self.expired = True
        raise KeyboardInterrupt(f"still running after {self.seconds:g} s")


def grade(
    program: str,
    files: Mapping[str, str],
    functions: list[str] | None = None,
    seconds: float = 5.0,
    mistakes: str = "[]",
) -> Report:
    """Grade `program` with the tests in `files`, and report as a Run in the page does.

    `files` has `test_hidden.py` and `reference.py`; `seconds` is the limit for each check;
    `mistakes` a table as `Grader.advice` takes it.

    >>> tests = "def test_two(student): assert student.two() == 2, 'two() should be 2'"
    >>> files = {"test_hidden.py": tests, "reference.py": "def two(): return 2"}
    >>> report = grade("def two(): return 3", files)
    >>> report["verdict"], report["checks"][0]["message"], report["checks"][0]["got"]
    ('failed', 'two() should be 2', '3')

    Raises SuiteError for tests that cannot be collected.
    """
    return LocalSession(files, seconds).grade(program, mistakes)[0]


class LocalSession:
    """A lesson's tests, collected once and run against many programs."""

    def __init__(self, files: Mapping[str, str], seconds: float = 5.0) -> None:
        self.files = files
        self.deadline = Deadline(seconds)

    def grade(self, program: str, mistakes: str = "[]") -> tuple[Report, str]:
        """The report on `program`, and its record for a table of mistakes."""
        checks: list[dict[str, Any]] = []

        def emit(text: str) -> None:
            event = json.loads(text)
            if event["kind"] == "check":
                checks.append(event["check"])
            elif event["kind"] == "started":
                self.deadline.start()

        student = Student(lambda text: grader.answer(text), lambda: self.deadline.expired)
        grader = Grader(student.answer, emit)
        with tempfile.TemporaryDirectory() as folder, _own_process():
            titles = json.loads(grader.prepare(json.dumps(dict(self.files)), folder))
            try:
                self.deadline.start()
                problem = student.load(program, self.deadline.seconds)
                if problem:
                    return self._broken(problem, titles), "{}"
                grader.run()
            finally:
                self.deadline.stop()
                grader.suite.close()
            advice = json.loads(grader.advice(mistakes))
        for check in checks:
            if check["id"] in advice:
                check["advice"] = advice[check["id"]]
        passed = all(check["outcome"] == "passed" for check in checks)
        report: Report = {"version": 1, "verdict": "passed" if passed else "failed"}
        return report | {"checks": checks}, grader.record()

    def _broken(self, problem_text: str, titles: list[dict[str, str]]) -> Report:
        problem: Any = wire.decode(problem_text)[0]
        verdict = "timeout" if problem.pop("timeout", False) else "error"
        checks = [title | {"outcome": "not-run", "seconds": 0.0} for title in titles]
        return {"version": 1, "verdict": verdict, "checks": checks, "problem": problem}


@contextlib.contextmanager
def _own_process() -> Iterator[None]:
    """Put back what a program and pytest change in a process that goes on afterwards."""
    saved = sys.modules["__main__"], builtins.input, signal.getsignal(signal.SIGALRM)
    limit = sys.getrecursionlimit()
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            yield
    finally:
        sys.modules["__main__"], builtins.input = saved[0], saved[1]
        signal.signal(signal.SIGALRM, saved[2])
        sys.setrecursionlimit(limit)
