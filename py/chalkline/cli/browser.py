"""A Chromium for the browser tests: one that is there, or else one that can be had."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from chalkline.cli.packages import install_packages, run_quietly
from chalkline.cli.problems import CommandError
from chalkline.cli.steps import step

VARIABLE = "CHALKLINE_BROWSER"
"""The environment variable that names the browser to use."""

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def find_browser() -> Path | None:
    """The first Chromium on this machine that starts, or None.

    `find_browser()` -> `Path("/usr/bin/chromium")`

    Raises:
        CommandError: when CHALKLINE_BROWSER names one that does not start.
    """
    named = os.environ.get(VARIABLE)
    if named:
        if not _starts(Path(named)):
            raise CommandError(f"{VARIABLE}={named} does not start; correct it or unset it")
        return Path(named)
    return next((path for path in _candidates() if _starts(path)), None)


def install_browser() -> Path:
    """Install a Chromium: Playwright's own, else, as root, Debian's.

    Raises:
        CommandError: when neither can be had.
    """
    found = install_playwrights()
    if not found:
        install_packages("chromium")
        found = find_browser()
    if not found:
        raise NO_BROWSER
    return found


NO_BROWSER = CommandError(
    "the browser tests need Chromium, and none could be installed;"
    f" install chromium or Google Chrome, or set {VARIABLE} to one"
)


def install_playwrights() -> Path | None:
    """Install Playwright's own Chromium; gives it if it starts."""
    with step("installing Playwright's Chromium"):
        run_quietly(sys.executable, "-m", "playwright", "install", "chromium")
    return find_browser()


def _candidates() -> Iterator[Path]:
    for name in NAMES:
        path = shutil.which(name)
        if path:
            yield Path(path)
    yield MAC
    with sync_playwright() as playwright:
        yield Path(playwright.chromium.executable_path)


def _starts(path: Path) -> bool:
    """Whether it is there with all that it needs; a packaged name may be an empty shell."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=30).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False
