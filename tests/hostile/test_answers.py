"""Stop answers at once, whatever runs: before the corpus, whose page is opened here."""

from __future__ import annotations

import re
from collections.abc import Callable
from time import sleep

import pytest

from tests.engines.lesson import Lesson, until
from tests.hostile.corpus import RIGHT

pytestmark = pytest.mark.parametrize("driver", ["chromium", "firefox", "webkit"], indirect=True)

MOST = 1_000.0
"""Time for an answer, in ms; the goal is 200, and the table says what it was."""

STOPPED = """
const results = document.querySelector("#results");
const begun = performance.now();
self.stopTook = null;
new MutationObserver((_, observer) => {
  if (results.dataset.verdict !== "stopped") return;
  self.stopTook = performance.now() - begun;
  observer.disconnect();
}).observe(results, { attributes: true });
document.querySelector("#stop").click();
"""
"""Clicks on Stop, and notes after how many ms the verdict was there."""

ENDLESS = {
    "loop": "print('begun', end='')\nwhile True: pass",
    "flood": "print('begun')\nwhile True: print('x' * 100)",
    "in_c": "print('begun')\nsum(range(10**11))",
}


def test_stop_while_loading(
    hostile_page: Lesson, record_property: Callable[[str, object], None]
) -> None:
    """A Run that waits for Python is stopped, Python goes on loading, and the next Run is right."""
    lesson = hostile_page.open().write(RIGHT)
    lesson.click_run()
    assert lesson.state() == "loading"
    stopped(lesson, record_property)
    assert lesson.ready().run(RIGHT) == "passed"


@pytest.mark.parametrize("kind", ENDLESS)
def test_stop_while_running(
    hostile_lesson: Lesson, kind: str, record_property: Callable[[str, object], None]
) -> None:
    """A program that runs for ever is stopped, and the next Run is right."""
    lesson = hostile_lesson.write(ENDLESS[kind])
    lesson.click_run()
    lesson.wait_for_text("#output", "begun")
    stopped(lesson, record_property)
    assert lesson.run(RIGHT) == "passed"


def test_stop_while_a_pair_is_replaced(
    hostile_lesson: Lesson, record_property: Callable[[str, object], None]
) -> None:
    """Of a program that ends its interpreter in each check, a Run is stopped after the first."""
    lesson = hostile_lesson.write("import os\ndef double(xs): os._exit(1)")
    lesson.click_run()
    until(lambda: "crashed" in lesson.outcomes(), "a check has crashed")
    stopped(lesson, record_property)
    assert lesson.outcomes() == ["crashed", "not-run", "not-run"]
    assert lesson.run(RIGHT) == "passed"


def test_stop_in_a_flood_shows_how_it_ended(hostile_lesson: Lesson) -> None:
    """The first and the last of what was printed by then are there; the middle is counted."""
    lesson = hostile_lesson.write("n = 0\nwhile True:\n    n += 1\n    print('line', n)")
    lesson.click_run()
    lesson.wait_for_text("#output", "line 999")
    sleep(1.0)
    lesson.stop()
    assert lesson.verdict() == "stopped"
    printed = lesson.output()
    assert printed.startswith("line 1\n")
    assert "characters left out" in printed
    lines = [int(it.split()[1]) for it in printed.splitlines() if re.fullmatch(r"line \d+", it)]
    assert lines[-1] > 3_000
    assert lesson.run(RIGHT) == "passed"


def stopped(lesson: Lesson, record_property: Callable[[str, object], None]) -> None:
    """Click on Stop; the verdict is there soon."""
    lesson.driver.execute(STOPPED)
    assert lesson.verdict() == "stopped"
    took = float(lesson.driver.execute("return self.stopTook"))
    record_property("stop", (lesson.driver.name, took))
    assert took < MOST
