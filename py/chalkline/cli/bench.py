"""`build.py bench`: how fast a lesson is, against stock Pyodide and native pytest."""

import json as json_format
import os
import platform
import subprocess
import sys
import time
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from playwright.sync_api import sync_playwright
from rich.console import Console

from chalkline.bench.engines import EngineBench
from chalkline.bench.loop import loop_measures
from chalkline.bench.memory import SETTLED, memory_measures
from chalkline.bench.native import native
from chalkline.bench.report import results, table
from chalkline.bench.series import CONDITIONS, Bench
from chalkline.bench.server import host
from chalkline.bench.stock import plain_files, stock_site
from chalkline.cli.browser import find_browser, install_browser
from chalkline.cli.engines import ready_engine
from chalkline.cli.problems import CommandError
from chalkline.cli.steps import console, counted, step
from chalkline.site.compress import compress
from chalkline.site.errors import shown
from chalkline.site.places import CACHE, LESSONS
from chalkline.site.runtime import build_runtime
from chalkline.site.site import SiteBuilder

LESSON = LESSONS / "11-training-loop"

WIDE = 130
"""Columns that the table needs, also where the output is no terminal."""


class Series(StrEnum):
    """What can be measured: visits in three conditions or two more engines, Runs, and a loop."""

    LOOPBACK = "loopback"
    TEN_MBIT = "10mbit"
    SLOW = "slow"
    FIREFOX = "firefox"
    WEBKIT = "webkit"
    LOOP = "loop"


ENGINES = {Series.FIREFOX: "Firefox", Series.WEBKIT: "WebKitGTK"}


def bench(
    pairs: Annotated[int, typer.Option(min=1, help="How often each side is measured.")] = 7,
    series: Annotated[
        list[Series] | None, typer.Option(help="Only these; may be repeated.")
    ] = None,
    runs: Annotated[
        int, typer.Option(help="Measure memory, too, over that many Runs; 0: not.")
    ] = 0,
    json: Annotated[Path | None, typer.Option(help="Where every figure goes.")] = None,
) -> None:
    """Measure against stock Pyodide and native pytest, in turns, on this machine."""
    if sys.platform != "linux":
        raise CommandError("bench reads /proc, which only Linux has; run it there")
    if runs and runs <= SETTLED:
        raise CommandError(f"--runs compares with Run {SETTLED}; give a larger number")
    if json:
        # Before all is measured: it takes half an hour.
        _must_be_writable(json)
    chosen = _measurable(series)
    browser = find_browser() or install_browser()
    began, machine = time.monotonic(), _machine(browser)
    if machine["load"] > machine["processors"] / 2:
        console.print(
            f"This machine is busy (load {machine['load']}): expect noise", style="yellow"
        )
    done = _measure(browser, chosen, pairs, runs)
    found = results(done.measures)
    Console(width=max(console.width, WIDE)).print(table(found))
    if json:
        told = {
            "version": 1,
            "machine": machine,
            "minutes": round((time.monotonic() - began) / 60, 1),
            "pairs": pairs,
            "results": [asdict(it) for it in found],
            "measures": [asdict(it) for it in done.measures],
            "sent": done.sent,
            "tasks": done.tasks,
        }
        json.write_text(json_format.dumps(told, indent=1) + "\n", encoding="utf-8")
        console.print(f"every figure: {shown(json)}")


def _must_be_writable(path: Path) -> None:
    if not path.resolve().parent.is_dir():
        raise CommandError(f"{shown(path.parent)} is no folder; give another --json")
    try:
        path.open("a").close()
    except OSError as error:
        raise CommandError(f"{shown(path)}: {error.strerror}; give another --json") from error


def _measurable(series: list[Series] | None) -> list[Series]:
    """The series that were asked for, or all for which there is an engine."""
    chosen = list(series or Series)
    for which, name in ENGINES.items():
        problem = ready_engine(name) if which in chosen else ""
        if problem and series:
            raise CommandError(f"{name} cannot be measured: {problem}")
        if problem:
            console.print(f"{name} is not measured: {problem}", style="yellow")
            chosen.remove(which)
    return chosen


def _measure(browser: Path, chosen: list[Series], pairs: int, runs: int) -> Bench:
    program = (LESSON / "reference.py").read_text(encoding="utf-8")
    lesson = plain_files(program, (LESSON / "test_hidden.py").read_text(encoding="utf-8"))
    files = {**SiteBuilder(step).build(LESSONS), **stock_site(lesson)}
    with counted("compressing the files") as progress:
        files |= compress(files, progress=progress)
    with sync_playwright() as playwright, host(files) as server, native(lesson, program) as run:
        made = Bench(playwright, browser, server, program, run, step)
        for condition in CONDITIONS:
            if condition.name in chosen:
                made.visits(condition, pairs)
        for which in ENGINES:
            if which in chosen:
                engine = EngineBench(which.value, program, step)
                engine.visits(files, pairs)
                made.measures += engine.measures
        if Series.LOOP in chosen:
            with step("a tight loop"):
                made.measures += loop_measures(build_runtime(CACHE / "runtime"))
        if runs:
            with step(f"{runs} Runs in one page"):
                made.measures += memory_measures(made, runs)
        return made


def _machine(browser: Path) -> dict[str, Any]:
    """What the figures depend on, without a word on whose machine it is."""
    version = subprocess.run([browser, "--version"], capture_output=True, text=True).stdout
    return {
        "browser": version.strip(),
        "python": platform.python_version(),
        "system": platform.system(),
        "processors": os.cpu_count(),
        "load": round(os.getloadavg()[0], 2),
    }
