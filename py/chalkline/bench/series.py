"""What is measured, in pairs: one side, then the other, and again."""

import contextlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Playwright

from chalkline.bench.browser import Profile, Side, Visit, profile
from chalkline.bench.calm import SETTLED
from chalkline.bench.figures import Measure, Who
from chalkline.bench.line import Pace
from chalkline.bench.server import Host
from chalkline.bench.slow import slowed
from chalkline.bench.stock import PAGE

SIDES: dict[Who, Side] = {
    "ours": Side("11-training-loop/", "#editor .cm-content"),
    "stock": Side(PAGE, "#program"),
}

RUNS = 5
"""Runs in each second visit on loopback."""

TEN_MBIT = Pace(10e6 / 8, 0.04)


@dataclass(frozen=True)
class Condition:
    """How fast line and processors are while a page starts."""

    name: str
    pace: Pace = field(default_factory=Pace)
    slow: bool = False

    @contextlib.contextmanager
    def applied(self, host: Host, process: int) -> Iterator[None]:
        """Slow what is to be slowed, while this lasts."""
        host.line.pace = self.pace
        try:
            with slowed(process) if self.slow else contextlib.nullcontext():
                yield
        finally:
            host.line.pace = Pace()


CONDITIONS = (
    Condition("loopback"),
    Condition("10mbit", TEN_MBIT),
    Condition("slow", slow=True),
)


@dataclass
class Bench:
    """What every series needs, and what it has measured so far.

    Attributes:
        program: passes all checks.
        native: runs the tests once on the command line: `native()` -> `(412.5, 30)`.
        step: shows what is being done.
        sent: bytes before ready, by address, in the last first visit.
        tasks: every long task of ours: when in which visit or Run, and how long.
    """

    playwright: Playwright
    executable: Path
    host: Host
    program: str
    native: Callable[[], tuple[float, int]]
    step: Callable[[str], AbstractContextManager[object]]
    measures: list[Measure] = field(default_factory=list)
    sent: dict[Who, dict[str, int]] = field(default_factory=dict)
    tasks: list[dict[str, str | float]] = field(default_factory=list)
    checks: set[int] = field(default_factory=set)

    def visits(self, condition: Condition, pairs: int) -> None:
        """A first and a second visit of both sides, each pair in profiles of its own."""
        for pair in range(pairs):
            for who in SIDES:
                with (
                    self.step(f"{condition.name}, {pair + 1} of {pairs}, {who}"),
                    profile(self.playwright, self.executable) as browser,
                ):
                    self._visit(browser, condition, who, pair, "cold").close()
                    visit = self._visit(browser, condition, who, pair, "warm")
                    if condition.name == "loopback":
                        self._runs(browser, visit, who, pair)
            if condition.name == "loopback":
                with self.step(f"{condition.name}, {pair + 1} of {pairs}, native"):
                    for _ in range(RUNS):
                        milliseconds, passed = self.native()
                        self._checked(passed)
                        self._add("run.verdict", "native", pair, milliseconds)

    def _visit(
        self, browser: Profile, condition: Condition, who: Who, pair: int, kind: str
    ) -> Visit:
        browser.idle(self.host.traffic)
        self.host.forget()
        with condition.applied(self.host, browser.process):
            visit = Visit(browser.context, self.host.url, SIDES[who])
            times = visit.ready()
        browser.idle(self.host.traffic, SETTLED)
        name = f"{condition.name}.{kind}"
        sent = self.host.traffic.until(times.date)
        if kind == "cold":
            self.sent[who] = sent
        self._add(f"{name}.ready", who, pair, times.ready)
        self._add(f"{name}.paint", who, pair, times.paint)
        self._add(f"{name}.editor", who, pair, times.editor)
        self._add(f"{name}.bytes", who, pair, sum(sent.values()))
        self._add(f"{name}.stored", who, pair, visit.stored_bytes())
        after_paint = [it for it in visit.long_tasks() if it["start"] > times.paint]
        self._longest(f"{name}.task", who, pair, after_paint)
        return visit

    def _runs(self, browser: Profile, visit: Visit, who: Who, pair: int) -> None:
        visit.write(self.program)
        for number in range(RUNS):
            # "When ready": the next Run's interpreters, too.
            browser.idle(self.host.traffic)
            visit.long_tasks()
            milliseconds, passed = visit.run()
            browser.idle(self.host.traffic)
            self._checked(passed)
            self._add("run.verdict", who, pair, milliseconds)
            self._add("run.first" if number == 0 else "run.later", who, pair, milliseconds)
            self._longest("run.task", who, pair, visit.long_tasks())

    def _longest(self, what: str, who: Who, pair: int, tasks: list[dict[str, float]]) -> None:
        if who == "ours":
            self.tasks += [{"what": what, "pair": pair, **task} for task in tasks]
        self._add(what, who, pair, max((it["duration"] for it in tasks), default=0.0))

    def _checked(self, passed: int) -> None:
        """Both sides must have done the same."""
        self.checks.add(passed)
        if len(self.checks) > 1:
            raise RuntimeError(f"not all sides ran the same tests: {sorted(self.checks)} passed")

    def _add(self, what: str, who: Who, pair: int, value: float) -> None:
        self.measures.append(Measure(what, who, pair, value))
