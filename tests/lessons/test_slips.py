"""Programs that are wrong for some inputs only are rejected."""

from __future__ import annotations

import pytest

from tests.lessons.calls import Call, failing
from tests.lessons.edits import PLAIN, Edit, edited
from tests.lessons.slips_of_batches import SLIPS as BATCHES

SLIPS = BATCHES


@pytest.mark.parametrize("name", SLIPS)
def test_rejected(name: str, calls: list[Call]) -> None:
    """A slip of one line is found, however rarely it shows."""
    edits: list[Edit] = SLIPS[name]
    program = edited(*edits)
    assert program != PLAIN
    assert next(failing(program, calls), None) is not None
