"""Tests that reject right programs are found out."""

from __future__ import annotations

import pytest

from tests.proof.conftest import Prove
from tests.proof.test_findings import GOOD, STRICT, told

pytestmark = pytest.mark.xdist_group("proof")

SAYS = """
from contextlib import redirect_stdout
from io import StringIO


def double(x):
    print(x)
    return 2 * x


def said(x):
    out = StringIO()
    with redirect_stdout(out):
        double(x)
    return out.getvalue()
"""
HELPS = "def twice(x):\n    return 2 * x\n\n\ndef double(x):\n    return twice(x)\n"
NAMES = """
def double(x):
    result = 2 * x
    return result


def names():
    return list(double.__code__.co_varnames)
"""
THIRDS = "def double(x):\n    return 0.3 * x / 7.0\n"

PRINTING = r"    assert student.said(3) == '3\n'" + "\n"
LOCALS = "    assert student.names() == ['x', 'result']\n"
BITS = "    assert student.double(1.0) == reference.double(1.0)\n"


@pytest.mark.parametrize(
    ("reference", "test", "how", "remedy"),
    [
        (SAYS, PRINTING, "with prints added", "compare results; what a program prints is"),
        (HELPS, "    assert student.twice(3) == 6\n", "with its helper functions renamed",
         "call only what `functions` in lesson.md lists"),
        (NAMES, LOCALS, "with its local variables renamed", "compare results; how a program names"),
        (NAMES, "    assert student.double(x=3) == 6\n", "with its parameters renamed",
         "give arguments by position, as `agree` does"),
        (THIRDS, BITS, "with its formulas written in another way", "compare floats by `agree`"),
    ],
)  # fmt: skip
def test_a_test_that_rejects_a_right_program_is_found(
    prove: Prove, reference: str, test: str, how: str, remedy: str
) -> None:
    """What depends on printing, names or exact bits is told at the check's line, and how."""
    unfair = f'{STRICT}\n\ndef test_unfair(student, reference):\n    """Unfair"""\n{test}'
    proof = prove({**GOOD, "reference.py": reference, "test_hidden.py": unfair})
    found = [it for it in told(proof) if "right program" in it]
    assert found
    for it in found:
        assert it.startswith("test_hidden.py:11: a right program fails, the reference ")
    assert any(f'the reference {how}: "Unfair": ' in it and f"; {remedy}" in it for it in found)


def test_none_of_that_is_said_of_a_fair_one(prove: Prove) -> None:
    """What only compares results accepts all of these references' variants."""
    for reference in (SAYS, HELPS, NAMES, THIRDS):
        found = told(prove({**GOOD, "reference.py": reference}))
        assert [it for it in found if "a right program" in it] == []
