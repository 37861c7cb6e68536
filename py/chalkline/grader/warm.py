"""Runs the grader once on nothing in particular, before a memory image is taken of it.

What pytest imports and prepares only when it first runs is in the image then.
"""

from __future__ import annotations

import json
import shutil
import tempfile

from chalkline import wire
from chalkline.grader.host import Grader

_TESTS = '''
import pytest
from chalkline import agree

@pytest.mark.parametrize("n", [1, 2])
def test_double(student, reference, n):
    """Twice {n}"""
    agree(student.double, reference.double, [float(n)])
'''
_REFERENCE = "def double(xs): return [2 * x for x in xs]"


def warm() -> None:
    """Collect and run a tiny suite, one check passing and one failing; leaves no file behind."""
    folder = tempfile.mkdtemp()
    grader = Grader(_answer, lambda event: None)
    grader.prepare(json.dumps({"test_hidden.py": _TESTS, "reference.py": _REFERENCE}), folder)
    grader.run()
    grader.advice("[]")
    grader.suite.close()
    shutil.rmtree(folder)


def _answer(question: str) -> str:
    """A program whose `double` is right for 1 only."""
    (operation, _, arguments), heap = wire.decode(question, lambda foreign: foreign)  # type: ignore[misc]
    if operation == "named":  # type: ignore[has-type]
        return wire.encode(("value", warm, ()), lambda _: wire.Foreign("student", 0, "double"))[0]
    kept = dict(enumerate(heap.objects))
    return wire.encode(("value", [2.0], arguments), None, kept)[0]  # type: ignore[has-type]
