"""Results as a CSV file for a gradebook."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from typing import IO

from chalkline.grading.result import Result

COLUMNS = ("submission", "lesson", "verdict", "score", "out_of", "seconds", "flags", "message")


def write_gradebook(results: Iterable[Result], checks: Sequence[str], target: IO[str]) -> None:
    r"""Write one row for each result, a line at a time; the outcome of each check has a column.

    >>> import io
    >>> result = {"submission": "=1+1.py", "verdict": "failed", "score": 0, "out_of": 2}
    >>> checks = [{"id": "test_hidden.py::test_a", "outcome": "failed"}]
    >>> made = io.StringIO()
    >>> write_gradebook([result | {"checks": checks}], ["test_hidden.py::test_a"], made)
    >>> print(made.getvalue().splitlines()[1])
    '=1+1.py,,failed,0,2,,,,failed
    """
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow([*COLUMNS, *map(_cell, checks)])
    for result in results:
        outcomes = {it["id"]: it["outcome"] for it in result["checks"]}
        cells = [result.get(column, "") for column in COLUMNS]
        # A check that a program made skip itself has no outcome.
        writer.writerow(map(_cell, [*cells, *(outcomes.get(check, "") for check in checks)]))


def _cell(value: object) -> object:
    """A value as a cell that no spreadsheet takes for a formula.

    Spreadsheets run a text that begins with one of these signs, also in a file that a student's
    name is in; behind an apostrophe it is text.
    """
    if isinstance(value, list):
        value = " ".join(value)
    if isinstance(value, str) and value.lstrip().startswith(("=", "+", "-", "@")):
        return f"'{value}"
    if isinstance(value, str):
        # A lone carriage return would end the row.
        value = re.sub(r"\r\n?", "\n", value)
        return f"'{value}" if value.startswith(("\t", "\n")) else value
    return value
