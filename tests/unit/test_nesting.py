"""Programs that Python cannot read for their depth: what is told of them."""

from __future__ import annotations

import pytest

from chalkline.grader.nesting import too_deep


@pytest.mark.parametrize(
    ("source", "message", "line"),
    [
        ("x = 1\ny = " + "[" * 60 + "]" * 60, "too many brackets inside brackets: 60", 2),
        ("x = (1 +\n" + "1 +\n" * 600 + "1)", "too many operators in one expression: 602", 601),
        ("if x: pass\n" + "elif x: pass\n" * 700, "too many branches of one if: 700", 701),
        ("x = " + "not " * 600 + "x", "too many operators in one expression: 601", 1),
    ],
)
def test_what_goes_too_deep_is_named_with_its_line(source: str, message: str, line: int) -> None:
    """The message counts what there is too much of, and the line is where it is deepest."""
    found = too_deep(source)
    assert found is not None
    assert found["message"] == message
    assert found["frames"] == [{"line": line, "function": "<module>", "code": code(source, line)}]


def code(source: str, line: int) -> str:
    """A line as it is shown: 200 characters of it."""
    return source.splitlines()[line - 1].strip()[:200]


def test_many_short_statements_are_not_deep() -> None:
    """Operators of different statements do not add up."""
    assert too_deep("x = 1 + 1\n" * 5_000) is None
