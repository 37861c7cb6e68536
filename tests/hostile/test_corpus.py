"""Every hostile program, in the page: a true verdict, a page that answers, and a right next Run."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.engines.lesson import Block, Lesson
from tests.hostile.corpus import RIGHT, Program, corpus
from tests.hostile.table import Figure

PROGRAMS = corpus()
EVERYWHERE = [it for it in PROGRAMS if it.everywhere]
ENGINES = {"chromium": PROGRAMS, "firefox": EVERYWHERE, "webkit": EVERYWHERE}

GOAL, MOST = 100.0, 400.0
"""How long the page itself may not answer, in ms: the goal, and before a test fails."""

TRIES = 3
"""A block is the program's doing if it comes every time; on a busy machine, others do, too."""


@pytest.mark.parametrize(
    ("driver", "program"),
    [
        pytest.param(engine, program, id=f"{engine}-{program.family}-{program.name}")
        for engine, programs in ENGINES.items()
        for program in programs
    ],
    indirect=["driver"],
)
def test_program(
    hostile_lesson: Lesson, program: Program, record_property: Callable[[str, object], None]
) -> None:
    """The verdict is as expected, the page answers throughout, and a right program passes after."""
    lesson = hostile_lesson
    blocks: list[Block] = []
    wrong: list[str] = []
    while not blocks or (blocks[-1].own > GOAL and len(blocks) < TRIES):
        with lesson.heartbeat() as block:
            verdict = lesson.run(program.source)
        blocks.append(block)
        results = lesson.results()
        wrong += program.wrong(verdict, lesson.outcomes(), results, lesson.output())
    recovered = lesson.run(RIGHT) == "passed"
    least = min(blocks, key=lambda it: it.own)
    right = (not wrong, recovered)
    figure = Figure(lesson.driver.name, program.family, *right, least.longest, least.machine)
    record_property("hostile", tuple(figure))
    assert wrong == [], results
    assert recovered
    assert least.own <= MOST, f"the page did not answer: {blocks}"


def test_the_corpus_is_whole() -> None:
    """At least eighty programs in the twelve families, one of each family for every engine."""
    families = {it.family for it in PROGRAMS}
    assert len(PROGRAMS) >= 80
    assert families == set(
        "time memory output recursion values exceptions interpreter escape forging text syntax "
        "size".split()
    )
    assert {it.family for it in PROGRAMS if it.everywhere} == families
    assert all(it.verdict for it in PROGRAMS)
