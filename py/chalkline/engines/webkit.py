"""WebKitGTK, driven by WebKitWebDriver, on a screen that nobody sees."""

import os
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium.webdriver import WebKitGTK
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from chalkline.engines.driver import EngineError
from chalkline.engines.screen import screen
from chalkline.engines.selenium_driver import SeleniumDriver

DRIVER = "WebKitWebDriver"
SCREEN = "Xvfb"

PYTHON = Path("/usr/bin/python3")
"""The system's: Debian's packages put the bindings of its libraries there."""

WINDOW = Path(__file__).with_name("window.py")
BINDINGS = "import gi; gi.require_version('WebKit2', '4.1'); gi.require_version('Gtk', '3.0')"


def webkit_problem() -> str:
    """What is missing for driving WebKitGTK, with the remedy; empty when nothing is."""
    for program, package in {DRIVER: "webkit2gtk-driver", SCREEN: "xvfb"}.items():
        if not shutil.which(program):
            return f"{program} is not on this machine (Debian's {package})"
    command = [str(PYTHON), "-I", "-c", BINDINGS]
    if not PYTHON.exists() or subprocess.run(command, capture_output=True).returncode:
        return f"WebKitGTK is not there for {PYTHON} (Debian's python3-gi, gir1.2-webkit2-4.1)"
    return ""


@contextmanager
def webkit() -> Iterator[SeleniumDriver]:
    """Start WebKitGTK with a profile of its own, that lasts as long as this.

    Raises:
        EngineError: when it is not there.
    """
    problem, driver = webkit_problem(), shutil.which(DRIVER)
    if problem or not driver:
        raise EngineError(problem)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home, screen() as display:
        options = Options()
        options.binary_location = str(PYTHON)
        for argument in ("-I", str(WINDOW), home):
            options.add_argument(argument)
        service = Service(executable_path=driver, env=environment(home, display))
        with warnings.catch_warnings():
            # Selenium's own class for it connects in a way that Selenium now warns of.
            warnings.filterwarnings("ignore", "setting remote_server_addr", DeprecationWarning)
            started = SeleniumDriver("webkit", WebKitGTK(options=options, service=service))
        try:
            yield started
        finally:
            started.close()


def environment(home: str, display: str) -> dict[str, str]:
    """What WebKitGTK is started with: that screen, and a home that it has for itself."""
    own = {
        "DISPLAY": display,
        "GDK_BACKEND": "x11",
        "HOME": home,
        "NO_AT_BRIDGE": "1",
        "XDG_CACHE_HOME": f"{home}/cache",
        "XDG_CONFIG_HOME": f"{home}/config",
        "XDG_DATA_HOME": f"{home}/data",
    }
    return {**os.environ, **own}
