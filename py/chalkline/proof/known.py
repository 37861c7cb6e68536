"""The programs that an instructor knows to be wrong: the starter, and the mistakes."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from chalkline.proof.findings import Proof
from chalkline.site.lessons import Lesson
from chalkline.site.mistakes import mistake_problems, told
from chalkline.site.trials import Check, Trial

CAUGHT_BY = re.compile(r"^#\s*caught by:\s*(.*?)\s*$", re.MULTILINE | re.IGNORECASE)
"""How a mistake names the checks that must reject it: a comment, `# caught by: test_order`."""


def starter(trial: Trial) -> Iterator[tuple[int, str, str]]:
    """What is wrong with how the starter is rejected: line, what, and what to do."""
    if trial.broken:
        problem = trial.broken["problem"]
        line = problem["frames"][-1]["line"] if problem["frames"] else 1
        said = f"{problem['type']}: {problem['message']}".removeprefix(": ")
        yield line, f"the starter does not load ({said})", "make it run; students start from it"
        return
    if trial.passed:
        yield 1, "the starter passes every check", "leave the work to the students"
        return
    for check in trial.failed:
        if check["outcome"] in ("timeout", "crashed"):
            what = f"the starter runs out of time, or ends Python: {told(check)}"
            yield 1, what, "have it return something wrong instead"
            return
    if not any(map(is_comparison, trial.failed)):
        check = trial.failed[0]
        frames = check.get("error", {}).get("frames", [])
        line = frames[-1]["line"] if frames else 1
        what = f"the starter is rejected by an exception only: {told(check)}"
        yield line, what, "have it return something wrong instead, so that a check can say what"


def known_wrong(
    lesson: Lesson, trials: Mapping[str, Trial], proof: Proof, first: Counter[str]
) -> None:
    """Note mistakes that are not rejected as they should be; count who rejects them first."""
    proof.mistakes = len(trials)
    for name, trial in trials.items():
        file = lesson.folder / "mistakes" / f"{name}.py"
        if proof.add_errors(mistake_problems(lesson, name, trial)):
            continue
        first[trial.failed[0]["id"]] += 1
        if not any(map(is_comparison, trial.failed)):
            what = f"no comparison rejects this mistake, only an exception: {told(trial.failed[0])}"
            remedy = "students who make it are not told what differs; make it return something"
            proof.add(file, 1, what, remedy)
        _caught_by(lesson, file, lesson.mistakes[name], trial, proof)


def _caught_by(lesson: Lesson, file: Path, source: str, trial: Trial, proof: Proof) -> None:
    ids = [check["id"] for check in trial.checks]
    rejecting = [check["id"] for check in trial.failed if is_comparison(check)]
    for found in CAUGHT_BY.finditer(source):
        line = source.count("\n", 0, found.start()) + 1
        for name in filter(None, map(str.strip, found[1].split(","))):
            if not any(_names(name, key) for key in ids):
                what = f"there is no check `{name}`"
                remedy = "name a test's function, or one of its cases: test_order, test_size[3]"
                proof.add(file, line, what, remedy)
            elif not any(_names(name, key) for key in rejecting):
                by = ", ".join(key.rpartition("::")[2] for key in rejecting[:3]) or "none"
                what = f"`{name}` does not reject this mistake (by comparison: {by})"
                proof.add(file, line, what, f"make `{name}` reject it, or name another check")


def is_comparison(check: Check) -> bool:
    """Whether a check failed by comparing, so that a student can learn from it."""
    missing = str(check.get("message", "")).startswith("The program does not define")
    return check["outcome"] == "failed" and not missing


def _names(name: str, check: str) -> bool:
    """Whether a name stands for a check.

    >>> _names("test_a", "test_hidden.py::test_a[1]"), _names("a", "test_hidden.py::test_a")
    (True, False)
    """
    own = check.rpartition("::")[2]
    return name in (own, own.partition("[")[0])
