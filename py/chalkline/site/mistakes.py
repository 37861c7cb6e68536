"""What each known mistake answers in the checks that it fails: the table behind the advice.

The lesson's reference is run first, in the runtime that students get, so that tests which cannot be
collected, or which reject the reference, are found when the site is built.
"""

from __future__ import annotations

import ast
import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from chalkline.site.deno import deno
from chalkline.site.errors import LessonError
from chalkline.site.lessons import Lesson
from chalkline.site.places import WEB


def table(lesson: Lesson, runtime: Mapping[str, Path], cache: Path) -> str:
    """The table of the lesson's mistakes as JSON text, as `Grader.advice` reads it.

    Made by running the reference and every mistake; kept in the folder `cache`.

    Raises:
        LessonError: for tests that cannot be collected or that the reference does not pass, and
            for a mistake that does not load.
        SiteError: when Deno itself fails.
    """
    request = json.dumps(
        {
            "files": {name: str(path) for name, path in runtime.items()},
            "lesson": bundle(lesson, "[]"),
            "reference": lesson.files["reference.py"],
            "mistakes": lesson.mistakes,
        }
    )
    kept = cache / f"{lesson.slug}-{hashlib.sha256(request.encode()).hexdigest()[:16]}.json"
    if not kept.exists():
        answer = json.loads(
            deno("run", "--allow-all", str(WEB / "build/mistakes.ts"), stdin=request)
        )
        made = json.dumps(_rows(lesson, answer), separators=(",", ":"))
        cache.mkdir(parents=True, exist_ok=True)
        half = kept.with_suffix(f".half-{os.getpid()}")
        half.write_text(made, encoding="utf-8")
        half.replace(kept)
    return kept.read_text(encoding="utf-8")


def bundle(lesson: Lesson, mistakes: str) -> dict[str, Any]:
    """The lesson as the interpreters get it: `LessonBundle` in web/runtime/protocol.ts."""
    return {
        "version": 1,
        "slug": lesson.slug,
        "functions": list(lesson.functions),
        "limits": {"seconds": lesson.limits.seconds, "memory_mb": lesson.limits.memory_mb},
        "files": lesson.files,
        "mistakes": mistakes,
    }


def _rows(lesson: Lesson, answer: dict[str, Any]) -> list[dict[str, Any]]:
    tests, mistakes = lesson.folder / "test_hidden.py", lesson.folder / "mistakes"
    if "error" in answer:
        remedy = "run pytest's collection on it, and mend what it reports"
        raise LessonError(tests, 1, f"the tests cannot be collected: {answer['error']}", remedy)
    for event in answer["reference"]:
        _reject_unless_passed(lesson, event)
    for name, problem in answer["broken"].items():
        line = problem["frames"][-1]["line"] if problem["frames"] else 1
        what = f"the mistake does not load ({problem['type']}: {problem['message']})"
        raise LessonError(mistakes / f"{name}.py", line, what, "make it run; its results count")
    return [
        {"name": name, "advice": _advice(lesson.mistakes[name]), "failures": failures}
        for name, failures in answer["failures"].items()
    ]


def _reject_unless_passed(lesson: Lesson, event: dict[str, Any]) -> None:
    reference = lesson.folder / "reference.py"
    if event["kind"] == "broken":
        problem = event["problem"]
        line = problem["frames"][-1]["line"] if problem["frames"] else 1
        what = f"the reference does not load ({problem['type']}: {problem['message']})"
        raise LessonError(reference, line, what, "mend it")
    if event["kind"] == "check" and event["check"]["outcome"] != "passed":
        check = event["check"]
        what = f'the reference does not pass the check "{check["title"]}": {check["message"]}'
        raise LessonError(reference, 1, what, "mend the reference or the check")


def _advice(source: str) -> str:
    """A mistake's docstring as one paragraph of plain text."""
    return " ".join((ast.get_docstring(ast.parse(source)) or "").split())
