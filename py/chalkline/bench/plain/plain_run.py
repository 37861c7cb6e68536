"""Runs the tests in stock Pyodide, again and again in one interpreter."""

import importlib
import json
import sys

import pytest

OPTIONS = ("-q", "--assert=plain", "-p", "no:cacheprovider")
"""As our grader runs them, which is the faster way, here and on the command line."""


class Passed:
    """A plugin that counts the tests that pass."""

    def __init__(self) -> None:
        self.count = 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Hear of a test that has run."""
        self.count += report.when == "call" and report.passed


def run_tests(folder: str) -> str:
    """Run the tests in `folder`: `'{"verdict": "passed", "passed": 30}'`."""
    # pytest imports a test's module once; a program's tests must be new for every Run.
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None) or ""
        if file.startswith(folder) and name != __name__:
            del sys.modules[name]
    importlib.invalidate_caches()
    passed = Passed()
    status = pytest.main([*OPTIONS, folder], plugins=[passed])
    return json.dumps({"verdict": "failed" if status else "passed", "passed": passed.count})
