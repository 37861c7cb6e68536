"""A lesson's hidden tests in pytest: collected once, run as often as asked."""

from __future__ import annotations

import contextlib
import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import NotRequired, TypedDict

import pytest
from _pytest.config import _prepareconfig

from chalkline.grader import fixtures
from chalkline.grader.checks import Checks, statically_skipped, title_of
from chalkline.grader.marks import points_of
from chalkline.grader.outcomes import Check
from chalkline.link import Link

TESTS = ("test_hidden.py", "test_withheld.py")

WITHOUT = (
    "cacheprovider terminal warnings unraisableexception threadexception faulthandler "
    "junitxml pastebin doctest stepwise logging setuponly setupplan debugging"
).split()
"""pytest's plugins for people at a terminal: each costs time at every start, and none is seen."""


class Title(TypedDict):
    """A check before it has run. Without points, it counts 1."""

    id: str
    title: str
    points: NotRequired[float]


class SuiteError(Exception):
    """The lesson's tests could not be collected: the instructor's mistake, not the student's.

    Says why in one line: `test_hidden.py:3: ModuleNotFoundError: No module named 'numpy'`.
    """


class Suite:
    """The tests in `folder`, run against the program behind `link`.

    >>> suite = Suite(folder, link)  # doctest: +SKIP
    >>> suite.titles()  # doctest: +SKIP
    [{'id': 'test_hidden.py::test_one_step', 'title': 'One SGD step on one example'}]

    Raises SuiteError for tests that cannot be collected.
    """

    def __init__(self, folder: Path, link: Link) -> None:
        self.folder = folder
        self.checks = Checks(link, self._reference)
        tests = [str(folder / name) for name in TESTS if (folder / name).exists()]
        if not tests:
            raise SuiteError(f"there is no {' or '.join(TESTS)}")
        options = ["--assert=plain", "--capture=no", "--import-mode=importlib", "--strict-markers"]
        options += ["--disable-plugin-autoload", f"--rootdir={folder}", f"--confcutdir={folder}"]
        options += ["-c", str(folder / "pytest.ini")]
        options += [f"-pno:{name}" for name in WITHOUT]
        (folder / "pytest.ini").touch()
        if str(folder) not in sys.path:
            sys.path.insert(0, str(folder))
        self.config = _prepareconfig([*options, *tests], [self.checks, fixtures])
        # pytest's own account of a failure is never shown, and would parse the source for it; the
        # option for that went with the terminal.
        self.config.option.tbstyle = "native"
        self.session = pytest.Session.from_config(self.config)
        self.config._do_configure()
        self.config.hook.pytest_sessionstart(session=self.session)
        try:
            self.items = self._collected()
        except SuiteError:
            self.close()
            raise

    def _collected(self) -> list[pytest.Item]:
        # Collection raises a UsageError, or reports problems and goes on.
        with contextlib.suppress(pytest.UsageError):
            self.config.hook.pytest_collection(session=self.session)
        if self.checks.problems:
            raise SuiteError(self.checks.problems[0])
        items = [item for item in self.session.items if not self._skipped(item)]
        if not items:
            raise SuiteError(f"no test was found in {' or '.join(TESTS)}")
        return items

    def _skipped(self, item: pytest.Item) -> bool:
        try:
            return statically_skipped(item)
        except pytest.fail.Exception as error:
            path, line, _ = item.reportinfo()
            place = f"{Path(path).relative_to(self.folder)}:{(line or 0) + 1}"
            raise SuiteError(f"{place}: {' '.join(str(error).split())}") from None

    def titles(self) -> list[Title]:
        """The checks in their order, before any has run."""
        return [_title(item) for item in self.items]

    def run(
        self,
        started: Callable[[str], None],
        ended: Callable[[str, Check | None], None],
        only: list[str] | None = None,
        until_failure: bool = False,
    ) -> None:
        """Run the checks (those with the ids `only`), reporting each as it starts and ends.

        Stops after a check that ended because the student's interpreter did; `until_failure`,
        after the first that did not pass.
        """
        items = [item for item in self.items if only is None or item.nodeid in only]
        alive = True

        def ended_here(key: str, check: Check | None) -> None:
            nonlocal alive
            outcome = check["outcome"] if check else "passed"
            alive = outcome == "passed" if until_failure else outcome != "crashed"
            ended(key, check)

        self.checks.started, self.checks.ended = started, ended_here
        for n, item in enumerate(items):
            following = items[n + 1] if n + 1 < len(items) else None
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if not alive:
                # What the program before set up is of no use to the next one's tests.
                if following and until_failure:
                    with contextlib.suppress(Exception):
                        item.config.hook.pytest_runtest_teardown(item=item, nextitem=None)
                break

    def close(self) -> None:
        """Take down what pytest set up, and forget the lesson's modules."""
        self.config.hook.pytest_sessionfinish(session=self.session, exitstatus=0)
        self.config._ensure_unconfigure()
        sys.path.remove(str(self.folder))
        for name, module in list(sys.modules.items()):
            if str(getattr(module, "__file__", None) or "").startswith(str(self.folder)):
                del sys.modules[name]

    def _reference(self) -> ModuleType:
        spec = importlib.util.spec_from_file_location("reference", self.folder / "reference.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        # Known by its name before it runs: dataclasses look their module up.
        sys.modules["reference"] = module
        spec.loader.exec_module(module)
        return module


def _title(item: pytest.Item) -> Title:
    title: Title = {"id": item.nodeid, "title": title_of(item)}
    points = points_of(item)
    return title if points == 1 else {**title, "points": points}
