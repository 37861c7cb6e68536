"""Mutants that pass every check: right after all, or what a student can get away with."""

from concurrent.futures import Future
from pathlib import Path

from chalkline.proof.equivalents import Equivalents, entry
from chalkline.proof.findings import Finding, Proof
from chalkline.proof.mutants import Mutant
from chalkline.proof.sampled import Sampled
from chalkline.site.lessons import Lesson
from chalkline.site.mistakes import cut
from chalkline.site.trials import Check, Trial

PASSES = "a student who writes this passes"


def survivors(
    lesson: Lesson, left: list[Mutant], equivalents: Equivalents, sampled: Sampled, proof: Proof
) -> None:
    """Note each survivor that is not accepted, and what is accepted wrongly or for nothing."""
    reference = lesson.folder / "reference.py"
    answers: list[Future[Trial] | None] = [
        sampled.run(mutant.program) if sampled.exists else None for mutant in left
    ]
    for mutant, answer in zip(left, answers, strict=True):
        trial = answer.result() if answer else None
        different = trial.failed[0] if trial and trial.failed else None
        accepted = equivalents.line(mutant)
        if accepted and trial and not different:
            proof.equivalent += 1
        elif accepted and not trial:
            what = "what is accepted here is only proved by random inputs"
            remedy = f"write {sampled.file.name}: a function `inputs(random)` that draws a call"
            proof.findings.append(_survivor(equivalents.file, accepted, what, remedy, mutant))
            proof.survivors += 1
        elif accepted and different:
            what = f"this is not right: {_difference(different)}"
            remedy = "take it out here, and add a check that rejects it"
            proof.findings.append(_survivor(equivalents.file, accepted, what, remedy, mutant))
            proof.survivors += 1
        else:
            remedy = _remedy(equivalents, sampled, different)
            first = not equivalents.file.exists() and not any(it.entry for it in proof.findings)
            paste = "" if different else entry(mutant, first=first)
            finding = Finding(reference, mutant.line, PASSES, remedy, diff=mutant.diff, entry=paste)
            proof.findings.append(finding)
            proof.survivors += 1
    for line in equivalents.unused(left):
        what = "no mutant that passes the checks is changed like this"
        proof.add(equivalents.file, line, what, "take it out, or copy the lines that `check` shows")


def _survivor(file: Path, line: int, what: str, remedy: str, mutant: Mutant) -> Finding:
    return Finding(file, line, what, remedy, diff=mutant.diff)


def _remedy(equivalents: Equivalents, sampled: Sampled, different: Check | None) -> str:
    accept = f"accept it in {equivalents.file.name}, with the reason"
    if different:
        return f"add a check with this call: {_difference(different)}"
    if sampled.exists:
        return f"it answers as the reference on 1,000 random inputs: if it is right, {accept}"
    return f"add a check that rejects it; if it is right, write {sampled.file.name} and {accept}"


def _difference(check: Check) -> str:
    """What a program answered, and what it should have, as far as it fits into a line."""
    if "call" not in check:
        return str(check.get("message", check["outcome"]))
    call = cut(check["call"], 300)
    if "expected" not in check:
        return f"{call}: {check.get('message', check['outcome'])}"
    return f"{call} gives {cut(check['got'])}; expected {cut(check['expected'])}"
