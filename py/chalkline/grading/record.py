"""The reports that are there already, so that an interrupted `grade` goes on where it was."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

from chalkline.grading.host import Program, Report

FORMAT = 1
"""Raised when what a report holds changes: older records are then of no use."""


class Record:
    """Reports by program, for one state of a lesson, in a file that only grows.

    A state is everything that decides a result: tests (withheld ones, too), reference, limits, and
    every file of the runtime and of what grades with it (`grading_state`). The file's
    name has its hash.

    A `fresh` one finds nothing; what it adds counts from then on, in place of what was there.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> with Record(folder, {"slug": "loops"}, "314.0.7-1f0c") as record:
    ...     record.add("x = 1", {"verdict": "passed"})
    >>> with Record(folder, {"slug": "loops"}, "314.0.7-1f0c") as record:
    ...     record.get("x = 1"), record.get("x = 2")
    ({'verdict': 'passed'}, None)
    """

    def __init__(
        self, folder: Path, lesson: Mapping[str, Any], runtime: str, fresh: bool = False
    ) -> None:
        # What the reference answers follows from the rest.
        decides = {name: it for name, it in lesson.items() if name != "rehearsal"}
        state = json.dumps([FORMAT, decides, runtime], sort_keys=True).encode()
        name = f"{lesson['slug']}-{hashlib.sha256(state).hexdigest()[:16]}.jsonl"
        self.path = folder / name
        self._fresh = fresh
        self._where: dict[bytes, int] = {}
        # Graders' threads read while another one adds, and the file has one position.
        self._using = threading.Lock()

    def __enter__(self) -> Self:
        """Find the reports that are there; a line that was cut short is none."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self.path.open("a+b")
        if self._fresh:
            return self
        self._file.seek(0)
        at = 0
        for line in self._file:
            if line.endswith(b"}\n") and line[64:65] == b" ":
                self._where[line[:64]] = at
            at += len(line)
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self._file.close()

    def get(self, program: Program) -> Report | None:
        """The report on a program, if an earlier command finished it."""
        at = self._where.get(_key(program))
        if at is None:
            return None
        with self._using:
            self._file.seek(at)
            line = self._file.readline()
        report: Report = json.loads(line[65:])
        return report

    def add(self, program: Program, report: Report) -> None:
        """Keep a report. It is in the file at once, whole, also when another command adds, too."""
        line = _key(program) + b" " + json.dumps(report, separators=(",", ":")).encode() + b"\n"
        # A line that was cut short before must not spoil this one.
        with self._using:
            self._file.seek(0, 2)
            end = self._file.tell()
            if end:
                self._file.seek(end - 1)
                line = line if self._file.read(1) == b"\n" else b"\n" + line
            self._file.write(line)
            self._file.flush()


def _key(program: Program) -> bytes:
    text, typed = (program, None) if isinstance(program, str) else program
    whole = text if typed is None else json.dumps([text, typed], sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest().encode()
