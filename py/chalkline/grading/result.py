"""What `grade` tells of one submission: the object of a JSON line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from chalkline.grading.submission import Claim
from chalkline.site.programs import WITHHELD

Result = dict[str, Any]
"""A line of `grade --format jsonl`; DESIGN's command contract has its fields.

Where there is more to tell: `message`, why a program could not be graded check by check; of a
check, `points` other than 1; of what a page saved, `claimed` (its verdict and score, or None) and
`flags`, as `flags` gives them.
"""


@dataclass(frozen=True)
class Graded:
    """What a lesson's results have in common."""

    lesson: str
    lesson_hash: str
    runtime: str
    checks: list[dict[str, Any]]

    def result(self, name: str, report: Mapping[str, Any], claim: Claim | None = None) -> Result:
        """The result of a program that was graded, with `report["seconds"]` it took."""
        checks = report["checks"]
        told: Result = {
            "version": 1,
            "submission": name,
            "lesson": self.lesson,
            "verdict": report["verdict"],
            **_score(checks),
            "checks": [_check(check) for check in checks],
            "seconds": round(report["seconds"], 3),
            "lesson_hash": self.lesson_hash,
            "runtime": self.runtime,
        }
        if problem := report.get("problem"):
            told["message"] = _problem(problem)
        if claim:
            claimed = claim.report
            told["claimed"] = claimed and {"verdict": claimed["verdict"]}
            told["flags"] = flags(claim, self.lesson, self.lesson_hash, report)
        return told

    def unreadable(self, name: str, reason: str) -> Result:
        """The result of a submission that cannot be read."""
        checks = [{**check, "outcome": "not-run"} for check in self.checks]
        report = {"verdict": "error", "checks": checks, "seconds": 0}
        return {**self.result(name, report), "message": f"This was not graded: {reason}."}


def flags(claim: Claim, lesson: str, lesson_hash: str, report: Mapping[str, Any]) -> list[str]:
    """What an instructor should look at.

    "other-lesson": it was saved by another lesson's page; "lesson-changed": by this one's, before
    its tests, its limits or the runtime changed; "result-differs": the page showed another result
    of this program than it has here, in a check that the page knows.

    >>> page = {"verdict": "passed", "checks": [{"id": "a", "outcome": "passed"}]}
    >>> here = {"verdict": "failed", "checks": [{"id": "a", "outcome": "failed"}]}
    >>> flags(Claim("loops", "1f0c", page), "loops", "77aa", here)
    ['lesson-changed', 'result-differs']
    """
    found = []
    if claim.lesson != lesson:
        found.append("other-lesson")
    elif claim.lesson_hash != lesson_hash:
        found.append("lesson-changed")
    if claim.report and _differs(claim.report, report):
        found.append("result-differs")
    return found


def _differs(claimed: Mapping[str, Any], report: Mapping[str, Any]) -> bool:
    # Checks that are withheld from the page decide only here.
    here = {it["id"]: it["outcome"] for it in report["checks"] if not _withheld(it)}
    there = {it["id"]: it["outcome"] for it in claimed["checks"]}
    if here != there:
        return True
    loaded = ("passed", "failed")
    return claimed["verdict"] != report["verdict"] and not (
        claimed["verdict"] in loaded and report["verdict"] in loaded
    )


def _withheld(check: Mapping[str, Any]) -> bool:
    return str(check["id"]).startswith(f"{WITHHELD}::")


def _check(check: Mapping[str, Any]) -> dict[str, Any]:
    told = {key: check.get(key, "") for key in ("id", "title", "outcome", "message")}
    points = check.get("points", 1)
    return told if points == 1 else {**told, "points": _number(points)}


def _score(checks: Iterable[Mapping[str, Any]]) -> dict[str, float]:
    points = [(check.get("points", 1), check["outcome"] == "passed") for check in checks]
    return {
        "score": _number(sum(worth for worth, passed in points if passed)),
        "out_of": _number(sum(worth for worth, _ in points)),
    }


def _number(points: float) -> float:
    """Points without a needless fraction, and without rounding's dust: 2.0 -> 2, 0.3."""
    return int(points) if points == int(points) else round(points, 6)


def _problem(problem: Mapping[str, Any]) -> str:
    """Why a program could not be loaded, in one line: "SyntaxError: '(' was never closed (line 3)".

    A student's own text may be in it.
    """
    # An interrupt is how a time limit ends a program; its message names the line.
    if problem["type"] == "KeyboardInterrupt" and problem["message"]:
        return str(problem["message"])
    said = ": ".join(text for text in (problem["type"], problem["message"]) if text)
    frames = problem["frames"]
    return f"{said} (line {frames[-1]['line']})" if frames else said
