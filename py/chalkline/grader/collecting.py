"""Why tests could not be collected: the line of the lesson that is to blame, and what it did."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from traceback import walk_tb

import pytest


def trouble(error: BaseException, folder: Path) -> str:
    """One line on an error that pytest met while it collected the tests in `folder`.

    `test_hidden.py:3: ModuleNotFoundError: No module named 'numpy'`

    pytest wraps what a module raised; the lesson's own line is in what it wrapped.
    """
    cause = error.__cause__ if isinstance(error, pytest.Collector.CollectError) else None
    raised = cause or error
    text = " ".join(str(raised).split())
    if isinstance(raised, SyntaxError):
        text = " ".join(str(raised.msg).split())
    elif isinstance(raised, pytest.fail.Exception | pytest.Collector.CollectError):
        # pytest's own words, which begin with the test's name.
        found = re.match(r"(?:In )?([^\s:]+)(?:::\w+)*::(\w+): (.*)", text)
        if found:
            return f"{found[1]}:{_line_of(folder / found[1], found[2])}: {found[2]}: {found[3]}"
        return _placed(raised, folder, text)
    return _placed(raised, folder, f"{type(raised).__name__}: {text}")


def _placed(error: BaseException, folder: Path, text: str) -> str:
    """The text behind the last place in the lesson's own files, if there is one."""
    places = list(_places(error, folder))
    return f"{places[-1]}: {text}" if places else text


def _places(error: BaseException, folder: Path) -> Iterator[str]:
    for frame, line in walk_tb(error.__traceback__):
        file = Path(frame.f_code.co_filename)
        if file.is_relative_to(folder):
            yield f"{file.relative_to(folder)}:{line}"
    if isinstance(error, SyntaxError) and Path(error.filename or "").is_relative_to(folder):
        yield f"{Path(error.filename or '').relative_to(folder)}:{error.lineno or 1}"


def _line_of(file: Path, function: str) -> int:
    """The line on which a test of that name is defined; 1 if it is not found."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name == function:
            return node.lineno
    return 1
