"""The pytest plugin: the fixtures of a hidden test, and what becomes of each test as a check."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Generator
from types import ModuleType
from typing import Any

import pytest

from chalkline.grader.calls import Call
from chalkline.grader.marks import DECLARED
from chalkline.grader.outcomes import Check, check_of
from chalkline.grader.show import show
from chalkline.link import Link, Remote, handle_of
from chalkline.wire import Foreign


class StudentFunctions:
    """The fixture `student`: the functions of the program, by name."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def __getattr__(self, name: str) -> object:
        # pytest probes fixtures for such names; a lesson's functions never have them.
        if name.startswith("__"):
            raise AttributeError(name)
        found = self._link.request("named", name)
        if type(found) is not Remote:
            return found
        # Named as the lesson names it: the program's own name may be `<lambda>`.
        handle = handle_of(found)
        return Remote(self._link, Foreign(handle.owner, handle.number, name))


class Checks:
    """Offers the fixtures, watches the tests run, and reports each as a check.

    `started` is called with a test's id, `ended` with it and the check, or None if it was skipped.
    """

    def __init__(self, link: Link, reference: Callable[[], ModuleType]) -> None:
        self._link, self._load_reference = link, reference
        self.started: Callable[[str], None]
        self.ended: Callable[[str, Check | None], None]
        self.problems: list[str] = []
        self.calls: dict[str, list[Call]] = {}
        self._current: list[Call] = []
        self._error: BaseException | None = None
        self._skipped = False
        self._began = 0.0
        link.on_call = self._on_call

    @pytest.fixture(scope="session")
    def student(self) -> StudentFunctions:
        """The student's functions; a call runs in the student's interpreter."""
        return StudentFunctions(self._link)

    @pytest.fixture(scope="session")
    def reference(self) -> ModuleType:
        """The lesson's own solution."""
        return self._load_reference()

    def pytest_configure(self, config: pytest.Config) -> None:
        for line in DECLARED:
            config.addinivalue_line("markers", line)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.problems.append(str(report.longrepr))

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self._current = self.calls[nodeid] = []
        self._error, self._skipped = None, False
        self._began = time.perf_counter()
        self.started(nodeid)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        if report.skipped:
            # An expected failure that failed is as it should be; a skipped test is not listed.
            self._skipped = not hasattr(report, "wasxfail")
        elif report.failed and self._error is None:
            strict_xpass = call.excinfo is None
            self._error = pytest.fail.Exception(
                "It was expected to fail, and passed."
            ) if strict_xpass else call.excinfo.value  # type: ignore[union-attr]  # fmt: skip
        if report.when == "teardown":
            self.ended(item.nodeid, None if self._skipped else self._check(item))
        return report

    def _check(self, item: pytest.Item) -> Check:
        seconds = time.perf_counter() - self._began
        return check_of(item, title_of(item), self._error, self._current, seconds)

    def _on_call(self, label: str, question: str, answer: str) -> None:
        self._current.append(Call(label, question, answer))


def title_of(item: pytest.Item) -> str:
    """The title that the student sees: the docstring's first line, parameters filled in.

    A test `test_step` with the docstring `One step, lr={lr}` and the parameter 0.1 is titled
    "One step, lr=0.1"; without a docstring, a test is titled by its name: "step".
    """
    function = getattr(item, "function", None)
    lines = (getattr(function, "__doc__", None) or "").strip().splitlines()
    callspec = getattr(item, "callspec", None)
    if not lines:
        return item.name.removeprefix("test_").replace("_", " ")
    if callspec is None:
        return lines[0]
    filled = re.sub(r"\{(\w+)\}", lambda found: _parameter(callspec.params, found), lines[0])
    return filled if filled != lines[0] else f"{lines[0]} ({callspec.id})"


def _parameter(params: dict[str, Any], found: re.Match[str]) -> str:
    if found[1] not in params:
        return found[0]
    value = params[found[1]]
    return value if isinstance(value, str) else show(value, 60)


def statically_skipped(item: pytest.Item) -> bool:
    """Whether a test is skipped by its marks, so that it is not listed at all."""
    from _pytest.skipping import evaluate_skip_marks  # no public name for it in pytest 9

    return evaluate_skip_marks(item) is not None


