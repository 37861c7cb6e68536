"""Submissions as they are read, and results as they are told."""

import csv
import io
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from chalkline.grading.found import UnreadableError
from chalkline.grading.gradebook import write_gradebook
from chalkline.grading.record import Record
from chalkline.grading.result import Graded, flags
from chalkline.grading.submission import Claim, read_submission
from chalkline.grading.summary import table

CHECKS = [{"id": "test_hidden.py::test_a", "title": "A"}]
GRADED = Graded("loops", "1f0c", "314", [*CHECKS, {"id": "b", "title": "B", "points": 2.5}])


def saved(**fields: object) -> bytes:
    """What a page downloads."""
    usual = {"chalkline": "submission", "version": 1, "lesson": "loops", "lesson_hash": "1f0c"}
    return json.dumps({**usual, "code": "x = 1", "report": None, **fields}).encode()


def report(*outcomes: str, verdict: str = "failed") -> dict[str, Any]:
    """A report with these outcomes."""
    checks = [{"id": f"t::{n}", "title": "T", "outcome": it} for n, it in enumerate(outcomes)]
    return {"version": 1, "verdict": verdict, "checks": checks, "seconds": 1.23456}


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"x = 1\r\ny = 2\r", "x = 1\ny = 2\n"),
        (b"\xef\xbb\xbfx = 1", "x = 1"),
        ("x = 'é'".encode("utf-16"), "x = 'é'"),
        ("# coding: latin-1\nx = 'é'".encode("latin-1"), "# coding: latin-1\nx = 'é'"),
    ],
)
def test_a_program_is_read_as_python_reads_it(content: bytes, text: str) -> None:
    """Byte order marks, a declared encoding, any line ends: what the editor would hold."""
    assert read_submission("a.py", content).program == text


def test_a_saved_submission_has_a_claim() -> None:
    """The lesson, its hash and the result that the page showed come with the program."""
    told = read_submission("submission.json", saved(report=report("passed", verdict="passed")))
    assert told.program == "x = 1"
    assert told.claim is not None
    assert (told.claim.lesson, told.claim.lesson_hash) == ("loops", "1f0c")
    assert told.claim.report is not None
    assert told.claim.report["verdict"] == "passed"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.py", b"x = 1\ny = '\xff'", "line 2 has bytes that are not utf-8; save it as UTF-8"),
        ("a.py", b"# coding: klingon\n\xff", "line 2 has bytes"),
        ("a.py", b"# coding: hex\n\xff", "its encoding is hex, which is none of a text"),
        ("a.py", b"# coding: rot13\n", "its encoding is rot13, which is none of a text"),
        ("a.py", b"# coding: base64\n", "its encoding is base64, which is none of a text"),
        ("a.py", b"# coding: zlib\n", "its encoding is zlib, which is none of a text"),
        ("a.py", b"# coding: undefined\n", "its encoding is undefined, which is none of a text"),
        ("a.py", b"# coding: utf-7\nx = '+2AA-'", "half characters; save it as UTF-8"),
        ("a.py", b"# coding: unicode_escape\n\\ud800", "half characters; save it as UTF-8"),
        ("a.json", b"{", "it is no JSON"),
        ("a.json", b"[" * 100_000, "it is no JSON"),
        ("a.json", b"\xff\xfe", "it is no JSON"),
        ("a.json", b"[]", "it is no submission that a lesson's page saved"),
        ("a.json", b'{"code": "x = 1"}', "it is no submission that a lesson's page saved"),
        ("a.json", saved(version=2), "it has version 2, and this reads 1"),
        ("a.json", saved(code=None), "it has no code"),
        ("a.json", saved(code="\ud800"), "half characters"),
    ],
)
def test_what_is_no_submission_says_why(name: str, content: bytes, reason: str) -> None:
    """Another encoding, another shape, another version: a sentence each."""
    with pytest.raises(UnreadableError, match=reason):
        read_submission(name, content)


@pytest.mark.parametrize("claimed", [1, {}, {"verdict": "passed"}, {"verdict": 1, "checks": []}])
def test_a_claim_of_another_shape_is_none(claimed: object) -> None:
    """A student may write anything into the file: the program is graded all the same."""
    claim = read_submission("a.json", saved(report=claimed)).claim
    assert claim is not None
    assert claim.report is None


def test_a_result_has_the_contracts_fields() -> None:
    """The fields of a JSON line, score and points without needless fractions."""
    told = GRADED.result("a.py", report("passed", "failed", "timeout"))
    assert list(told) == [
        *("version", "submission", "lesson", "verdict", "score", "out_of"),
        *("checks", "seconds", "lesson_hash", "runtime"),
    ]
    assert (told["score"], told["out_of"], told["seconds"]) == (1, 3, 1.235)
    assert told["checks"][0] == {"id": "t::0", "title": "T", "outcome": "passed", "message": ""}


def test_points_decide_the_score() -> None:
    """A check counts what its test says; one that did not run counts in what could be had."""
    made = report("passed", "failed", "not-run")
    for check, points in zip(made["checks"], (2.0, 0.5, 0.0), strict=True):
        check["points"] = points
    told = GRADED.result("a.py", made)
    assert (told["score"], told["out_of"]) == (2, 2.5)
    assert [check["points"] for check in told["checks"]] == [2, 0.5, 0]


