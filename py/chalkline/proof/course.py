"""The proofs of a course's lessons, which share one process that tries programs."""

import hashlib
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self

from chalkline.proof.findings import Proof
from chalkline.proof.kept import Tried
from chalkline.proof.lesson import prove
from chalkline.site.errors import LessonError
from chalkline.site.formulas import Typesetter
from chalkline.site.lessons import Lesson, read_course
from chalkline.site.lock import one_at_a_time
from chalkline.site.places import CACHE
from chalkline.site.runtime import build_runtime
from chalkline.site.site import render_text
from chalkline.site.text import Markdown
from chalkline.site.trials import Trials


class CourseProof:
    """A course that is to be proved. Use it in a `with`, which ends the process that it starts.

    Attributes:
        lessons: those that can be proved.
        unread: a proof for each part of the course that cannot even be read.
        on_progress: called with how many programs have been tried, and how many are to be.
    """

    def __init__(
        self,
        folder: Path,
        kept: Path = CACHE / "proofs",
        trials: Callable[[Mapping[str, Path]], AbstractContextManager[Trials]] = Trials,
    ) -> None:
        """Read the course in `folder`; what programs did is kept in `kept`."""
        self.on_progress: Callable[[int, int], object] = lambda done, asked: None
        self._kept = kept / hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:10]
        self._make_trials = trials
        self._proofs: dict[str, Proof] = {}
        self.unread: list[Proof] = []
        self.lessons: list[Lesson] = []
        self._stack = ExitStack()
        self._lock = Lock()
        self._trials: Trials | None = None
        try:
            course = read_course(folder)
        except LessonError as error:
            proof = Proof(error.file.parent.name)
            proof.add_errors([error])
            self.unread.append(proof)
            return
        markdown = Markdown(Typesetter())
        for lesson in course.lessons:
            proof = self._proofs[lesson.folder.name] = Proof(lesson.folder.name)
            self.lessons.append(lesson)
            try:
                render_text(markdown, course, lesson)
            except LessonError as error:
                proof.add_errors([error])
        with one_at_a_time():
            self._runtime = build_runtime(CACHE / "runtime")

    def __enter__(self) -> Self:
        """Nothing is started before a program has to be tried."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End what was started."""
        self._stack.__exit__(kind, error, traceback)

    def prove(self, lesson: Lesson) -> Proof:
        """All that can be found out about a lesson; several may be proved at once."""
        name = lesson.folder.name
        proof = self._proofs[name]
        decides = "".join(sorted(str(path) for path in self._runtime.values()))
        tried = Tried(self._start, self._kept / f"{name}.json", decides)
        try:
            prove(lesson, tried, proof)
        except LessonError as error:  # a package that cannot be had
            proof.add_errors([error])
        tried.keep()
        return proof

    def _start(self) -> Trials:
        with self._lock:
            if not self._trials:
                self._trials = self._stack.enter_context(self._make_trials(self._runtime))
                self._trials.on_progress = lambda done, asked: self.on_progress(done, asked)
            return self._trials
