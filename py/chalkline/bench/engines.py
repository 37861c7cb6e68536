"""The same visits and Runs in Firefox and WebKitGTK, ours and stock in turns."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field

from chalkline.bench.browser import Side
from chalkline.bench.calm import CALM, SETTLED, wait_until_idle
from chalkline.bench.figures import Measure, Who
from chalkline.bench.series import RUNS, SIDES
from chalkline.bench.server import Host, host
from chalkline.engines.firefox import firefox
from chalkline.engines.selenium_driver import SeleniumDriver
from chalkline.engines.webkit import webkit
from chalkline.site.places import WEB

STARTS: Mapping[str, Callable[[], AbstractContextManager[SeleniumDriver]]] = {
    "firefox": firefox,
    "webkit": webkit,
}

OBSERVER = "observe.js"
TAG = f'<script src="/{OBSERVER}"></script>'

WRITE = (WEB / "bench/write.js").read_text(encoding="utf-8")


def observed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same files, with the observer as the first script of every measured page.

    WebDriver cannot put it there in every engine.

    >>> pages = {"11-training-loop/index.html": b"<head>", "stock/stock.html": b"<head>"}
    >>> observed(pages)["stock/stock.html"]
    b'<head><script src="/observe.js"></script>'
    """
    pages = {f"{it.path}index.html" if it.path.endswith("/") else it.path for it in SIDES.values()}
    made = {name: it for name, it in files.items() if name.removesuffix(".br") not in pages}
    for name in pages:
        made[name] = files[name].replace(b"<head>", b"<head>" + TAG.encode(), 1)
    return made | {OBSERVER: (WEB / "bench/observe.js").read_bytes()}


@dataclass
class EngineBench:
    """Measures in one engine; what it has found so far is in `measures`.

    Attributes:
        name: `"firefox"` or `"webkit"`.
        program: passes all checks.
        step: shows what is being done.
    """

    name: str
    program: str
    step: Callable[[str], AbstractContextManager[object]]
    measures: list[Measure] = field(default_factory=list)

    def visits(self, files: Mapping[str, bytes], pairs: int) -> None:
        """A first visit, a second one and Runs, of both sides, each in a browser of its own."""
        with host(observed(files)) as server:
            for pair in range(pairs):
                for who, side in SIDES.items():
                    with self.step(f"{self.name}, {pair + 1} of {pairs}, {who}"):
                        self._both_visits(server, who, side, pair)

    def _both_visits(self, server: Host, who: Who, side: Side, pair: int) -> None:
        with started(self.name) as driver:
            for kind in ("cold", "warm"):
                driver.open("about:blank")
                idle(driver, server)
                driver.open(server.url + side.path)
                ready = float(driver.execute("return self.chalklineBench.ready()"))
                if not ready:
                    raise RuntimeError(f"Python did not start in {self.name}")
                self._add(f"{kind}.ready", who, pair, ready)
                idle(driver, server, SETTLED)
            driver.execute(WRITE, side.editor, self.program)
            for number in range(RUNS):
                idle(driver, server)
                driver.execute("document.querySelector('#run').click()")
                milliseconds = float(driver.execute("return self.chalklineBench.ran()"))
                verdict = driver.execute(
                    "return document.querySelector('#results').dataset.verdict"
                )
                if verdict != "passed":
                    raise RuntimeError(f"a Run of the reference came to {verdict} in {self.name}")
                self._add("run.verdict", who, pair, milliseconds)
                self._add("run.first" if number == 0 else "run.later", who, pair, milliseconds)

    def _add(self, what: str, who: Who, pair: int, value: float) -> None:
        self.measures.append(Measure(f"{self.name}.{what}", who, pair, value))


@contextmanager
def started(name: str) -> Iterator[SeleniumDriver]:
    """A new browser of that engine, with an empty profile and the window of all series."""
    with STARTS[name]() as driver:
        driver.resize(1440, 900)
        yield driver


def idle(driver: SeleniumDriver, server: Host, calm: float = CALM) -> None:
    """Wait until the browser does nothing."""
    wait_until_idle(driver.process, server.traffic, calm, lambda: time.sleep(0.1))
