"""The pytest plugin that makes a check of each hidden test."""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Callable, Generator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from chalkline.grader.calls import Call
from chalkline.grader.collecting import trouble
from chalkline.grader.fixtures import LINK, REFERENCE
from chalkline.grader.marks import DECLARED
from chalkline.grader.outcomes import Check, check_of
from chalkline.grader.show import show
from chalkline.link import Link, Missing


class Checks:
    """Watches the tests run, and reports each as a check.

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

    def pytest_configure(self, config: pytest.Config) -> None:
        """Hand the fixtures what they need, and declare our marks."""
        config.stash[LINK], config.stash[REFERENCE] = self._link, self._load_reference
        for line in DECLARED:
            config.addinivalue_line("markers", line)

    def pytest_exception_interact(
        self,
        node: pytest.Item | pytest.Collector,
        call: pytest.CallInfo[object],
        report: pytest.CollectReport | pytest.TestReport,
    ) -> None:
        """Keep why something could not be collected."""
        if isinstance(report, pytest.CollectReport) and call.excinfo:
            self.problems.append(trouble(call.excinfo.value, node.config.rootpath))

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Begin a check."""
        self._current = self.calls[nodeid] = []
        self._error, self._skipped = None, False
        self._began = time.perf_counter()
        self.started(nodeid)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Keep the first error of a test's three phases; the last phase ends the check."""
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
        error, reference = self._error, item.config.rootpath / "reference.py"
        if isinstance(error, Missing) and error.similar in names_in(reference):
            # What the lesson itself asks for is no misspelling of something else.
            error.similar = None
        return check_of(item, title_of(item), error, self._current, seconds)

    def _on_call(self, label: str, question: str, answer: str) -> None:
        self._current.append(Call(label, question, answer))


def names_in(source: Path) -> tuple[str, ...]:
    """The names that a program's top level sets or uses: its functions, above all."""
    with contextlib.suppress(OSError, SyntaxError, ValueError):
        return compile(source.read_bytes(), source.name, "exec", dont_inherit=True).co_names
    return ()


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
    """Whether a test is skipped by its marks, so that it is not listed at all.

    Raises pytest.fail.Exception for a condition that cannot be evaluated.
    """
    from _pytest.skipping import evaluate_skip_marks  # no public name for it in pytest 9

    return evaluate_skip_marks(item) is not None
