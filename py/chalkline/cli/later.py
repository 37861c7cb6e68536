"""Tables of mistakes while `serve` runs: a save must show at once, and they take their time."""

import threading
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from chalkline.site.errors import LessonError, SiteError
from chalkline.site.lessons import Lesson
from chalkline.site.mistakes import NONE
from chalkline.site.site import Table, table_now

PATIENCE = 0.05
"""Seconds to wait for a table: one that was kept comes sooner, and a save is to show at once."""


PAUSE = 1.0
"""Seconds before programs are run for a table: pages that reload now need the processors first."""

TABLE: Table = partial(table_now, pause=PAUSE)


class TablesLater:
    """Gives tables as far as they are known, and says when another one is.

    What goes wrong with a lesson's programs is told likewise: the next request for its table
    raises it. `known` is called, from another thread, when a table has come that somebody asked
    for too early.
    """

    def __init__(
        self,
        known: Callable[[], object],
        table: Table = TABLE,
    ) -> None:
        self._known = known
        self._make = table
        self._asked: dict[str, tuple[object, _Answer]] = {}

    def __call__(self, lesson: Lesson, files: Mapping[str, Path]) -> str:
        """The lesson's table; one without mistakes when it is not known yet.

        Raises:
            LessonError: when making the table found what is wrong with the lesson.
            SiteError: when it could not be made.
        """
        programs = (
            *(files, lesson.files, lesson.mistakes, lesson.functions, lesson.limits),
            lesson.packages,
        )
        before = self._asked.get(lesson.slug)
        if before and before[0] == programs:
            return before[1].result(0)
        answer = _Answer(lambda: self._make(lesson, files), self._known)
        self._asked[lesson.slug] = (programs, answer)
        return answer.result(PATIENCE)


class _Answer:
    """A table that a thread is making."""

    def __init__(self, make: Callable[[], str], known: Callable[[], object]) -> None:
        self._make = make
        self._known = known
        self._table = NONE
        self._error: LessonError | SiteError | None = None
        self._waited = threading.Event()
        self._made = threading.Event()
        threading.Thread(target=self._run, daemon=True).start()

    def result(self, seconds: float) -> str:
        self._made.wait(seconds)
        self._waited.set()
        if self._error:
            raise self._error
        return self._table

    def _run(self) -> None:
        try:
            self._table = self._make()
        except (LessonError, SiteError) as error:
            self._error = error
        self._made.set()
        if self._waited.is_set():
            self._known()
