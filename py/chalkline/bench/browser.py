"""A real Chromium with a profile of its own, and what is timed in its pages."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Playwright

from chalkline.bench.calm import CALM, PATIENCE, wait_until_idle
from chalkline.bench.processes import browser_with_profile
from chalkline.bench.server import Traffic
from chalkline.engines.chromium import ARGUMENTS
from chalkline.site.places import WEB


@dataclass(frozen=True)
class Side:
    """One of the two that are compared: the address of its page, and where its program goes."""

    path: str
    editor: str


@dataclass(frozen=True)
class Profile:
    """A running browser with a profile that nothing else uses.

    Attributes:
        process: the number of its main process.
    """

    context: BrowserContext
    process: int

    def idle(self, traffic: Traffic, calm: float = CALM) -> None:
        """Wait until the browser is idle and the server sends nothing, for `calm` seconds.

        Raises TimeoutError when that does not happen.
        """
        pause = self.context.pages[0].wait_for_timeout
        wait_until_idle(self.process, traffic, calm, lambda: pause(100))


@contextmanager
def profile(playwright: Playwright, executable: Path) -> Iterator[Profile]:
    """Start a browser with an empty profile."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        context = playwright.chromium.launch_persistent_context(
            folder,
            executable_path=executable,
            args=ARGUMENTS,
            viewport={"width": 1440, "height": 900},
        )
        try:
            observe(context)
            yield Profile(context, browser_with_profile(Path(folder)))
        finally:
            context.close()


def observe(context: BrowserContext) -> None:
    """Let all pages of a context note when things happen in them."""
    context.add_init_script(path=WEB / "bench/observe.js")


@dataclass(frozen=True)
class Times:
    """When things happened in a page, in milliseconds since the navigation began.

    Attributes:
        date: of being ready, in seconds since 1970.
        paint: the first text.
        editor: an editor that takes text; 0 where there is none.
    """

    date: float
    ready: float
    paint: float
    editor: float


class Visit:
    """A page that has just been navigated to; `observe` was told of its context."""

    def __init__(self, context: BrowserContext, root: str, side: Side) -> None:
        self.page: Page = context.new_page()
        self._side = side
        self.page.goto(root + side.path, wait_until="commit", timeout=PATIENCE * 1_000)

    def ready(self) -> Times:
        """Wait until Python runs and pytest is imported.

        Raises RuntimeError when the page says that it cannot be, or when it never is.
        """
        ready = float(self.page.evaluate("chalklineBench.ready()"))
        if not ready:
            raise RuntimeError(f"Python did not start: {self.page.inner_text('#results')}")
        times = self.page.evaluate("chalklineBench.times()")
        return Times(times["date"] / 1_000, ready, times["paint"], times["editor"])

    def write(self, program: str) -> None:
        """Put a program into the editor."""
        self.page.fill(self._side.editor, program)

    def run(self) -> tuple[float, int]:
        """Click on Run; gives the time to the verdict in milliseconds, and how many checks passed.

        Raises RuntimeError unless all of them did.
        """
        self.page.click("#run")
        milliseconds = float(self.page.evaluate("chalklineBench.ran()"))
        results = self.page.locator("#results")
        if results.get_attribute("data-verdict") != "passed":
            raise RuntimeError(f"a Run of the reference failed: {results.inner_text()}")
        listed = results.locator("li[data-outcome=passed]").count()
        return milliseconds, listed or int(results.get_attribute("data-passed") or 0)

    def long_tasks(self) -> list[dict[str, float]]:
        """The main thread's tasks over 50 ms since this was last asked: `start`, `duration`."""
        found: list[dict[str, float]] = self.page.evaluate("chalklineBench.tasks()")
        return found

    def stored_bytes(self) -> int:
        """What the site keeps on the device by now, as the browser counts it."""
        return int(self.page.evaluate("navigator.storage.estimate().then(({usage}) => usage)"))

    def close(self) -> None:
        """Close the page."""
        self.page.close()
