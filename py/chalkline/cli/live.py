"""The site as `serve` shows it now, and the pages that want to hear when it changes."""

import asyncio
import json
from collections.abc import AsyncIterator

from chalkline.site.assets import content_hash
from chalkline.site.site import Site


class Live:
    """A site that can be replaced while pages are open.

    `show` and `fail` may be called from any thread; `events` belongs to the server's.

    Attributes:
        site: what is served; the last one that could be built.
        build: a hash of it; empty before the first.
        problem: why the sources as they are now cannot be built; empty when they can.
    """

    def __init__(self) -> None:
        self.site: Site = {}
        self.build = ""
        self.problem = ""
        self._loop: asyncio.AbstractEventLoop | None = None
        self._waiting: set[asyncio.Queue[str]] = set()

    def show(self, site: Site, reload: bool = True) -> None:
        """Serve this site from now on, and have open pages reload if it differs.

        Without `reload` they stay as they are, and the files that they may still ask for remain.
        """
        if not reload:
            self.site, self.problem = {**self.site, **site}, ""
            self._tell()
            return
        # Assets carry their hash in their address, so that their content need not be read.
        parts = (
            address.encode() + (b"" if address.startswith("assets/") else content)
            for address, content in site.items()
        )
        self.site, self.build, self.problem = site, content_hash(*parts), ""
        self._tell()

    def fail(self, problem: str) -> None:
        """Keep the site, and have open pages show what is wrong with the sources."""
        self.problem = problem
        self._tell()

    async def events(self) -> AsyncIterator[str]:
        """The state now and whenever it changes, as server-sent events."""
        self._loop = asyncio.get_running_loop()
        queue: asyncio.Queue[str] = asyncio.Queue()
        queue.put_nowait(self._state())
        self._waiting.add(queue)
        try:
            while True:
                yield f"data: {await queue.get()}\n\n"
        finally:
            self._waiting.discard(queue)

    def _state(self) -> str:
        return json.dumps({"build": self.build, "problem": self.problem})

    def _tell(self) -> None:
        if self._loop:
            self._loop.call_soon_threadsafe(self._wake, self._state())

    def _wake(self, state: str) -> None:
        for queue in self._waiting:
            queue.put_nowait(state)
