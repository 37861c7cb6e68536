"""The page's contract in Firefox and WebKitGTK; tests/browser shows it in Chromium, at length."""

from typing import Literal

import pytest

from chalkline.engines.driver import Driver
from tests.browser.bench import ENDLESS, LESSON, RIGHT
from tests.engines.lesson import SCRIPTS, Lesson, until

pytestmark = pytest.mark.parametrize("driver", ["firefox", "webkit"], indirect=True)

MISTAKE = (LESSON / "mistakes" / "backwards.py").read_text(encoding="utf-8")


def test_the_whole_job(lesson: Lesson) -> None:
    """A right program pasted into the editor and run passes every check, and a second time."""
    assert lesson.ready().run(RIGHT) == "passed"
    outcomes = lesson.outcomes()
    assert len(outcomes) > 10
    assert set(outcomes) == {"passed"}
    assert lesson.state() == "ready"
    assert lesson.run() == "passed"
    assert lesson.outcomes() == outcomes


def test_a_known_mistake_is_named(lesson: Lesson) -> None:
    """A wrong program fails, some checks pass, and a check says what the mistake most likely is."""
    assert lesson.ready().run(MISTAKE) == "failed"
    assert set(lesson.outcomes()) == {"passed", "failed"}
    advice = "a program that takes the examples from the last to the first"
    assert advice in lesson.text("#results .findings .advice")


def test_a_program_that_cannot_be_loaded(lesson: Lesson) -> None:
    """A syntax error: verdict error, no check ran, and the line is named and marked."""
    assert lesson.ready().run("x = 1\ny = (\n") == "error"
    assert set(lesson.outcomes()) == {"not-run"}
    assert "SyntaxError" in lesson.results()
    assert "Line 2" in lesson.text("#results .frame")
    assert lesson.text(".cm-problem") == "y = ("


def test_an_endless_loop_is_interrupted_in_its_line(short_lesson: Lesson) -> None:
    """Past the limit of 1 s the verdict is timeout, with the line; what was printed is there."""
    lesson = short_lesson.ready()
    assert lesson.run(ENDLESS) == "timeout"
    assert set(lesson.outcomes()) == {"not-run"}
    frame = lesson.text("#results .frame")
    assert "Line 2" in frame or "Line 3" in frame
    mark = "return document.querySelector('.cm-problem').dataset.problem"
    assert str(lesson.driver.execute(mark)).startswith("Still running line ")
    assert lesson.output() == "before\n"


def test_stop_ends_a_run(lesson: Lesson) -> None:
    """A click on Stop gives the verdict; the next Run is right."""
    lesson.ready().write(ENDLESS).click_run()
    lesson.wait_for_text("#output", "before")
    assert lesson.state() == "running"
    lesson.stop()
    assert lesson.verdict() == "stopped"
    assert set(lesson.outcomes()) == {"not-run"}
    assert lesson.run(RIGHT) == "passed"


def test_a_run_clicked_early_waits(new_lesson: Lesson) -> None:
    """On a first visit, Run and Stop work while Python loads, and a waiting Run then passes."""
    lesson = new_lesson.open().write(RIGHT)
    lesson.click_run()
    lesson.stop()
    assert lesson.verdict() == "stopped"
    lesson.click_run()
    assert (lesson.state(), lesson.shown_verdict()) == ("loading", "")
    assert lesson.verdict() == "passed"
    assert lesson.state() == "ready"


@pytest.mark.parametrize("damage", ["halve", "change"])
def test_a_second_visit_starts_from_what_is_kept(
    lesson: Lesson, damage: Literal["halve", "change"]
) -> None:
    """It is started from and stays as it is; what is damaged is made anew, unnoticed."""
    kept = lesson.ready().kept
    noted = "return Object.keys(localStorage).some((key) => key.endsWith(':start'))"
    until(lambda: lesson.driver.execute(noted), "all is kept")
    before = kept("mark")
    assert len(before) == 3
    assert lesson.open().ready().run(RIGHT) == "passed"
    assert kept() == before
    spoilt = kept(damage)
    assert lesson.open().ready().run(RIGHT) == "passed"
    until(lambda: lesson.driver.execute(noted), "all is kept again")
    after = kept()
    assert [name for name, *_ in after] == [name for name, *_ in before]
    assert all(new[2] != old[2] for new, old in zip(after, spoilt, strict=True))


def test_a_reload_keeps_the_program_and_the_result(lesson: Lesson) -> None:
    """What was typed and what it came to are there again, to the character."""
    program = "if True:\n\tprint('tab')  # naïve → 🐍\n\n    \n" + "y = 1\n" * 200
    lesson.ready().write(program)
    assert lesson.run() == "failed"
    until(lambda: lesson.draft() == program, "the draft is saved")
    lesson.open()
    assert lesson.verdict() == "failed"
    assert lesson.program().startswith("if True:\n\tprint('tab')  # naïve → 🐍\n\n    \ny = 1\n")
    assert lesson.draft() == program


def test_keys_write_and_run(lesson: Lesson) -> None:
    """Keys make indented lines and closed brackets, and Ctrl+Enter runs and changes nothing."""
    lesson.write("").driver.click("#editor .cm-content")
    for key in ["f", "o", "r", " ", "i", " ", "i", "n", " ", "[", "1", "]", ":", "Enter"]:
        lesson.driver.press(key)
    for key in "print(i)":
        lesson.driver.press(key)
    typed = "for i in [1]:\n    print(i)"
    assert lesson.program() == typed
    lesson.ready().driver.press("Control", "Enter")
    lesson.verdict()
    assert lesson.output() == "1\n"
    assert lesson.program() == typed


def test_nothing_is_out_of_reach(driver: Driver, lesson: Lesson) -> None:
    """At a desk's and at a phone's size the page is as wide as the screen, and Run is in sight."""
    assert lesson.ready().run() == "failed"
    try:
        for width, height in ((1440, 900), (390, 844)):
            driver.resize(width, height)
            _await_width(driver, width)
            assert driver.execute(SCRIPTS["reach"]) == {"wider": [], "run": True}
    finally:
        driver.resize(1440, 900)


def test_the_heartbeat_tells_of_a_block(lesson: Lesson) -> None:
    """A page that is busy for 500 ms is seen to be, and the machine is not blamed for it."""
    busy = "const end = performance.now() + 500; while (performance.now() < end);"
    with lesson.heartbeat() as block:
        lesson.driver.execute(f"setTimeout(() => {{ {busy} }}, 30)")
        lesson.driver.execute("return new Promise((it) => setTimeout(it, 600))")
    assert 500 <= block.longest < 2_000
    assert block.own > 100


def _await_width(driver: Driver, width: int) -> None:
    """Wait until the window has been resized, which is told before it is done."""
    until(lambda: driver.execute("return innerWidth") == width, f"it is {width} px wide")
