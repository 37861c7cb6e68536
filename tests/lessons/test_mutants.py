"""No small change to a right program passes, unless it is still right."""

from __future__ import annotations

import ast
import difflib

import pytest

from tests.lessons.calls import FOLDER, RIGHT, Call, failing
from tests.lessons.mutants import mutants, without_words

SAME_BRANCHES = "both branches of this sigmoid are one function; only their safe ranges differ"
INDEPENDENT = "neither of the two lines uses what the other one sets"
SAME_LENGTH = "X and y are of the same length"
ZIP = "zip stops where the shorter one ends"

EQUIVALENT = {
    "reference": {
        "gone: if z >= 0: return 1 / (1 + exp(-z))": SAME_BRANCHES,
        "if True:": SAME_BRANCHES,
        "if False:": SAME_BRANCHES,
        "pass": SAME_BRANCHES,
        "if z < 0:": SAME_BRANCHES,
        "if z <= 0:": SAME_BRANCHES,
        "if z > 0:": SAME_BRANCHES,
        "if z == 0:": SAME_BRANCHES,
        "if z != 0:": SAME_BRANCHES,
        "if z >= 1:": SAME_BRANCHES,
        "if z >= 2:": SAME_BRANCHES,
        "if z >= -1:": SAME_BRANCHES,
        "moved: e = exp(z)": "e is only needed below",
        "moved: b -= lr * db": INDEPENDENT,
        "moved: b -= lr * sum((db for _, db in batch)) / len(batch)": INDEPENDENT,
        "for start in range(0, len(y), batch_size):": SAME_LENGTH,
    },
    "plain": {
        "moved: b = 0.0": INDEPENDENT,
        "moved: b -= lr * delta": INDEPENDENT,
        "moved: ys = y[start:start + batch_size]": INDEPENDENT,
        "moved: dw = 0.0": INDEPENDENT,
        "moved: db = 0.0": INDEPENDENT,
        "moved: db += delta": INDEPENDENT,
        "moved: b -= lr * db / len(xs)": INDEPENDENT,
        "for i in range(len(y)):": SAME_LENGTH,
        "for start in range(0, len(y), batch_size):": SAME_LENGTH,
        "w -= lr * dw / len(ys)": SAME_LENGTH,
        "b -= lr * db / len(ys)": SAME_LENGTH,
        "ys = y[start:]": ZIP,
        "ys = y[start:start + batch_size + 1]": ZIP,
    },
}
"""What survives, and why it should: these programs are right."""

SOURCES = {
    "reference": (FOLDER / "reference.py").read_text(),
    "plain": (RIGHT / "plain.py").read_text(),
}


def change(before: str, after: str) -> str:
    r"""What a reader needs to know of a mutant.

    >>> change("a\nb\nc", "a\nc"), change("a\nb", "b\na"), change("a", "b")
    ('gone: b', 'moved: b', 'b')
    """
    lines = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    gone = " ".join(line[2:].strip() for line in lines if line[0] == "-")
    new = " ".join(line[2:].strip() for line in lines if line[0] == "+")
    return f"moved: {new}" if new == gone else new or f"gone: {gone}"


@pytest.mark.parametrize("name", SOURCES)
def test_survivors_are_right(name: str, calls: list[Call]) -> None:
    """Each mutant fails a check, or is listed with the reason why it is right."""
    whole = ast.unparse(without_words(SOURCES[name]))
    different = sorted(set(mutants(SOURCES[name])) - {whole})
    assert len(different) > 500
    survivors = [it for it in different if next(failing(it, calls), None) is None]
    assert {change(whole, it) for it in survivors} == set(EQUIVALENT[name])
