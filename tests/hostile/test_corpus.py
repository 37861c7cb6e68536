"""Every hostile program, in the page: a true verdict, a page that answers, and a right next Run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

import pytest

from chalkline.engines.driver import Driver
from chalkline.engines.playwright_driver import PlaywrightDriver
from tests.engines.lesson import Block, Lesson
from tests.engines.tasks import tasks
from tests.hostile.corpus import RIGHT, Program, corpus
from tests.hostile.table import Figure

PROGRAMS = corpus()
EVERYWHERE = [it for it in PROGRAMS if it.everywhere]
ENGINES = {"chromium": PROGRAMS, "firefox": EVERYWHERE, "webkit": EVERYWHERE}

GOAL = 100.0
"""How long the page itself may not answer, in ms. In Chromium no task of it may work for longer."""

SUSPECT = 50.0
"""From here on a program is run again, with a closer look."""

MOST = 250.0
"""Where only a timer can tell, and a busy machine has it wait: before a test fails."""

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
    work: list[float] = []
    wrong: list[str] = []
    while not blocks or (blocks[-1].own > SUSPECT and len(blocks) < TRIES and not work):
        look = bool(blocks) and isinstance(lesson.driver, PlaywrightDriver)
        with lesson.heartbeat() as block, worked(lesson.driver, work) if look else nullcontext():
            verdict = lesson.run(program.source)
        blocks.append(block)
        results = lesson.results()
        wrong += program.wrong(verdict, lesson.outcomes(), results, lesson.output())
    recovered = lesson.run(RIGHT) == "passed"
    least = min(blocks, key=lambda it: it.own)
    right = (not wrong, recovered)
    times = (least.longest, least.machine, max(work, default=0.0))
    figure = Figure(lesson.driver.name, program.family, *right, *times)
    record_property("hostile", tuple(figure))
    assert wrong == [], results
    assert recovered
    assert max(work, default=0.0) <= GOAL, "a task of the page took too long"
    assert work or least.own <= MOST, f"the page did not answer: {blocks}"


@contextmanager
def worked(driver: Driver, work: list[float]) -> Iterator[None]:
    """Add how long Chromium's page worked at most without a pause, in ms."""
    assert isinstance(driver, PlaywrightDriver)
    with tasks(driver) as done:
        yield
    work.append(done.longest)


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
