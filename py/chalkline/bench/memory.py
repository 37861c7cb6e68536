"""Memory over many Runs in one page: whatever each of them leaves behind adds up here."""

from playwright.sync_api import Page

from chalkline.bench.browser import Visit, profile
from chalkline.bench.figures import Measure
from chalkline.bench.processes import family, memory_bytes
from chalkline.bench.series import SIDES, Bench

SETTLED = 20
"""The Run after which everything that is made once has been made."""


def memory_measures(bench: Bench, runs: int) -> list[Measure]:
    """The page's heap and all processes' memory after Run 20 and after the last of `runs`.

    Three looks at each: a browser hands memory back when it pleases.
    """
    measures = []
    with profile(bench.playwright, bench.executable) as browser:
        visit = Visit(browser.context, bench.host.url, SIDES["ours"])
        visit.ready()
        visit.write(bench.program)
        for number in range(1, runs + 1):
            visit.run()
            if number not in (SETTLED, runs):
                continue
            when = "settled" if number == SETTLED else "last"
            for look in range(3):
                browser.idle(bench.host.traffic)
                heap = _heap_bytes(visit.page)
                whole = memory_bytes(family(browser.process))
                measures.append(Measure(f"memory.heap.{when}", "ours", look, heap))
                measures.append(Measure(f"memory.processes.{when}", "ours", look, whole))
    return measures


def _heap_bytes(page: Page) -> float:
    """The page's own JavaScript heap, once what nobody needs is gone."""
    tools = page.context.new_cdp_session(page)
    tools.send("HeapProfiler.collectGarbage")
    tools.send("Performance.enable")
    metrics = tools.send("Performance.getMetrics")["metrics"]
    tools.detach()
    return float(next(it["value"] for it in metrics if it["name"] == "JSHeapUsedSize"))
