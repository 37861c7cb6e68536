"""The golden reports: one folder for each shape that a report can have, read here and in Deno.

Each folder has a program, its hidden tests, the reference, and the report, with all times 0. A
folder's `shape.json` may say `seconds` (the limit) and `hosts` (where the report can be made: a
program that ends its interpreter is for Deno only). To write the reports anew:

    WRITE_GOLDEN=1 python3 build.py test tests/unit/test_golden.py
    WRITE_GOLDEN=1 .venv/bin/deno test --allow-all tests/runtime/golden_test.ts
"""

from __future__ import annotations

import ast
import json
import os
from pathlib import Path
from typing import Any

import pytest

from chalkline import wire
from chalkline.grader.local import LocalSession, Report
from chalkline.grader.outcomes import Check
from chalkline.problem import is_problem

GOLDEN = Path(__file__).parents[1] / "golden"
FOLDERS = sorted(path.parent for path in GOLDEN.glob("*/program.py"))
VERDICTS = {"passed", "failed", "error", "timeout", "stopped", "crashed"}
OUTCOMES = {"passed", "failed", "error", "timeout", "crashed", "not-run"}


def settings(folder: Path) -> dict[str, Any]:
    """A shape's own settings over the usual ones."""
    own = folder / "shape.json"
    usual: dict[str, Any] = {"seconds": 5.0, "hosts": ["cpython", "deno"]}
    return usual | (json.loads(own.read_text()) if own.exists() else {})


def table(session: LocalSession, folder: Path) -> str:
    """The table of the shape's mistakes, recorded here."""
    rows = []
    for path in sorted(folder.glob("mistakes/*.py")):
        source = path.read_text()
        advice = " ".join((ast.get_docstring(ast.parse(source)) or "").split())
        failures = json.loads(session.grade(source)[1])
        rows.append({"name": path.stem, "advice": advice, "failures": failures})
    return json.dumps(rows)


def without_times(report: Report) -> Report:
    """A report with all times 0, and as JSON has it."""
    for check in report["checks"]:
        check["seconds"] = 0
    copy: Report = json.loads(json.dumps(report))
    return copy


def written(folder: Path) -> Report:
    """The report in the folder."""
    report: Report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return report


@pytest.mark.parametrize(
    "folder",
    [it for it in FOLDERS if "cpython" in settings(it)["hosts"]],
    ids=lambda folder: folder.name,
)
def test_reports_are_as_written(folder: Path) -> None:
    """Grading a golden program here gives its golden report."""
    files = {name: (folder / name).read_text() for name in ("test_hidden.py", "reference.py")}
    session = LocalSession(files, settings(folder)["seconds"])
    program = (folder / "program.py").read_text()
    report = without_times(session.grade(program, table(session, folder))[0])
    if os.environ.get("WRITE_GOLDEN"):
        text = json.dumps(report, indent=2, ensure_ascii=True)
        (folder / "report.json").write_text(f"{text}\n", encoding="utf-8")
    assert written(folder) == report


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_reports_have_the_fields_of_a_report(folder: Path) -> None:
    """Every golden report, wherever it was made, has the grader's own fields and no others."""
    report = written(folder)
    assert report["version"] == 1
    assert report["verdict"] in VERDICTS
    assert set(report) <= {"version", "verdict", "checks", "problem", "advice"}
    for check in report["checks"]:
        assert set(check) <= set(Check.__annotations__) | {"advice", "printed"}
        assert {"id", "title", "outcome", "seconds"} <= set(check)
        assert check["outcome"] in OUTCOMES
    problems = [check["error"] for check in report["checks"] if "error" in check]
    problems += [report["problem"]] if "problem" in report else []
    assert all(is_problem(problem | {"builtin": "Exception"}) for problem in problems)


def test_every_outcome_and_verdict_has_a_shape() -> None:
    """No outcome and no verdict is without an example, save for a Run that the page stopped."""
    reports = [written(folder) for folder in FOLDERS]
    assert {report["verdict"] for report in reports} == VERDICTS - {"stopped"}
    assert {check["outcome"] for report in reports for check in report["checks"]} == OUTCOMES


MESSAGES: dict[str, str] = json.loads((GOLDEN / "messages.json").read_text())


def test_the_hosts_own_message_is_read() -> None:
    """The answer that the host writes for a dead interpreter is a message here."""
    assert wire.decode(MESSAGES["died"])[0] == ("died", "It is gone: \u201eaway\u201d.", None)


def test_the_hosts_answer_for_what_is_no_text_is_read() -> None:
    """The answer that the host writes in place of something else than text is a message here."""
    answer = ("refused", "what came back is no message of ours", None)
    assert wire.decode(MESSAGES["refused"])[0] == answer
