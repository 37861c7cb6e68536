"""An event loop for `asyncio.run` where there are no threads and no network to wait for: only time.

Standard library only.
"""

from __future__ import annotations

import asyncio
from asyncio import base_events, events
from time import monotonic
from typing import NoReturn


class Loop(base_events.BaseEventLoop):
    """Runs coroutines, one after another whenever one waits.

    >>> async def double(n):
    ...     await asyncio.sleep(0.001)
    ...     return 2 * n
    >>> loop = Loop()
    >>> loop.run_until_complete(double(4))
    8
    >>> loop.close()
    """

    def __init__(self) -> None:
        super().__init__()
        self._selector = _Clock()

    def _process_events(self, event_list: list[object]) -> None:
        """Nothing ever comes from outside."""

    def _write_to_self(self) -> None:
        """No other thread has to wake this one."""

    def run_in_executor(self, *_: object) -> NoReturn:
        """Refused in the words in which Python refuses a thread, before an executor is made."""
        raise RuntimeError("can't start new thread")

    def __del__(self, *_: object) -> None:
        """Nothing is ever open here, of which asyncio would warn."""


class _Clock:
    def select(self, timeout: float | None) -> list[object]:
        if timeout is None:
            raise RuntimeError("every task waits for another one, so none can go on")
        end = monotonic() + timeout
        # Not `time.sleep`, which no time limit can interrupt.
        while monotonic() < end:
            pass
        return []

    def close(self) -> None:
        """Nothing is open."""


def use() -> None:
    """Have asyncio's own functions use this loop; asyncio does so when it is imported here.

    The host's loop gets its turn only when Python returns to the host, so that no program could
    wait for anything; and while it runs, `asyncio.run` refuses to start another.
    """
    asyncio.new_event_loop = events.new_event_loop = Loop
    events._set_running_loop(None)
    asyncio.set_event_loop(Loop())
