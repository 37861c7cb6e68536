"""What the reference and each known mistake answer: the table behind the advice and fast Runs.

The lesson's reference is run first, in the runtime that students get, so that tests which cannot be
collected, or which reject the reference, are found when the site is built.
"""

import ast
import hashlib
import json
import re
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from chalkline.site.errors import LessonError, Slips
from chalkline.site.lessons import Lesson
from chalkline.site.packages import package_files
from chalkline.site.programs import HIDDEN
from chalkline.site.trials import Check, CollectionError, Trial, Trials
from chalkline.site.whole import write_whole


def table(lesson: Lesson, runtime: Mapping[str, Path], cache: Path, pause: float = 0) -> str:
    """What the lesson's programs answer, as JSON text: `{"mistakes": [...], "rehearsal": {...}}`.

    `mistakes` is as `Grader.advice` reads it, `rehearsal` as web/runtime/rehearsal.ts has it.
    Made by running the reference and every mistake, after `pause` seconds; kept in the folder
    `cache`.

    Raises:
        LessonError: for tests that cannot be collected or that the reference does not pass, and
            for a mistake that does not load or that passes every check.
        SiteError: when Deno itself fails.
    """
    decides = json.dumps(
        {
            "files": {name: str(path) for name, path in runtime.items()},
            "lesson": bundle(lesson),
            "mistakes": lesson.mistakes,
        }
    )
    kept = cache / f"{lesson.slug}-{hashlib.sha256(decides.encode()).hexdigest()[:16]}.json"
    if not kept.exists():
        time.sleep(pause)
        made = json.dumps(_tried(lesson, runtime), separators=(",", ":"))
        write_whole(kept, made.encode())
    return kept.read_text(encoding="utf-8")


NONE = '{"mistakes":[],"rehearsal":{}}'
"""The table of a lesson of which nothing is known: it works, and gives no advice."""


def bundle(lesson: Lesson, table: str = NONE) -> dict[str, Any]:
    """The lesson as the interpreters get it: `LessonBundle` in web/runtime/protocol.ts.

    Its `packages` are files of this machine, for Deno; a page has them from elsewhere.
    """
    known = json.loads(table)
    packages = {name: str(path.resolve()) for name, path in package_files(lesson).items()}
    return {
        "version": 1,
        "slug": lesson.slug,
        "functions": list(lesson.functions),
        "limits": {"seconds": lesson.limits.seconds, "memory_mb": lesson.limits.memory_mb},
        "files": lesson.files,
        "mistakes": json.dumps(known["mistakes"], separators=(",", ":")),
        "rehearsal": known["rehearsal"],
        **({"packages": packages} if packages else {}),
    }


def _tried(lesson: Lesson, runtime: Mapping[str, Path]) -> dict[str, Any]:
    with Trials(runtime) as trials:
        key = trials.lesson(bundle(lesson))
        reference = trials.run(key, lesson.files["reference.py"], rehearse=True)
        running = {name: trials.run(key, source) for name, source in lesson.mistakes.items()}
        slips = Slips()
        slips.add(*collection_problems(lesson, reference.exception()))
        slips.tell()
        slips.add(*reference_problems(lesson, reference.result()))
        slips.tell()
        tried = {name: it.result() for name, it in running.items()}
    for name, trial in tried.items():
        slips.add(*mistake_problems(lesson, name, trial))
    slips.tell()
    mistakes = [
        {"name": name, "advice": advice(lesson.mistakes[name]), "failures": trial.failures}
        for name, trial in tried.items()
    ]
    return {"mistakes": mistakes, "rehearsal": reference.result().rehearsal}


def collection_problems(lesson: Lesson, error: BaseException | None) -> list[LessonError]:
    """What is wrong with tests that cannot be collected, at the line that is to blame.

    Raises what is no fault of the lesson's.
    """
    if error is None:
        return []
    if not isinstance(error, CollectionError):
        raise error
    found = re.match(r"([^\s:]+):(\d+): (.*)", str(error), re.DOTALL)
    file, line, said = found.groups() if found else (HIDDEN, "1", str(error))
    missing = "ModuleNotFoundError" in said
    remedy = "list it under `packages` in lesson.md, or do without" if missing else "mend it"
    what = f"the tests cannot be collected: {said}"
    return [LessonError(lesson.folder / file, int(line), what, remedy)]


def reference_problems(lesson: Lesson, trial: Trial) -> list[LessonError]:
    """What is wrong with a reference that does not load, or not pass its own tests."""
    if trial.broken:
        file = lesson.folder / "reference.py"
        return [_does_not_load(file, "the reference", trial.broken["problem"], "mend it")]
    remedy = "mend the reference, or this check"
    return [
        LessonError(
            lesson.folder / check["id"].partition("::")[0],
            check_line(lesson, check),
            f"the reference does not pass the check {told(check)}",
            remedy,
        )
        for check in trial.failed
    ]


def mistake_problems(lesson: Lesson, name: str, trial: Trial) -> list[LessonError]:
    """What is wrong with a mistake that does not load, or that no check rejects."""
    file = lesson.folder / "mistakes" / f"{name}.py"
    if trial.broken:
        remedy = "make it run; its results count"
        return [_does_not_load(file, "the mistake", trial.broken["problem"], remedy)]
    if trial.passed:
        remedy = "write a check that rejects it, or take it out"
        return [LessonError(file, 1, "this mistake passes every check", remedy)]
    return []


def check_line(lesson: Lesson, check: Mapping[str, Any]) -> int:
    """The 1-based line on which a check's test is defined, in the file that its id begins with.

    `{"id": "test_hidden.py::TestSteps::test_one[0.1]"}` -> the line of `def test_one`.
    """
    file, *_, name = check["id"].partition("[")[0].split("::")
    for node in ast.walk(ast.parse(lesson.files[file])):
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return node.lineno
    return 1


def told(check: Check) -> str:
    """A check that did not pass, in one line.

    >>> told({"title": "Two", "message": "It is 3.", "call": "f(1)", "expected": "2", "got": "3"})
    '"Two": It is 3. (f(1) gave 3; expected 2)'
    """
    outcome = f'"{check["title"]}": {check.get("message") or check["outcome"]}'
    error = check.get("error")
    if error and error["frames"]:
        last = error["frames"][-1]
        outcome += f" ({error['type']}: {error['message']}, on line {last['line']})"
    if "call" not in check:
        return outcome
    gave = f" gave {cut(check['got'])}" if "got" in check else ""
    expected = f"; expected {cut(check['expected'])}" if "expected" in check else ""
    return f"{outcome} ({cut(check['call'], 300)}{gave}{expected})"


def cut(text: str, length: int = 120) -> str:
    """A text, its middle left out where it is longer than that.

    >>> cut("train([0.5, 1.5], [0.0, 1.0])", 16)
    'train([0… 1.0])'
    """
    return text if len(text) <= length else f"{text[: length // 2]}…{text[-length // 3 :]}"


def advice(source: str) -> str:
    """A mistake's docstring as one paragraph of plain text."""
    return " ".join((ast.get_docstring(ast.parse(source)) or "").split())


def _does_not_load(file: Path, whose: str, problem: Mapping[str, Any], remedy: str) -> LessonError:
    line = problem["frames"][-1]["line"] if problem["frames"] else 1
    said = f"{problem['type']}: {problem['message']}" if problem["type"] else problem["message"]
    return LessonError(file, line, f"{whose} does not load ({said})", remedy)
