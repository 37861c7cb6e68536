"""All the browsers that the tests drive: found, or else installed together."""

import os
from collections.abc import Mapping
from pathlib import Path

from chalkline.cli.browser import NO_BROWSER, find_browser, install_playwrights
from chalkline.cli.packages import install_packages
from chalkline.cli.steps import console
from chalkline.engines.firefox import firefox_problem
from chalkline.engines.webkit import webkit_problem

PROBLEMS = {"Firefox": firefox_problem, "WebKitGTK": webkit_problem}

PACKAGES: Mapping[str, tuple[str, ...]] = {
    "Firefox": ("firefox-esr",),
    "WebKitGTK": ("webkit2gtk-driver", "gir1.2-webkit2-4.1", "python3-gi", "xvfb"),
}
"""Debian's names."""


def ready_engines() -> Path:
    """Find or install all three engines; gives the Chromium, and tells whose tests are skipped.

    Raises:
        CommandError: when there is no Chromium: too little could be tested without.
    """
    browser = find_browser() or install_playwrights()
    packages = [] if browser else ["chromium"]
    packages += [it for name in missing() for it in PACKAGES[name]]
    if packages:
        install_packages(*packages)
    browser = browser or find_browser()
    if not browser:
        raise NO_BROWSER
    then = "fail in CI" if os.environ.get("CI") else "are skipped"
    for name, problem in missing().items():
        console.print(f"{name}: its tests {then}: {problem}", style="yellow")
    return browser


def ready_engine(name: str) -> str:
    """Install the engine if it is missing; gives what is missing even then, else nothing.

    `ready_engine("Firefox")` -> `""`
    """
    if PROBLEMS[name]():
        install_packages(*PACKAGES[name])
    return PROBLEMS[name]()


def missing() -> dict[str, str]:
    """What is missing, by engine: `{"Firefox": "Firefox is not on this machine ..."}`."""
    return {name: problem for name, ask in PROBLEMS.items() if (problem := ask())}
