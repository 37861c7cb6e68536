"""The proof of one lesson: everything about it that running programs can tell."""

import ast
import time
from collections import Counter
from concurrent.futures import Future
from math import inf

from chalkline.proof.checks import rows
from chalkline.proof.equivalents import Equivalents
from chalkline.proof.findings import Proof
from chalkline.proof.kept import Tried
from chalkline.proof.known import known_wrong, starter
from chalkline.proof.mutants import Mutant, mutants
from chalkline.proof.sampled import Sampled
from chalkline.proof.survivors import survivors
from chalkline.proof.variants import Variant, variants
from chalkline.site.errors import LessonError
from chalkline.site.lessons import Lesson
from chalkline.site.mistakes import (
    bundle,
    check_line,
    collection_problems,
    cut,
    reference_problems,
    told,
)
from chalkline.site.programs import HIDDEN, WITHHELD
from chalkline.site.trials import Trial

FAR = 0.1
"""The part of the time limit that a check may take on the reference. Students' devices are slower,
and after a check that ran out of time, the others have a fifth of the limit."""

FAR_MEMORY = 0.5
"""The part of the memory limit that the reference's interpreter may take."""

SHORTEST, TIMES = 1.0, 20.0
"""A mutant's check may take this many seconds, or times what the reference's slowest takes."""

MOST = 2_000
"""Mutants that are tried; of more, an even choice."""

FirstFailures = Counter[str]
"""How many wrong programs each check is the first to reject, by id."""


def prove(lesson: Lesson, tried: Tried, proof: Proof) -> None:
    """Find out all that can be found out by running programs, and note it in `proof`."""
    began = time.monotonic()
    key = tried.lesson(bundle(lesson))
    reference = lesson.files["reference.py"]
    # A line more makes it another trial: the quickest of three is how long it takes.
    running = [tried.run(key, reference + "\n" * n) for n in range(3)]
    if proof.add_errors(collection_problems(lesson, running[0].exception())):
        return
    trials = [it.result() for it in running]
    unlike = next((trial for trial in trials if not trial.passed), trials[0])
    if proof.add_errors(reference_problems(lesson, unlike)):
        return
    seconds = {
        check["id"]: min(at(trial, check["id"]) for trial in trials) for check in trials[0].checks
    }
    _limits(lesson, trials[0], seconds, proof)
    _changes(lesson, trials[0], proof)
    first: FirstFailures = Counter()
    wrong = {name: tried.run(key, source) for name, source in lesson.mistakes.items()}
    right = [(it, tried.run(key, it.program)) for it in variants(reference, lesson.functions)]
    _starter_is_rejected(lesson, tried.run(key, lesson.starter), proof)
    left = _mutants(lesson, tried, max(seconds.values(), default=0.0), proof, first)
    known_wrong(lesson, {name: it.result() for name, it in wrong.items()}, proof, first)
    _variants_pass(lesson, right, proof)
    _withheld(lesson, tried, proof)
    _inputs(lesson, tried, left, proof)
    rows(lesson, trials[0], seconds, first, proof)
    proof.seconds = time.monotonic() - began


def at(trial: Trial, check: str) -> float:
    """The seconds that a check took; endless where it did not run."""
    return min((float(it["seconds"]) for it in trial.checks if it["id"] == check), default=inf)


def _limits(lesson: Lesson, trial: Trial, seconds: dict[str, float], proof: Proof) -> None:
    limit = lesson.limits.seconds
    for check in trial.checks:
        if seconds[check["id"]] > FAR * limit:
            what = f"the reference needs {seconds[check['id']]:.2g} s of {limit:g} s for the check"
            what += f' "{check["title"]}"; a phone needs several times as long'
            remedy = "make the check smaller, or raise `limits: {seconds: ...}` in lesson.md"
            proof.add(lesson.folder / HIDDEN, check_line(lesson, check), what, remedy)
    proof.memory_mb = trial.memory / 2**20
    if proof.memory_mb > FAR_MEMORY * lesson.limits.memory_mb:
        limit = lesson.limits.memory_mb
        what = f"the reference needs {proof.memory_mb:.0f} MB of {limit:g} MB"
        remedy = "make the checks smaller, or raise `limits: {memory_mb: ...}` in lesson.md"
        proof.add(lesson.folder / "reference.py", 1, what, remedy)


