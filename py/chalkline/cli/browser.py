"""A Chromium for the browser tests: one that is there, or else one that can be had."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

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
    with step("installing Playwright's Chromium"):
        _run(sys.executable, "-m", "playwright", "install", "chromium")
    found = find_browser()
    if not found and os.geteuid() == 0 and shutil.which("apt-get"):
        with step("installing Debian's chromium"):
            _run("apt-get", "update", "-q")
            _run("apt-get", "install", "-qy", "--no-install-recommends", "chromium")
        found = find_browser()
    if not found:
        raise CommandError(
            "the browser tests need Chromium, and none could be installed;"
            f" install chromium or Google Chrome, or set {VARIABLE} to one"
        )
    return found


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


def _run(*command: str) -> None:
    """Run a command that may well fail; what counts is whether a browser is there afterwards."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, env=environment, capture_output=True)
