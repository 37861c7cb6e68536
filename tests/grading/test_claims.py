"""Whole reports, and whatever else a student writes in their place."""

import csv
import io
import json
import unicodedata
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from chalkline.grading.gradebook import write_gradebook
from chalkline.grading.result import Graded
from chalkline.grading.submission import OUTCOMES, VERDICTS, Submission, read_submission
from chalkline.grading.summary import table

GRADED = Graded("loops", "1f0c", "314", [{"id": "test_hidden.py::test_a", "title": "A"}])

TEXTS = st.text(max_size=20) | st.sampled_from(["=1+1", "<b>x</b>", "\x1b[31m", "[red]", "\ud800"])
FRAMES = st.fixed_dictionaries({"line": st.integers(1), "function": TEXTS, "code": TEXTS})
PROBLEMS = st.fixed_dictionaries(
    {"type": TEXTS, "message": TEXTS, "frames": st.lists(FRAMES, max_size=2)},
    optional={"help": TEXTS},
)
CHECKS = st.fixed_dictionaries(
    {
        "id": TEXTS,
        "title": TEXTS,
        "outcome": st.sampled_from(OUTCOMES),
        "seconds": st.floats(0, 100),
    },
    optional={"message": TEXTS, "points": st.floats(0, 10), "got": TEXTS, "error": PROBLEMS},
)
TYPED = st.fixed_dictionaries(
    {
        "lines": st.lists(TEXTS, max_size=3),
        "seed": st.integers(0, 2**32 - 1),
        "more": st.just(False),
    }
)
REPORTS = st.fixed_dictionaries(
    {
        "version": st.just(1),
        "verdict": st.sampled_from(VERDICTS),
        "checks": st.lists(CHECKS, max_size=4, unique_by=lambda it: it["id"]),
    },
    optional={"problem": PROBLEMS, "advice": TEXTS, "typed": TYPED},
)
"""Reports as a page makes them, with texts of any kind."""

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)
FORGED = st.fixed_dictionaries(
    {},
    optional={
        "verdict": JSON | st.sampled_from(VERDICTS),
        "checks": JSON
        | st.lists(
            st.fixed_dictionaries(
                {}, optional={"id": JSON | TEXTS, "outcome": JSON | st.sampled_from(OUTCOMES)}
            ),
            max_size=3,
        ),
        "typed": JSON
        | st.fixed_dictionaries({"lines": JSON | st.lists(JSON, max_size=2), "seed": JSON}),
        "version": JSON,
    },
)
"""What looks like a report from afar."""


def handed_in(report: object) -> Submission:
    """A submission with this report, as `grade` reads it."""
    told = {"chalkline": "submission", "version": 1, "lesson": "loops", "lesson_hash": "1f0c"}
    return read_submission("a.json", json.dumps({**told, "code": "", "report": report}).encode())


def told_of(submission: Submission, report: dict[str, Any]) -> dict[str, Any]:
    """The result of a program that came to `report` here, having claimed what it did."""
    result = GRADED.result("a.json", report | {"seconds": 1.5}, submission.claim)
    written: dict[str, Any] = json.loads(json.dumps(result))
    assert written == result
    return written


@given(REPORTS)
def test_a_report_arrives_whole(report: dict[str, Any]) -> None:
    """What a page showed is what is compared, and it differs in nothing from itself."""
    submission = handed_in(report)
    assert submission.claim is not None
    assert submission.claim.report == report
    assert submission.typed == report.get("typed")
    told = told_of(submission, report)
    assert told["claimed"] == {"verdict": report["verdict"]}
    # Checks that were withheld from a page are compared with none.
    withheld = any(it["id"].startswith("test_withheld.py::") for it in report["checks"])
    assert told["flags"] == [] or withheld
    assert 0 <= told["score"] <= told["out_of"]


@given(JSON | FORGED, REPORTS)
def test_whatever_stands_for_a_report_decides_nothing(
    forged: object, report: dict[str, Any]
) -> None:
    """The verdict, the score and the checks are those of the program that was run here."""
    submission = handed_in(forged)
    assert submission.claim is not None
    told = told_of(submission, report)
    plain = GRADED.result("a.json", report | {"seconds": 1.5})
    assert {key: it for key, it in told.items() if key in plain} == plain
    assert told["claimed"] is None or told["claimed"]["verdict"] in VERDICTS
    assert set(told["flags"]) <= {"result-differs"}


@settings(max_examples=30)  # a console takes its time
@given(REPORTS, TEXTS)
def test_no_report_moves_the_cursor_or_runs_a_formula(report: dict[str, Any], name: str) -> None:
    """In the table a text is text, and in the gradebook a cell is no formula."""
    result = told_of(handed_in(report), report) | {"submission": name}
    console = Console(file=io.StringIO(), width=200)
    console.print(table([result]))
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    assert not [it for it in shown if unicodedata.category(it) in ("Cc", "Cf", "Cs") and it != "\n"]
    made = io.StringIO()
    write_gradebook([result], [it["id"] for it in report["checks"]], made)
    made.seek(0)
    rows = list(csv.reader(made))
    assert len(rows) == 2
    assert not [cell for row in rows for cell in row if cell.lstrip()[:1] in tuple("=+-@")]
