"""The whole grading on plain CPython, both sides in one interpreter: for tests and instructors.

No wall stands between program and tests here: it is for programs that one trusts.
"""

from __future__ import annotations

import contextlib
import io
import json
import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping
from types import FrameType
from typing import Any

from _pytest.assertion.rewrite import AssertionRewritingHook

from chalkline.grader.host import Grader
from chalkline.student import Student
from chalkline.watch import Watch

Report = dict[str, Any]
"""A Run, as web/runtime/protocol.ts has it."""


LOOK_AT = 0.75
"""The share of the limit after which the program's variables are looked at, as in the worker."""

AGAIN = 1.0
"""Time from one interrupt to the next, in seconds, for a program that catches it."""

AFTER_TIMEOUT = 0.2
"""The share of the limit for the checks after one that ran out of time, as in the worker."""


class Deadline:
    """Interrupts the running line after `seconds`, as the worker's deadline does."""

    def __init__(self, seconds: float) -> None:
        self.limit = self.seconds = seconds
        self.expired = False
        self.watch: Watch | None = None

    def start(self) -> None:
        """Give the program its full time again."""
        self.expired = False
        signal.signal(signal.SIGALRM, self._look)
        signal.setitimer(signal.ITIMER_REAL, self.seconds * LOOK_AT)

    def stop(self) -> None:
        """Interrupt nothing any more."""
        signal.setitimer(signal.ITIMER_REAL, 0)

    def _look(self, number: int, frame: FrameType | None) -> None:
        signal.signal(signal.SIGALRM, self._fire)
        signal.setitimer(signal.ITIMER_REAL, self.seconds * (1 - LOOK_AT), AGAIN)
        if self.watch:
            self.watch.look(number, frame)

    def _fire(self, number: int, frame: FrameType | None) -> None:
        self.expired = True
        if self.watch:
            self.watch.interrupt(number, frame)


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
    """A lesson's tests, run against one program after the other."""

    def __init__(self, files: Mapping[str, str], seconds: float = 5.0) -> None:
        self.files = files
        self.deadline = Deadline(seconds)

    def grade(self, program: str, mistakes: str = "[]") -> tuple[Report, str]:
        """The report on `program`, and its record for a table of mistakes."""
        run = _Run(self.deadline)
        with tempfile.TemporaryDirectory() as folder, _own_process():
            titles = json.loads(run.grader.prepare(json.dumps(dict(self.files)), folder))
            try:
                problem = run.load(program)
                if problem:
                    return _broken(run.grader.problem(problem), titles), "{}"
                run.grader.run()
            finally:
                self.deadline.stop()
                run.grader.suite.close()
            return _report(run.checks, json.loads(run.grader.advice(mistakes))), run.grader.record()


class _Run:
    """Both sides of one Run: what session.ts does in the worker."""

    def __init__(self, deadline: Deadline) -> None:
        self.deadline = deadline
        self.checks: list[dict[str, Any]] = []
        self.printed = io.StringIO()
        self.student = Student(lambda text: self.grader.answer(text), lambda: deadline.expired)
        self.grader = Grader(self._ask, self._relay, lambda: deadline.expired)
        deadline.watch = self.student.watch

    def load(self, program: str) -> str:
        """Load the program; gives its problem, or ''."""
        self.deadline.seconds = self.deadline.limit
        self.deadline.start()
        with contextlib.redirect_stdout(self.printed), contextlib.redirect_stderr(self.printed):
            return self.student.load(program, self.deadline.seconds)

    def _ask(self, question: str) -> str:
        with contextlib.redirect_stdout(self.printed), contextlib.redirect_stderr(self.printed):
            return self.student.answer(question)

    def _relay(self, text: str) -> None:
        event = json.loads(text)
        if event["kind"] == "started":
            self.printed.seek(0)
            self.printed.truncate()
            self.student.seconds = self.deadline.seconds
            self.deadline.start()
        elif event["kind"] == "check":
            check = event["check"]
            printed = self.printed.getvalue()
            self.checks.append(check | ({"printed": printed} if printed else {}))
            if check["outcome"] == "timeout":
                self.deadline.seconds = self.deadline.limit * AFTER_TIMEOUT


def _report(checks: list[dict[str, Any]], advice: dict[str, str]) -> Report:
    """The report on a program that was loaded, as web/page/report.ts makes it."""
    advised = [
        check | ({"advice": advice[check["id"]]} if check["id"] in advice else {})
        for check in checks
    ]
    failing = [check for check in advised if check["outcome"] != "passed"]
    report: Report = {"version": 1, "verdict": "failed" if failing else "passed", "checks": advised}
    shared = {check.get("advice") for check in failing}
    whole = shared.pop() if len(shared) == 1 else None
    return report | ({"advice": whole} if whole is not None else {})


def _broken(problem_text: str, titles: list[dict[str, str]]) -> Report:
    timeout, problem = json.loads(problem_text)
    verdict = "timeout" if timeout else "error"
    checks = [title | {"outcome": "not-run", "seconds": 0} for title in titles]
    return {"version": 1, "verdict": verdict, "checks": checks, "problem": problem}


@contextlib.contextmanager
def _own_process() -> Iterator[None]:
    """Put back what a program and pytest change in a process that goes on afterwards."""
    modules = {name: sys.modules[name] for name in ("__main__", "builtins")}
    stdin, sys.stdin = sys.stdin, io.StringIO()  # `exit()` closes it
    alarm, limit, finders = signal.getsignal(signal.SIGALRM), sys.getrecursionlimit(), sys.meta_path
    # Where this itself runs under pytest, that one must not rewrite the lesson's asserts.
    sys.meta_path = [it for it in finders if not isinstance(it, AssertionRewritingHook)]
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            yield
    finally:
        sys.meta_path, sys.stdin = finders, stdin
        sys.modules.update(modules)
        signal.signal(signal.SIGALRM, alarm)
        sys.setrecursionlimit(limit)
