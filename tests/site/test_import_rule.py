"""Which part of the sources may import which: the design's import rule, obeyed."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from chalkline.site.places import ROOT

PACKAGE = ROOT / "py" / "chalkline"
FILES = sorted(PACKAGE.rglob("*.py"))
BUILDERS = ("site", "cli", "bench", "engines", "grading", "proof")
CORE = [path for path in FILES if path.relative_to(PACKAGE).parts[0] not in BUILDERS]
"""What runs in the page's interpreters, and on plain CPython in tests."""


def imports(path: Path) -> Iterator[str]:
    """The modules that a file imports, in full: `from . import wire` -> "chalkline.wire"."""
    package = ("chalkline", *path.relative_to(PACKAGE).parts[:-1])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*start, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


def named(path: Path) -> str:
    """A file's name in a test's id."""
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("path", CORE, ids=named)
def test_the_core_imports_the_standard_library_and_pytest_only(path: Path) -> None:
    """The interpreters' own code needs nothing that the page would have to fetch."""
    allowed = {*sys.stdlib_module_names, "pytest", "_pytest", "chalkline"}
    assert {name.partition(".")[0] for name in imports(path)} <= allowed


@pytest.mark.parametrize("path", CORE, ids=named)
def test_the_core_never_imports_what_builds_the_site(path: Path) -> None:
    """Nothing that runs in the page imports what is for CPython only."""
    builders = tuple(f"chalkline.{name}" for name in BUILDERS)
    assert [name for name in imports(path) if name.startswith(builders)] == []


def test_the_student_never_imports_the_grader() -> None:
    """What the student's program shares an interpreter with knows no test and no reference."""
    shared = [path for path in CORE if path.parent == PACKAGE and path.name != "__init__.py"]
    assert shared
    for path in shared:
        assert [name for name in imports(path) if name.startswith("chalkline.grader")] == []


@pytest.mark.parametrize("path", FILES, ids=named)
def test_nothing_imports_javascript(path: Path) -> None:
    """What the host offers is passed in: no file imports `js` or `pyodide`."""
    roots = {name.partition(".")[0] for name in imports(path)}
    assert not roots & {"js", "pyodide", "pyodide_js", "_pyodide"}
