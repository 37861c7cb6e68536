"""The work of Chromium's page itself, by the processor's clock: what others do does not count."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from chalkline.engines.playwright_driver import PlaywrightDriver

MAIN = "CrRendererMain"
"""The thread on which a page lives."""


class Tasks:
    """Filled at the end of `tasks`.

    Attributes:
        longest: processor time of the page's longest task, in ms.
    """

    longest: float = 0.0


@contextmanager
def tasks(driver: PlaywrightDriver) -> Iterator[Tasks]:
    """Trace the page's main thread while this lasts.

        with tasks(driver) as done:
            lesson.run(program)
        assert done.longest < 100

    A heartbeat counts as well what the machine does meanwhile, and two tasks in a row as one.
    """
    found = Tasks()
    browser = driver.page.context.browser
    assert browser is not None
    session = browser.new_browser_cdp_session()
    events: list[dict[str, Any]] = []
    over: list[object] = []
    session.on("Tracing.dataCollected", lambda part: events.extend(part["value"]))
    session.on("Tracing.tracingComplete", lambda event: over.append(event))
    config = {"includedCategories": ["toplevel"]}
    session.send("Tracing.start", {"transferMode": "ReportEvents", "traceConfig": config})
    try:
        yield found
    finally:
        session.send("Tracing.end")
        while not over:
            driver.page.wait_for_timeout(10)
        session.detach()
    named = [it for it in events if it.get("name") == "thread_name"]
    pages = {(it["pid"], it["tid"]) for it in named if it["args"]["name"] == MAIN}
    of_pages = [it for it in events if it.get("ph") == "X" and (it["pid"], it["tid"]) in pages]
    assert of_pages, "Chromium's trace has no tasks of the page"
    found.longest = max(it.get("tdur", 0) for it in of_pages) / 1_000
