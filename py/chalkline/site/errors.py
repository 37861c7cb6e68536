"""What goes wrong while a site is built, and whose it is to mend."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class LessonError(Exception):
    """An instructor's slip, in a file of theirs.

    Prints as one line that names the place, what is wrong and what to do:

    >>> print(LessonError(Path("py/lessons/course.yml"), 2, "`total` is missing", "add it"))
    py/lessons/course.yml:2: `total` is missing; add it

    Attributes:
        file: the file to look at.
        line: 1-based.
        what: what is wrong.
        remedy: what to do about it.
        others: what else is wrong; each prints as a line of its own, too.
    """

    def __init__(self, file: Path, line: int, what: str, remedy: str) -> None:
        super().__init__(file, line, what, remedy)
        self.file = file
        self.line = line
        self.what = what
        self.remedy = remedy
        self.others: tuple[LessonError, ...] = ()

    @property
    def all(self) -> tuple["LessonError", ...]:
        """This and the others, each one's `others` left aside."""
        return (self, *self.others)

    def __str__(self) -> str:
        return "\n".join(
            f"{shown(error.file)}:{error.line}: {error.what}; {error.remedy}" for error in self.all
        )


class SiteError(Exception):
    """What a developer of Chalkline broke: TypeScript that does not bundle, a wrong template."""


class Slips:
    """Collects slips, so that an instructor is told of all of them at once.

    >>> slips = Slips()
    >>> with slips.noted(): raise LessonError(Path("b.py"), 1, "this file is missing", "write it")
    >>> with slips.noted(): raise LessonError(Path("a.py"), 2, "this file is empty", "fill it")
    >>> try: slips.tell()
    ... except LessonError as error: print(error)
    b.py:1: this file is missing; write it
    a.py:2: this file is empty; fill it
    """

    def __init__(self) -> None:
        self._found: list[LessonError] = []

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Note what is raised in this block, and go on after it."""
        try:
            yield
        except LessonError as error:
            self.add(*error.all)

    def add(self, *errors: LessonError) -> None:
        """Note slips that were not raised."""
        self._found += errors

    def tell(self) -> None:
        """Raise what was noted, as one error, if anything was."""
        if self._found:
            first, *rest = self._found
            first.others = tuple(rest)
            raise first


def shown(file: Path) -> str:
    """A path as people want to read it: from where they stand, when it is below.

    >>> shown(Path.cwd() / "course" / "course.yml")
    'course/course.yml'
    """
    try:
        # Not resolved: a link is told by its own name, and may lead nowhere.
        return str(file.absolute().relative_to(Path.cwd()))
    except ValueError:
        return str(file)
