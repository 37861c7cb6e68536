"""The checks themselves: how long each takes, and whether it adds anything to those before it."""

import ast
import re
from collections.abc import Mapping

from chalkline.proof.findings import CheckRow, Proof
from chalkline.site.lessons import Lesson
from chalkline.site.mistakes import check_line
from chalkline.site.programs import HIDDEN
from chalkline.site.trials import Trial

REASON = re.compile(r"^\s*#\s*alone rejects:\s*\S", re.IGNORECASE)
"""What a check rejects that is no mistake and no mutant, said by a comment over or in its test."""


def rows(
    lesson: Lesson,
    reference: Trial,
    seconds: Mapping[str, float],
    first: Mapping[str, int],
    proof: Proof,
) -> None:
    """Note each check, and those that add nothing.

    Args:
        lesson: whose checks they are.
        reference: what the reference did.
        seconds: how long each check took, by id.
        first: how many wrong programs each check is the first to reject, by id.
        proof: where it is noted.
    """
    explained = said_why(lesson.files[HIDDEN])
    for check in reference.checks:
        key, line = check["id"], check_line(lesson, check)
        row = CheckRow(key, check["title"], line, 1_000 * seconds[key], first.get(key, 0))
        proof.checks.append(row)
        if not row.first and key.partition("[")[0].split("::")[-1] not in explained:
            what = f'the check "{row.title}" adds nothing: all mistakes and mutants that it rejects'
            what += " are rejected by an earlier check, too"
            remedy = "drop it, add a mistake that only it rejects, or say `# alone rejects: ...`"
            proof.add(lesson.folder / HIDDEN, line, what, remedy, "note")


def said_why(tests: str) -> set[str]:
    r"""The tests that say themselves what they alone reject.

    >>> said_why("# alone rejects: lists over 50\ndef test_long(student): ...")
    {'test_long'}
    """
    lines = tests.splitlines()
    found: set[str] = set()
    before = 0
    tree = ast.parse(tests)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Module | ast.ClassDef):
            continue
        before = node.lineno if isinstance(node, ast.ClassDef) else 0
        for inner in node.body:
            end = inner.end_lineno or before
            if isinstance(inner, ast.FunctionDef) and any(map(REASON.match, lines[before:end])):
                found.add(inner.name)
            before = end
    return found
