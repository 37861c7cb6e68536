"""A class re-graded: submissions to results, in their order, none graded twice."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol

from chalkline.grading.found import Found, UnreadableError
from chalkline.grading.host import Program, Report
from chalkline.grading.record import Record
from chalkline.grading.result import Graded, Result
from chalkline.grading.submission import Claim, read_submission


class Machines(Protocol):
    """Whoever grades programs: `Graders` on this machine, or `Cluster`.

    Attributes:
        checks: the lesson's checks, before any has run.
    """

    checks: list[dict[str, Any]]

    @property
    def jobs(self) -> int:
        """How many programs are graded at once."""

    @property
    def memory(self) -> int:
        """Bytes that the largest process has in memory; 0 where nobody knows."""

    def grade(self, programs: Iterable[Program]) -> Iterator[tuple[int, Report]]:
        """The report on each program, with its place among them, as they end."""


class Regrading:
    """Grades what was found, and tells how far it is.

    `progress` is told how many results there are, each time that there are more.

    Attributes:
        done: how many results there are.
        graded: how many of them were graded now.
        kept: how many of them an earlier command had finished.
    """

    def __init__(
        self,
        graders: Machines,
        graded: Graded,
        record: Record,
        progress: Callable[[int], None] = lambda done: None,
    ) -> None:
        self.done = self.graded = self.kept = 0
        self._graders, self._graded, self._record = graders, graded, record
        self._progress = progress
        self._results: dict[int, Result] = {}
        self._waiting: dict[int, tuple[int, str, Program, Claim | None]] = {}
        # Programs are taken in the graders' threads.
        self._counting = threading.Lock()

    def results(self, found: Iterable[Found]) -> Iterator[Result]:
        """The result of each submission, in the order of `found`.

        A result that is finished before an earlier one waits for it; it is kept in the record at
        once.
        """
        turn = 0
        for place, report in self._graders.grade(self._programs(found)):
            index, name, program, claim = self._waiting.pop(place)
            if not report.get("lost"):
                self._record.add(program, report)
            self.graded += 1
            self._add(index, self._graded.result(name, report, claim))
            while turn in self._results:
                yield self._results.pop(turn)
                turn += 1
        while turn in self._results:
            yield self._results.pop(turn)
            turn += 1

    def _programs(self, found: Iterable[Found]) -> Iterator[Program]:
        """The programs that have to be graded; all other submissions get their result at once."""
        place = 0
        for index, it in enumerate(found):
            try:
                submission = read_submission(it.name, it.read())
            except UnreadableError as error:
                self._add(index, self._graded.unreadable(it.name, str(error)))
                continue
            program = submission.program, submission.typed
            report = self._record.get(program)
            if report is not None:
                self.kept += 1
                self._add(index, self._graded.result(it.name, report, submission.claim))
                continue
            self._waiting[place] = index, it.name, program, submission.claim
            place += 1
            yield program

    def _add(self, index: int, result: Result) -> None:
        with self._counting:
            self._results[index] = result
            self.done += 1
            self._progress(self.done)
