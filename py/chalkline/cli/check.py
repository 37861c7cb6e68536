"""`build.py check`: prove that a course's lessons grade fairly and strictly."""

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Annotated

import typer

from chalkline.cli.build import Lessons
from chalkline.cli.check_table import show
from chalkline.cli.steps import console, counted, step
from chalkline.proof.course import CourseProof
from chalkline.site.places import LESSONS


def check(
    lessons: Lessons = LESSONS,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print all that was found as one JSON object.")
    ] = False,
) -> None:
    """Prove that the hidden tests are fair and strict; exit status 1 where they are not."""
    # What tells of progress must not stand among the JSON.
    console.stderr = as_json
    with step("reading the lessons"):
        course = CourseProof(lessons)
    with course, counted("trying programs") as progress:
        course.on_progress = progress
        with ThreadPoolExecutor(max(1, len(course.lessons))) as threads:
            proofs = list(threads.map(course.prove, course.lessons))
    proofs = [*course.unread, *proofs]
    problems = sum(len(proof.problems) for proof in proofs)
    if as_json:
        told = {"version": 1, "problems": problems, "lessons": [it.as_json() for it in proofs]}
        print(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        show(proofs)
    raise typer.Exit(1 if problems else 0)
