"""Waiting until a browser does nothing: only then does what is measured next start fair."""

import time
from collections.abc import Callable

from chalkline.bench.processes import cpu_seconds, family
from chalkline.bench.server import Traffic

CALM = 0.5
"""Seconds for which a browser must do next to nothing to count as idle."""

SETTLED = 3.0
"""The same after a visit's start: only when nobody waits does a page look at what is for later."""

PATIENCE = 120
"""Seconds after which a browser that is not idle never will be."""


def wait_until_idle(
    process: int, traffic: Traffic, calm: float, pause: Callable[[], object]
) -> None:
    """Wait until a process with all its descendants is idle, and nothing is sent, for `calm` s.

    `pause` waits for 100 ms. Raises TimeoutError when that does not happen.
    """
    deadline = time.monotonic() + PATIENCE
    before, since = _used(process, traffic), time.monotonic()
    while time.monotonic() < deadline:
        pause()
        now = _used(process, traffic)
        if traffic.under_way or now[1] != before[1] or now[0] - before[0] > 0.1 * calm:
            before, since = now, time.monotonic()
        elif time.monotonic() - since > calm:
            return
    raise TimeoutError(f"the browser was not idle in {PATIENCE} s")


def _used(process: int, traffic: Traffic) -> tuple[float, int]:
    return cpu_seconds(family(process)), len(traffic.sent)
