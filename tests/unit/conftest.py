"""A program and its grader's end of the link, in one interpreter."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from chalkline.grader.host import describe, may
from chalkline.grader.local import Report, grade
from chalkline.link import Link
from chalkline.remote import Remote
from chalkline.student import Student


class Program:
    """A loaded program: its names are attributes, as a hidden test has them.

    `problem` is the text that loading gave; `student` and `grader` are the two ends; with `expired`
    set, the time is up.
    """

    def __init__(self, source: str) -> None:
        self.expired = False
        self.student = Student(lambda question: self.grader.answer(question), lambda: self.expired)
        self.grader = Link("grader", lambda question: self.student.answer(question), describe, may)
        self.problem = self.student.load(source, 5.0)

    def __getattr__(self, name: str) -> Any:
        return self.grader.request("named", name)

    def lent(self, value: object) -> Remote:
        """An object of the grader's as the program has it."""
        return Remote(self.student.link, self.grader.lend(value))


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Program]]:
    """Loads programs; what they do to the interpreter's modules and streams is undone."""
    saved = {name: sys.modules[name] for name in ("__main__", "builtins")}
    limit = sys.getrecursionlimit()

    def loaded(source: str) -> Program:
        for stream in ("stdin", "stdout", "stderr"):
            monkeypatch.setattr(sys, stream, io.StringIO())
        return Program(source)

    yield loaded
    sys.setrecursionlimit(limit)
    sys.modules.update(saved)


IMPORTS = "import pytest\nfrom chalkline import agree, points, reveal\n"


@pytest.fixture
def run() -> Callable[..., Report]:
    """Grades a program with tests given as source, their usual imports left out."""

    def graded(program: str, tests: str, reference: str = "", **options: Any) -> Report:
        files = {"test_hidden.py": IMPORTS + tests, "reference.py": reference}
        return grade(program, files, **options)

    return graded


@pytest.fixture
def check(run: Callable[..., Report]) -> Callable[..., dict[str, Any]]:
    """The only check of a program, without its time."""

    def one(program: str, test: str, reference: str = "", **options: Any) -> dict[str, Any]:
        (only,) = run(program, test, reference, **options)["checks"]
        return {key: it for key, it in only.items() if key != "seconds"}

    return one
