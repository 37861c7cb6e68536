"""Correct programs pass, whatever their style."""

from __future__ import annotations

import re
import sys

import pytest

from chalkline.grader.local import LocalSession
from tests.lessons.calls import FOLDER, RIGHT, Call, failing

PROGRAMS = sorted(RIGHT.glob("*.py"))
NEWER = {"batched": (3, 12)}
"""Programs that use what this Python may not have yet; the page's Python has it."""


def readable(name: str) -> bool:
    """Whether this Python can run a program."""
    return sys.version_info >= NEWER.get(name, (3, 11))


SOURCES = {path.stem: path.read_text() for path in PROGRAMS if readable(path.stem)}


def test_there_are_many_styles() -> None:
    """At least twenty programs stand for the ways in which students write."""
    assert len(SOURCES) >= 20


@pytest.mark.parametrize("name", SOURCES)
def test_passes(name: str, session: LocalSession) -> None:
    """A correct program passes every check in the grader."""
    report, _ = session.grade(SOURCES[name])
    problems = [check for check in report["checks"] if check["outcome"] != "passed"]
    assert (report["verdict"], problems) == ("passed", [])


def test_reference_passes(session: LocalSession) -> None:
    """The instructor's own solution passes every check."""
    report, _ = session.grade((FOLDER / "reference.py").read_text())
    assert report["verdict"] == "passed"


def crlf(source: str) -> str:
    """Line ends as on Windows."""
    return source.replace("\n", "\r\n")


def tabs(source: str) -> str:
    """A tab for each four spaces."""
    return re.sub(r"(?m)^(?: {4})+", lambda found: "\t" * (len(found[0]) // 4), source)


def byte_order_mark(source: str) -> str:
    """The invisible mark that some editors put first."""
    return "\ufeff" + source


def chatty(source: str) -> str:
    """A print before every return."""
    return re.sub(r"(?m)^( +)(return .*)$", r"\1print('leaving'); \2", source)


def lower_case_x(source: str) -> str:
    """Another name for an argument."""
    return re.sub(r"\bX\b", "inputs", source)


@pytest.mark.parametrize("change", [crlf, tabs, byte_order_mark, chatty, lower_case_x])
def test_layout_and_names_do_not_matter(change: object, session: LocalSession) -> None:
    """Line ends, tabs, a byte order mark, prints and argument names change no verdict."""
    assert callable(change)
    changed = change(SOURCES["plain"])
    assert changed != SOURCES["plain"]
    report, _ = session.grade(changed)
    assert report["verdict"] == "passed"


def test_the_two_judges_agree(calls: list[Call]) -> None:
    """The native comparison, on which other tests rely, finds every correct program correct."""
    wrong = {name: next(failing(source, calls), None) for name, source in SOURCES.items()}
    assert wrong == dict.fromkeys(SOURCES)
