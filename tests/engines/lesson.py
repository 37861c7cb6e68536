"""What a student does at a lesson's page, in any engine."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from chalkline.engines.driver import Driver
from chalkline.site.places import WEB
from tests.engines.pulse import Pulse

PATIENCE = 60.0
"""Seconds within which anything that should happen does, also on a busy machine."""

FILES = (WEB / "bench/write.js", *Path(__file__).parent.glob("*.js"))
SCRIPTS = {path.stem: path.read_text(encoding="utf-8") for path in FILES}
"""What runs in the page, by file: a function's body each."""


@dataclass(frozen=True)
class Shown:
    """A check as the page lists it: `Shown("passed", "One SGD step on one example")`."""

    outcome: str
    text: str


@dataclass
class Block:
    """Filled at the end of `Lesson.heartbeat`, in ms.

    Attributes:
        longest: for how long the page did not answer, at most.
        machine: for how long a thread with nothing to do had to wait to run, at most.
    """

    longest: float = 0.0
    machine: float = 0.0

    @property
    def own(self) -> float:
        """What the machine, busy with others, does not explain: `Block(120.0, 30.0).own` -> 90."""
        return self.longest - self.machine


class Lesson:
    """The lesson's page, as a student uses it."""

    def __init__(self, driver: Driver, url: str) -> None:
        self.driver = driver
        self.url = url

    def open(self) -> "Lesson":
        """Visit the page: the text is there, Python may still be loading."""
        self.driver.open(self.url)
        return self

    def state(self) -> str:
        """The runtime's: `loading`, `ready`, `running` or `failed`; "" before the page has one."""
        return str(self.driver.execute("return document.body.dataset.runtime ?? ''"))

    def ready(self, seconds: float = PATIENCE) -> "Lesson":
        """Wait until Python is ready; fails at once when it cannot be."""
        until(lambda: self.state() in ("ready", "failed"), "Python is ready", seconds)
        assert self.state() == "ready", self.text("body")
        return self

    def edit(self) -> "Lesson":
        """Wait until there is an editor: the page is there before it."""
        there = "return document.querySelector('#editor .cm-content') !== null"
        until(lambda: bool(self.driver.execute(there)), "the editor is there")
        return self

    def write(self, program: str) -> "Lesson":
        """Replace the program, to the character, as by pasting it over all that was there."""
        self.edit()
        self.driver.execute(SCRIPTS["write"], "#editor .cm-content", program)
        return self

    def program(self) -> str:
        """The program as the editor shows it; it must be short enough to be drawn whole."""
        self.edit()
        script = "return [...document.querySelectorAll('.cm-line')].map((it) => it.textContent)"
        return "\n".join(self.driver.execute(script))

    def click_run(self) -> None:
        """Click on Run, and wait for nothing."""
        self.driver.click("#run")

    def stop(self) -> None:
        """Click on Stop, and wait for nothing."""
        self.driver.click("#stop")

    def run(self, program: str | None = None, seconds: float = PATIENCE) -> str:
        """Run, wait for the verdict, and return it."""
        if program is not None:
            self.write(program)
        self.click_run()
        return self.verdict(seconds)

    def shown_verdict(self) -> str:
        """The verdict that is shown now, or ""."""
        script = "return document.querySelector('#results').dataset.verdict ?? ''"
        return str(self.driver.execute(script))

    def verdict(self, seconds: float = PATIENCE) -> str:
        """Wait for the verdict."""
        until(lambda: self.shown_verdict() != "", "there is a verdict", seconds)
        return self.shown_verdict()

    def checks(self) -> list[Shown]:
        """Every check that is listed now, in order, with all its text, folded parts included."""
        return [Shown(*it) for it in self.driver.execute(SCRIPTS["checks"])]

    def outcomes(self) -> list[str]:
        """Each check's outcome, in order."""
        return [it.outcome for it in self.checks()]

    def text(self, selector: str) -> str:
        """An element's text, as it is in the page, seen or not; "" when there is none."""
        script = "return document.querySelector(arguments[0])?.textContent ?? ''"
        return str(self.driver.execute(script, selector))

    def output(self) -> str:
        """What the program printed."""
        return self.text("#output")

    def results(self) -> str:
        """All that stands in the results: the summary, the problem, the checks."""
        return self.text("#results")

    def wait_for_text(self, selector: str, part: str, seconds: float = PATIENCE) -> None:
        """Wait until an element's text has `part` in it."""
        until(lambda: part in self.text(selector), f"{part!r} is in {selector}", seconds)

    def draft(self) -> str | None:
        """The program as it is kept for the next visit; None when none is."""
        found = self.driver.execute("return Object.entries(localStorage)")
        drafts = [json.loads(value)["code"] for key, value in found if key.endswith(":draft")]
        return str(drafts[0]) if drafts else None

    def kept(self, todo: Literal["look", "mark", "halve", "change"] = "look") -> list[list[object]]:
        """Name, size and stamp of each file that is kept for the next start.

        The stamp is another once the page has written it anew, if it was marked before. `halve` and
        `change` damage each, and mark it.
        """
        return list(self.driver.execute(SCRIPTS["kept"], todo))

    @contextmanager
    def heartbeat(self) -> Iterator[Block]:
        """Measure how long the page's main thread is blocked at most while this lasts.

            with lesson.heartbeat() as block:
                lesson.run(program)
            assert block.longest < 100

        A timer in the page; the few milliseconds between two of its beats are counted as well.
        The page must stay the same: a visit to another ends the timer.
        """
        block = Block()
        pulse = Pulse()
        self.driver.execute(SCRIPTS["heartbeat"])
        try:
            yield block
        finally:
            block.longest = float(self.driver.execute("return self.chalklineBeat.stop()"))
            block.machine = pulse.stop()


def until(happens: Callable[[], bool], what: str, seconds: float = PATIENCE) -> None:
    """Ask again and again until it is so; `what` it was, for when it never is."""
    deadline = time.monotonic() + seconds
    while not happens():
        if time.monotonic() > deadline:
            raise AssertionError(f"after {seconds:g} s it is still not so that {what}")
        time.sleep(0.02)
