"""Debian's packages, where they can be installed."""

import os
import shutil
import subprocess

from chalkline.cli.steps import step


def can_install() -> bool:
    """Whether this is Debian or one of its kind, and we are root."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_packages(*names: str) -> None:
    """Install packages in one go, where that is possible: `install_packages("chromium", "xvfb")`.

    Should it fail, nobody is told: what counts is what is there afterwards.
    """
    if not can_install():
        return
    with step(f"installing Debian's {', '.join(names)}"):
        run_quietly("apt-get", "update", "-q")
        run_quietly("apt-get", "install", "-qy", "--no-install-recommends", *names)


def run_quietly(*command: str) -> None:
    """Run a command that may well fail."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True)
