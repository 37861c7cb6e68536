"""`build.py grade`: grade submissions again, on one's own machine or a cluster."""

import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from chalkline.cli.problems import CommandError
from chalkline.cli.steps import step
from chalkline.grading import Graders, HostError
from chalkline.grading.course import Regraded, lesson_named, regraded, rehearsed
from chalkline.grading.found import Found
from chalkline.grading.gather import Gathered
from chalkline.grading.gradebook import write_gradebook
from chalkline.grading.host import grading_state
from chalkline.grading.record import Record
from chalkline.grading.regrade import Machines, Regrading
from chalkline.grading.result import Graded, Result
from chalkline.grading.summary import counts, table
from chalkline.site.errors import shown
from chalkline.site.lessons import read_course
from chalkline.site.lock import one_at_a_time
from chalkline.site.places import CACHE, LESSONS
from chalkline.site.shared import make_shared

RECORDS = CACHE / "grading" / "records"

errors = Console(stderr=True, highlight=False, soft_wrap=True)
"""Standard output is for results, and for nothing else."""

MANY = 20
"""Submissions for which it is worth some seconds to know first what the reference answers."""

WIDE = 100
"""Columns of the table where the output is no terminal."""


class Format(StrEnum):
    """How results are written."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


def grade(
    paths: Annotated[
        list[str], typer.Argument(help="Programs, saved submissions, folders or zips of them.")
    ],
    lesson: Annotated[str, typer.Option(help="The lesson's name: training-loop.")],
    lessons: Annotated[
        Path, typer.Option(help="The folder of lessons.", show_default="py/lessons")
    ] = LESSONS,
    format: Annotated[  # noqa: A002 - the option's name
        Format, typer.Option(help="A table, one JSON object a line, or a gradebook's CSV.")
    ] = Format.TABLE,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="Processes.", show_default="one for each core")
    ] = None,
    scheduler: Annotated[
        str | None, typer.Option(help="Grade on the Dask cluster at this address.")
    ] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Grade everything anew, also what is finished.")
    ] = False,
) -> None:
    """Grade submissions again, each in interpreters of its own, with the withheld tests, too."""
    with Gathered(paths) as gathered:
        made = _lesson(lessons, lesson, len(gathered.found))
        with (
            Record(RECORDS, made.bundle, f"{made.runtime} {grading_state()}", fresh) as record,
            _graders(made, jobs, scheduler) as graders,
        ):
            _grade(made, gathered, record, graders, format)


def _grade(
    made: Regraded,
    gathered: Gathered,
    record: Record,
    graders: Machines,
    format: Format,  # noqa: A002 - the option's name
) -> None:
    graded = Graded(made.slug, made.lesson_hash, made.runtime, graders.checks)
    _tell_passed_over(gathered)
    began = time.monotonic()
    memory: dict[int, int] = {}
    with _progress(len(gathered.found)) as progress:

        def on_progress(done: int) -> None:
            memory[done] = graders.memory
            progress(done)

        regrading = Regrading(graders, graded, record, on_progress)
        try:
            _write(format, regrading, gathered.found, [it["id"] for it in graders.checks])
        except KeyboardInterrupt:
            done = f"{regrading.done} of {len(gathered.found)}"
            progress(regrading.done)
            errors.print(f"interrupted: {done} are finished; this command goes on from there")
            raise typer.Exit(130) from None
    _tell_end(regrading, time.monotonic() - began, graders.jobs, memory)
    if regrading.kept:
        where = f"{shown(record.path)}; --fresh grades them anew"
        errors.print(f"{regrading.kept} were finished before, and are in {where}")


def _lesson(folder: Path, name: str, number: int) -> Regraded:
    course = read_course(folder)
    lesson = lesson_named(course, name)
    if lesson is None:
        known = ", ".join(it.slug for it in course.lessons)
        raise CommandError(f"there is no lesson {name!r} in {shown(folder)}; there is: {known}")
    with one_at_a_time():
        with step("compiling Python's library", errors):
            shared = make_shared()
        if number < MANY:
            return regraded(lesson, shared)
        with step("running the reference", errors):
            return rehearsed(regraded(lesson, shared), shared)


@contextmanager
def _graders(made: Regraded, jobs: int | None, scheduler: str | None) -> Iterator[Machines]:
    try:
        if scheduler is None:
            with Graders(made.bundle, jobs) as graders:
                yield graders
        else:
            # Only here: nobody else has it installed.
            from chalkline.grading.cluster import Cluster

            with Cluster(scheduler, made.bundle, made.runtime) as cluster:
                yield cluster
    except HostError as error:
        raise CommandError(f"nothing can be graded: {error}") from None


def _write(format: Format, regrading: Regrading, found: list[Found], checks: list[str]) -> None:  # noqa: A002
    results = regrading.results(found)
    match format:
        case Format.JSONL:
            for result in results:
                # ASCII: what a name holds is for the reader of the JSON to show.
                print(json.dumps(result), flush=True)
        case Format.CSV:
            sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
            write_gradebook(results, checks, sys.stdout)
            sys.stdout.flush()
        case Format.TABLE:
            _show(list(results))


def _show(results: list[Result]) -> None:
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=WIDE)
    console.print(table(results))
    console.print(counts(results))


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int], None]]:
    columns = TextColumn("grading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    quiet = not errors.is_terminal
    with Progress(*columns, console=errors, transient=True, disable=quiet) as bars:
        bar = bars.add_task("grading", total=total)
        yield lambda done: bars.update(bar, completed=done)


def _tell_passed_over(gathered: Gathered) -> None:
    names = [ascii(name)[1:-1] for name in gathered.passed_over]
    if names:
        some = ", ".join(names[:3]) + (", ..." if len(names) > 3 else "")
        errors.print(f"passed over, no .py, submission.json or .zip: {len(names)} ({some})")


def _tell_end(regrading: Regrading, seconds: float, jobs: int, memory: Mapping[int, int]) -> None:
    graded = regrading.graded
    plural = "" if regrading.done == 1 else "s"
    told = f"{regrading.done} submission{plural} in {seconds:.1f} s"
    if graded:
        rate = graded / seconds
        each = f" ({rate / jobs:.1f} on each of {jobs} processes)" if jobs > 1 else ""
        told += f"; {graded} graded, {rate:.1f} a second{each}"
        # A tenth of the way, every process has long been at work.
        early = max(1, regrading.done // 10)
        first, last = (memory.get(done, 0) / 1e6 for done in (early, regrading.done))
        if last:
            # None had anything to grade so early, where much cannot be read.
            then = f" after {early}, {last:.0f} at the end" if first else ""
            told += f"; the largest process had {first or last:.0f} MB{then}"
    errors.print(told)
