"""WebKitGTK's MiniBrowser, driven by WebKitWebDriver, on a screen that nobody sees."""

import os
import shutil
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


def find_minibrowser() -> Path | None:
    """WebKitGTK's own small browser, of the newest interface that is installed.

    `find_minibrowser()` -> `Path("/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser")`
    """
    found = sorted(Path("/usr/lib").glob("*/webkit*gtk-*/MiniBrowser"))
    return found[-1] if found else None


def webkit_problem() -> str:
    """What is missing for driving WebKitGTK, with the remedy; empty when nothing is."""
    if not shutil.which(DRIVER) or not find_minibrowser():
        return "WebKitGTK's driver is not on this machine (Debian's webkit2gtk-driver)"
    if not shutil.which(SCREEN):
        return "WebKitGTK needs a screen, and Xvfb is not on this machine (Debian's xvfb)"
    return ""


@contextmanager
def webkit() -> Iterator[SeleniumDriver]:
    """Start WebKitGTK; what it stores is gone afterwards.

    Raises:
        EngineError: when it is not there.
    """
    browser, driver = find_minibrowser(), shutil.which(DRIVER)
    if webkit_problem() or not browser or not driver:
        raise EngineError(webkit_problem())
    options = Options()
    options.binary_location = str(browser)
    options.add_argument("--automation")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home, screen() as display:
        environment = {
            **os.environ,
            "DISPLAY": display,
            "GDK_BACKEND": "x11",
            "HOME": home,
            "NO_AT_BRIDGE": "1",
            "XDG_CACHE_HOME": f"{home}/cache",
            "XDG_CONFIG_HOME": f"{home}/config",
            "XDG_DATA_HOME": f"{home}/data",
        }
        if os.geteuid() == 0:
            # Its sandbox is made of what root cannot have in many containers.
            environment["WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS"] = "1"
        service = Service(executable_path=driver, env=environment)
        with warnings.catch_warnings():
            # Selenium's own class for it connects in a way that Selenium now warns of.
            warnings.filterwarnings("ignore", "setting remote_server_addr", DeprecationWarning)
            started = SeleniumDriver("webkit", WebKitGTK(options=options, service=service))
        try:
            yield started
        finally:
            started.close()