def test_an_unreadable_submission_is_an_error_with_every_check() -> None:
    """Its verdict is `error`, no check has run, and the message says why."""
    told = GRADED.unreadable("a.zip", "it is encrypted; unzip it")
    assert (told["verdict"], told["score"], told["out_of"]) == ("error", 0, 3.5)
    assert [check["outcome"] for check in told["checks"]] == ["not-run", "not-run"]
    assert told["message"] == "This was not graded: it is encrypted; unzip it."


def test_a_problem_is_a_message() -> None:
    """Why a program does not load, with its line; an interrupt is told without its name."""
    frames = [{"line": 3, "function": "f", "code": ""}]
    made = {"type": "SyntaxError", "message": "no", "frames": frames}
    assert GRADED.result("a", report() | {"problem": made})["message"] == "SyntaxError: no (line 3)"
    made = {"type": "KeyboardInterrupt", "message": "Still running.", "frames": []}
    assert GRADED.result("a", report() | {"problem": made})["message"] == "Still running."


def test_what_an_instructor_should_look_at_is_flagged() -> None:
    """Another lesson, a lesson that has changed, a result that is not what the page showed."""
    here = report("passed", "failed")
    same = Claim("loops", "1f0c", report("passed", "failed"))
    assert flags(same, "loops", "1f0c", here) == []
    assert flags(same, "loops", "77aa", here) == ["lesson-changed"]
    assert flags(same, "lists", "77aa", here) == ["other-lesson"]
    boasts = Claim("loops", "1f0c", report("passed", "passed", verdict="passed"))
    assert flags(boasts, "loops", "1f0c", here) == ["result-differs"]
    broken = report("passed", "failed", verdict="error")
    assert flags(same, "loops", "1f0c", broken) == ["result-differs"]
    assert flags(Claim("loops", "1f0c", None), "loops", "1f0c", here) == []


def test_withheld_checks_do_not_contradict_a_page() -> None:
    """A page cannot know them: a program may pass there and fail here."""
    here = report("passed")
    here["checks"].append({"id": "test_withheld.py::test_b", "title": "B", "outcome": "failed"})
    page = Claim("loops", "1f0c", report("passed", verdict="passed"))
    assert flags(page, "loops", "1f0c", here) == []


def test_a_gradebook_runs_no_formula() -> None:
    """A name or a message that a spreadsheet would run stands behind an apostrophe."""
    names = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "Åsa, Öberg", 'a"b']
    results = [GRADED.result(name, report("passed")) for name in names]
    made = io.StringIO()
    write_gradebook(results, ["t::0", "=t"], made)
    header, *rows = csv.reader(io.StringIO(made.getvalue()))
    assert header[-2:] == ["t::0", "'=t"]
    assert [row[0] for row in rows] == [f"'{name}" for name in names[:6]] + names[6:]
    assert rows[0][3:5] == ["1", "1"]


def test_a_table_shows_a_hostile_name_as_text() -> None:
    """Colours, control characters and markup in a name or a message move nothing."""
    console = Console(file=io.StringIO(), width=100)
    told = GRADED.unreadable("[red]\x1b[31m\u202ea.py", "it is \x07 [b]gone")
    console.print(table([told]))
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    assert "[red]\N{REPLACEMENT CHARACTER}[31m\N{REPLACEMENT CHARACTER}a.py" in shown
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "[b]gone" in shown


def test_a_record_survives_a_line_cut_short(tmp_path: Path) -> None:
    """What was whole is found; what was being written when the power went is graded again."""
    with Record(tmp_path, {"slug": "loops"}, "314") as record:
        record.add("one", {"verdict": "passed"})
        record.add("two", {"verdict": "failed"})
        path = record.path
    path.write_bytes(path.read_bytes()[:-5])
    with Record(tmp_path, {"slug": "loops"}, "314") as record:
        assert record.get("one") == {"verdict": "passed"}
        assert record.get("two") is None
        record.add("three", {"verdict": "error"})
    with Record(tmp_path, {"slug": "loops"}, "314") as record:
        assert record.get("three") == {"verdict": "error"}
    with Record(tmp_path, {"slug": "loops"}, "315") as record:
        assert record.path != path


def test_a_record_is_read_while_another_thread_adds(tmp_path: Path) -> None:
    """A resumed command finds what is finished in its graders' threads, and adds in its own."""
    text = "x" * 20_000
    with Record(tmp_path, {"slug": "loops"}, "314") as record:
        for n in range(20):
            record.add(f"old {n}", {"text": text, "n": n})
    with Record(tmp_path, {"slug": "loops"}, "314") as record, ThreadPoolExecutor(4) as threads:
        told = threads.map(lambda n: record.get(f"old {n % 20}"), range(2_000))
        for n in range(500):
            record.add(f"new {n}", {"text": text, "n": n})
        assert [it and it["n"] for it in told] == [n % 20 for n in range(2_000)]


def test_a_fresh_record_replaces_only_what_is_graded_anew(tmp_path: Path) -> None:
    """`--fresh` for one program must not forget a whole class."""
    with Record(tmp_path, {"slug": "loops"}, "314") as record:
        record.add("one", {"verdict": "timeout"})
        record.add("two", {"verdict": "failed"})
    with Record(tmp_path, {"slug": "loops"}, "314", fresh=True) as record:
        assert record.get("one") is None
        record.add("one", {"verdict": "passed"})
    with Record(tmp_path, {"slug": "loops"}, "314") as record:
        assert record.get("one") == {"verdict": "passed"}
        assert record.get("two") == {"verdict": "failed"}