def _changes(lesson: Lesson, trial: Trial, proof: Proof) -> None:
    seen: set[str] = set()
    for calls in trial.changes.values():
        for call in calls:
            function = call.partition("(")[0]
            if function in seen:
                continue
            seen.add(function)
            what = f"`{function}` changes the caller's arguments: {cut(call)}"
            remedy = "work on a copy; a function that is there to change them returns nothing"
            line = _line_of(lesson.files["reference.py"], function)
            proof.add(lesson.folder / "reference.py", line, what, remedy)


def _starter_is_rejected(lesson: Lesson, running: Future[Trial], proof: Proof) -> None:
    for line, what, remedy in starter(running.result()):
        proof.add(lesson.folder / "starter.py", line, what, remedy)


def _mutants(
    lesson: Lesson, tried: Tried, slowest: float, proof: Proof, first: FirstFailures
) -> list[Mutant]:
    """Try the mutants, each as far as its first failure; gives those that pass everything."""
    plain = bundle(lesson)
    limit = min(lesson.limits.seconds, max(SHORTEST, TIMES * slowest))
    short = {**plain, "limits": {**plain["limits"], "seconds": limit}}
    # What is kept shall not depend on how fast this machine is today.
    key = tried.lesson(short, f"mutants of {tried.lesson(plain)}")
    made = mutants(lesson.files["reference.py"])
    if len(made) > MOST:
        what = f"{MOST:,} of {len(made):,} mutants were tried"
        file = lesson.folder / "reference.py"
        proof.add(file, 1, what, "a shorter reference would have all of them tried", "note")
        made = [made[len(made) * n // MOST] for n in range(MOST)]
    proof.mutants = len(made)
    running = [(it, tried.run(key, it.program, until_failure=True)) for it in made]
    left = []
    for mutant, answer in running:
        trial = answer.result()
        if trial.passed:
            left.append(mutant)
        elif trial.failed:
            first[trial.failed[0]["id"]] += 1
    return left


def _variants_pass(
    lesson: Lesson,
    running: list[tuple[Variant, Future[Trial]]],
    proof: Proof,
    tests: str = HIDDEN,
) -> None:
    for variant, answer in running:
        trial = answer.result()
        if trial.broken:
            continue  # it is no right program after all: ours to blame
        failed = [it for it in trial.failed if it["id"].startswith(tests)]
        proof.variants += tests == HIDDEN
        if not failed:
            continue
        check, more = failed[0], len(failed) - 1
        what = f"a right program fails, the reference {variant.how}: {told(check)}"
        what += f" and {more} more" if more else ""
        proof.add(lesson.folder / tests, check_line(lesson, check), what, variant.remedy)


def _withheld(lesson: Lesson, tried: Tried, proof: Proof) -> None:
    """Tests that only count when a class is graded must be as fair as those in the page."""
    if WITHHELD not in lesson.withheld:
        return
    whole = lesson.whole()
    key = tried.lesson(bundle(whole))
    running = tried.run(key, whole.files["reference.py"])
    if proof.add_errors(collection_problems(whole, running.exception())):
        return
    if proof.add_errors(reference_problems(whole, running.result())):
        return
    made = variants(whole.files["reference.py"], lesson.functions)
    _variants_pass(whole, [(it, tried.run(key, it.program)) for it in made], proof, WITHHELD)


def _inputs(lesson: Lesson, tried: Tried, left: list[Mutant], proof: Proof) -> None:
    try:
        sampled = Sampled(lesson, tried)
        equivalents = Equivalents(lesson)
    except LessonError as error:
        proof.add_errors([error])
        return
    if sampled.exists and sampled.problems(proof):
        return
    survivors(lesson, left, equivalents, sampled, proof)


def _line_of(source: str, function: str) -> int:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == function:
            return node.lineno
    return 1
