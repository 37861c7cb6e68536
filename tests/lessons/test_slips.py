"""Programs that are wrong for some inputs only are rejected."""

from __future__ import annotations

import pytest

from tests.lessons.calls import Call, failing
from tests.lessons.edits import PLAIN, Edit, edited
from tests.lessons.slips_of_batches import SLIPS as BATCHES
from tests.lessons.slips_of_data import SLIPS as DATA
from tests.lessons.slips_of_limits import SLIPS as LIMITS
from tests.lessons.slips_of_memory import SLIPS as MEMORY
from tests.lessons.slips_of_slopes import SLIPS as SLOPES
from tests.lessons.test_mistakes import MISTAKES

SLIPS = BATCHES | DATA | LIMITS | MEMORY | SLOPES


@pytest.mark.parametrize("name", SLIPS)
def test_rejected(name: str, calls: list[Call]) -> None:
    """A slip of one line is found, however rarely it shows."""
    edits: list[Edit] = SLIPS[name]
    program = edited(*edits)
    assert program != PLAIN
    assert next(failing(program, calls), None) is not None


def test_every_check_counts(calls: list[Call]) -> None:
    """Each check rejects some wrong program that all the checks before it accept."""
    wrong = [*MISTAKES.values(), *(edited(*edits) for edits in SLIPS.values())]
    first = {next(failing(program, calls)) for program in wrong}
    assert first == {call.check for call in calls}
