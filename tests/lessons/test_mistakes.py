"""Each known mistake is rejected, differs from every other, and says something useful."""

from __future__ import annotations

import ast
import itertools
import math
import re

import pytest

from chalkline.grader.local import LocalSession
from tests.lessons.calls import FOLDER, Call, answers

MISTAKES = {path.stem: path.read_text() for path in sorted(FOLDER.glob("mistakes/*.py"))}


@pytest.mark.parametrize("name", MISTAKES)
def test_rejected(name: str, session: LocalSession) -> None:
    """A mistake fails a comparison in the grader; crashing alone would explain nothing."""
    report, _ = session.grade(MISTAKES[name])
    assert report["verdict"] == "failed"
    assert any("expected" in check for check in report["checks"] if check["outcome"] == "failed")


def test_starter_is_rejected_by_checks(session: LocalSession) -> None:
    """The starter runs, prints, and fails comparisons only."""
    report, _ = session.grade((FOLDER / "starter.py").read_text())
    assert report["verdict"] == "failed"
    assert {check["outcome"] for check in report["checks"]} == {"passed", "failed"}
    assert all("expected" in check for check in report["checks"] if check["outcome"] == "failed")


@pytest.fixture(scope="module")
def results(calls: list[Call]) -> dict[str, list[object]]:
    """What each mistake answers to every call."""
    return {name: [it for _, it in answers(text, calls)] for name, text in MISTAKES.items()}


def distance(one: object, other: object) -> float:
    """How far apart two answers are: relative for numbers, else 0.0 or infinite.

    >>> distance((1.0, 2.0), (1.0, 1.0)), distance("ValueError", (0.0, 0.0))
    (0.5, inf)
    """
    if type(one) in (int, float) and type(other) in (int, float):
        assert isinstance(one, int | float)
        assert isinstance(other, int | float)
        gap = abs(one - other)
        return gap / max(abs(one), abs(other)) if gap > 1e-9 else 0.0
    if isinstance(one, list | tuple) and isinstance(other, list | tuple) and len(one) == len(other):
        return max(map(distance, one, other), default=0.0)
    return 0.0 if one == other else math.inf


def test_far_from_right(results: dict[str, list[object]], calls: list[Call]) -> None:
    """Somewhere, each mistake is at least 100 times the tolerance away from the reference."""
    for name, found in results.items():
        gaps = [distance(it, call.expected) for call, it in zip(calls, found, strict=True)]
        assert max(gaps) > 1e-4, name


def test_no_two_are_equal(results: dict[str, list[object]]) -> None:
    """Somewhere, each mistake is at least 100 times the tolerance away from every other."""
    for (one, ours), (other, theirs) in itertools.combinations(results.items(), 2):
        assert any(gap > 1e-4 for gap in map(distance, ours, theirs)), (one, other)


@pytest.mark.parametrize("name", MISTAKES)
def test_tells_the_student_something(name: str) -> None:
    """A docstring has two sentences or three, four at most, in words that a student knows."""
    text = " ".join((ast.get_docstring(ast.parse(MISTAKES[name])) or "").split())
    assert 2 <= len(re.findall(r"[.?:]\)?(?= [A-Z`]|$)", text)) <= 5, text
    assert len(text) < 400
    assert not any(word in text for word in ("reference", "hidden", "mutant", "student"))
