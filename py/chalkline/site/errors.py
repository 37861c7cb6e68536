"""What goes wrong while a site is built, and whose it is to mend."""

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
    """

    def __init__(self, file: Path, line: int, what: str, remedy: str) -> None:
        super().__init__(file, line, what, remedy)
        self.file = file
        self.line = line
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{shown(self.file)}:{self.line}: {self.what}; {self.remedy}"


class SiteError(Exception):
    """What a developer of Chalkline broke: TypeScript that does not bundle, a wrong template."""


def shown(file: Path) -> str:
    """A path as people want to read it: from where they stand, when it is below.

    >>> shown(Path.cwd() / "course" / "course.yml")
    'course/course.yml'
    """
    try:
        return str(file.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(file)
