"""`build.py test`: every check and every test, in the order in which they fail fastest."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence

import typer
from deno import find_deno_bin

from chalkline.cli.browser import VARIABLE
from chalkline.cli.engines import ready_engines
from chalkline.cli.problems import CommandError
from chalkline.cli.steps import console
from chalkline.site.places import CACHE, ROOT

PYTEST = [sys.executable, "-m", "pytest"]

IN_PROCESS = ("tests/unit", "tests/lessons", "py/chalkline")
"""Tests that run the student's side in their own process, where it replaces asyncio's loop."""

IN_BROWSERS = tuple(
    f"tests/{name}"
    for name in ("bench", "browser", "engines", "grading", "hostile", "proof", "site")
)
"""Tests whose process drives browsers, by that very loop."""

AGAIN = ("--reruns", "1", "-r", "fER")
"""A browser on a shared machine may stand still for seconds: what fails is tried once more, and
told, also when it passes then."""


def test(context: typer.Context) -> None:
    """Run every test; with arguments, only pytest's, and hand them to it."""
    browser = ready_engines()
    environment = {
        **os.environ,
        VARIABLE: str(browser),
        "DENO_DIR": os.environ.get("DENO_DIR", str(CACHE / "deno")),
        "DENO_NO_UPDATE_CHECK": "1",
    }
    if context.args:
        done = subprocess.run([*PYTEST, *context.args], cwd=ROOT, env=environment)
        raise typer.Exit(done.returncode)
    for name, command in quick_checks().items():
        _check(name, command, environment)
    _check("deno test", [*_deno("test"), "--allow-all", "tests/runtime"], environment)
    console.print("pytest: units, lessons, site, and the built site in real browsers")
    # Last, with their output as it comes: the closing line is the whole command's.
    workers = ["-n", "auto", "--dist", "loadgroup"]
    for tests in (IN_PROCESS, [*IN_BROWSERS, *AGAIN]):
        if subprocess.run([*PYTEST, *workers, *tests], cwd=ROOT, env=environment).returncode:
            raise CommandError("failed: pytest")


def quick_checks() -> dict[str, Sequence[str]]:
    """What needs no test to run: types, lint and format, of both languages, by name."""
    return {
        "ruff check": [sys.executable, "-m", "ruff", "check", "--quiet"],
        "ruff format": [sys.executable, "-m", "ruff", "format", "--check", "--quiet"],
        "mypy": [sys.executable, "-m", "mypy", "--no-error-summary"],
        "deno check": [*_deno("check"), "web", "tests/runtime"],
        "deno lint": _deno("lint"),
        "deno fmt": [*_deno("fmt"), "--check"],
    }


def _deno(command: str) -> list[str]:
    return [find_deno_bin(), command]


def _check(name: str, command: Sequence[str], environment: Mapping[str, str]) -> None:
    """Run one check; what it says is shown only when it fails."""
    started = time.monotonic()
    with console.status(f"{name}..."):
        done = subprocess.run(
            command,
            cwd=ROOT,
            env={**environment, "NO_COLOR": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
    if done.returncode:
        print(done.stdout, flush=True)
        raise CommandError(f"failed: {name}")
    console.print(f"{name}: ok, {time.monotonic() - started:.1f} s")
