import asyncio
import sys
import types
from asyncio import events
from pathlib import Path

import pytest

from chalkline.packages import begin, install


class Installer:
    """An installer that notes what it is asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[list[str], bool]] = []

    async def install(self, requirements: list[str], *, deps: bool) -> None:
        """Note what is asked for."""
        self.asked.append((requirements, deps))


def test_every_wheel_is_installed_and_nothing_is_left(tmp_path: Path) -> None:
    """All wheels at once, by their path, with nothing looked up; the installer is forgotten."""
    folder = tmp_path / "packages"
    folder.mkdir()
    for name in ("b-1-py3-none-any.whl", "a-1-py3-none-any.whl"):
        (folder / name).touch()
    for name in ("micropip", "micropip.transaction"):
        sys.modules[name] = types.ModuleType(name)
    installer = Installer()
    # By hand: after the tests in a browser, this thread has a running loop.
    with pytest.raises(StopIteration):
        install(installer, str(folder)).send(None)
    expected = [f"emfs:{folder}/{it}-1-py3-none-any.whl" for it in ("a", "b")]
    assert installer.asked == [(expected, False)]
    assert not folder.exists()
    assert not [name for name in sys.modules if name.startswith("micropip")]


def test_the_hosts_event_loop_runs_meanwhile() -> None:
    """From then on it is the one that runs."""
    before = events._get_running_loop()
    loop = asyncio.new_event_loop()
    try:
        events._set_running_loop(None)
        begin(lambda: loop)
        assert asyncio.get_running_loop() is loop
    finally:
        events._set_running_loop(before)
        asyncio.set_event_loop(None)
        loop.close()
