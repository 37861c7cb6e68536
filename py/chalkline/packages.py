"""Installs a lesson's packages in an interpreter, before anything else happens there.

Runs in both interpreters. micropip, which knows how native code is loaded, is passed in.
"""

from __future__ import annotations

import asyncio
import importlib
import shutil
import sys
from asyncio import events
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Protocol


class Installer(Protocol):
    """What is used of micropip."""

    def install(self, requirements: list[str], *, deps: bool) -> Awaitable[None]:
        """Install wheels, given as addresses; `deps`: what they need as well."""


def begin(new_loop: Callable[[], asyncio.AbstractEventLoop]) -> None:
    """Have the host's event loop run, in place of `chalkline.loop`'s.

    What loads native code waits for the host. `loop.use` ends this.
    """
    loop = new_loop()
    asyncio.set_event_loop(loop)
    events._set_running_loop(loop)


async def install(micropip: Installer, folder: str) -> None:
    """Install every wheel in `folder`, and leave nothing of the installation behind.

    The folder holds all that is needed: nothing is looked up. It is removed, and the installer is
    no longer importable: a program finds the lesson's packages and no other ones.

    Raises whatever the installer does.
    """
    # The image may know a smaller library than there is now.
    importlib.invalidate_caches()
    wheels = [f"emfs:{path}" for path in sorted(Path(folder).glob("*.whl"))]
    await micropip.install(wheels, deps=False)
    shutil.rmtree(folder)
    for name in [*sys.modules]:
        if name.partition(".")[0] in ("micropip", __name__):
            del sys.modules[name]
