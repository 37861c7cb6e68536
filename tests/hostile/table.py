"""The table at the end of `python3 build.py test tests/hostile`: a plugin for pytest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest


class Figure(NamedTuple):
    """What one program came to: `Figure("firefox", "time", True, True, 12.5, 4.0, 0.0)`.

    In ms: `block` is the page's longest, `machine` that of a thread with nothing to do; `work` is
    the processor time of the page's longest task, where a block had it looked at.
    """

    engine: str
    family: str
    right: bool
    recovered: bool
    block: float
    machine: float
    work: float


HEAD = (
    "engine",
    "family",
    "programs",
    "verdicts right",
    "recovered",
    "longest block",
    "an idle thread's then",
    "longest work",
)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table, where hostile programs were run."""
    figures = [Figure(*it) for it in recorded(terminalreporter, "hostile")]
    if not figures:
        return
    terminalreporter.section("hostile programs")
    for line in table(rows(figures)):
        terminalreporter.write_line(line)
    stops = recorded(terminalreporter, "stop")
    for engine in dict.fromkeys(engine for engine, _ in stops):
        slowest = max(took for name, took in stops if name == engine)
        terminalreporter.write_line(f"Stop answered within {slowest:.0f} ms in {engine}")


KINDS = ("passed", "failed", "rerun")
"""Of tests' reports: one that was wrong and is right when it is tried again counts as both."""


def recorded(terminalreporter: pytest.TerminalReporter, name: str) -> list[Any]:
    """What tests recorded under a name, those of parallel workers included."""
    reports = [it for kind in KINDS for it in terminalreporter.stats.get(kind, [])]
    found = [getattr(it, "user_properties", []) for it in reports if it.when == "call"]
    return [value for properties in found for key, value in properties if key == name]


def rows(figures: list[Figure]) -> Iterator[tuple[str, ...]]:
    """The table's rows: one for each engine and family, and one for each engine's sum.

    >>> list(rows([Figure("firefox", "time", True, False, 12.5, 4.0, 0.0)]))[0]
    ('firefox', 'time', '1', '1', '0', '12 ms', '4 ms', '-')
    """
    for engine in dict.fromkeys(it.engine for it in figures):
        own = [it for it in figures if it.engine == engine]
        for family in dict.fromkeys(it.family for it in own):
            yield row(engine, family, [it for it in own if it.family == family])
        yield row(engine, "all", own)


def row(engine: str, family: str, figures: list[Figure]) -> tuple[str, ...]:
    """One row."""
    right, recovered = sum(it.right for it in figures), sum(it.recovered for it in figures)
    longest = max(figures, key=lambda it: it.block)
    work = max(it.work for it in figures)
    last = f"{work:.0f} ms" if work else "-"
    times = (f"{longest.block:.0f} ms", f"{longest.machine:.0f} ms", last)
    return engine, family, f"{len(figures)}", f"{right}", f"{recovered}", *times


def table(rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    """Rows as lines, the columns under each other."""
    lines = [HEAD, *rows]
    widths = [max(len(line[n]) for line in lines) for n in range(len(HEAD))]
    for line in lines:
        yield "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
