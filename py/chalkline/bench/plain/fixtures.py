"""The fixtures of a hidden test, in the interpreter that also runs the tests: a `conftest.py`."""

from pathlib import Path
from types import SimpleNamespace

import pytest


def functions(path: Path) -> SimpleNamespace:
    """Run a program and give what it defines, by name."""
    namespace: dict[str, object] = {"__name__": "__main__"}
    exec(compile(path.read_text(encoding="utf-8"), path, "exec"), namespace)  # noqa: S102 (its task)
    return SimpleNamespace(**namespace)


@pytest.fixture(scope="session")
def student() -> SimpleNamespace:
    """The student's functions."""
    return functions(Path("program.py"))


@pytest.fixture(scope="session")
def reference() -> SimpleNamespace:
    """The lesson's own."""
    return functions(Path("reference.py"))
