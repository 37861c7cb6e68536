"""A folder of lessons as instructors write it, read and checked.

A course is a folder with a `course.yml` and a folder for each lesson, named by number and slug:
`11-training-loop`. What is wrong is told all at once, in one `LessonError`.
"""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from chalkline.site.errors import LessonError, Slips
from chalkline.site.models import CourseFile, FrontMatter, Limits
from chalkline.site.programs import HIDDEN, check_programs, is_withheld
from chalkline.site.settings import Lines, read_settings
from chalkline.site.sources import read_source

NEEDED = {
    "lesson.md": "write it: front matter between two `---` lines, then the text",
    "starter.py": "write it: what the editor shows first",
    HIDDEN: "write it: the hidden tests",
    "reference.py": "write it: your own solution",
}
"""What every lesson has, and what to do where it is missing."""

NOT_SHIPPED = {"figures.py", "inputs.py"}
"""Python files of a lesson's folder that go to no grader; nor do withheld ones to a page's."""


@dataclass(frozen=True)
class Lesson:
    """One lesson: `11-training-loop` has number 11 and slug `training-loop`.

    Attributes:
        text: the Markdown after the front matter.
        text_line: the 1-based line of `lesson.md` at which it starts.
        files: what the hidden tests consist of, by name: `test_hidden.py`, `reference.py` and
            any module beside them that they import.
        mistakes: known-wrong programs by name: `{"swapped": "...source..."}`.
        withheld: what no page has, by name: `test_withheld.py` and the modules `withheld*.py`
            that it imports; empty for a lesson without.
        lines: where each field of the front matter stands in `lesson.md`.
    """

    folder: Path
    number: int
    slug: str
    title: str
    summary: str
    functions: tuple[str, ...]
    packages: tuple[str, ...]
    limits: Limits
    hints: tuple[str, ...]
    text: str
    text_line: int
    starter: str
    files: dict[str, str]
    mistakes: dict[str, str]
    withheld: dict[str, str]
    lines: Lines = field(repr=False)

    def whole(self) -> "Lesson":
        """The lesson as it is re-graded: what is withheld is among its files."""
        return replace(self, files={**self.files, **self.withheld})


@dataclass(frozen=True)
class Course:
    """A course: its title, how many lessons it will have in all, and those that exist."""

    title: str
    total: int
    lessons: tuple[Lesson, ...]
    folder: Path


def read_course(folder: Path) -> Course:
    """Read a course: `read_course(Path("py/lessons")).lessons[0].number` -> 11.

    Raises:
        LessonError: for all that is wrong, each with file, line and what to do.
    """
    file = folder / "course.yml"
    _check_folder(folder)
    text = read_source(file, 'write it, or have it made: python3 build.py new "Title"')
    course, lines = read_settings(text, file, CourseFile)
    slips = Slips()
    lessons: list[Lesson] = []
    for index, name in enumerate(course.lessons):
        slips.add(*_misplaced(folder, course, index, lines))
        with slips.noted():
            if (folder / name).is_dir():
                lessons.append(read_lesson(folder / name))
    slips.tell()
    return Course(course.title, course.total, tuple(lessons), folder)


def _check_folder(folder: Path) -> None:
    """Refuse what cannot be a course's folder, with a word on where that may be."""
    what, remedy = "", "give the folder that holds course.yml"
    if (folder / "lesson.md").exists():
        what = "this is one lesson's folder"
        remedy = "give the course's: the folder above it"
    elif folder.is_file():
        what = "this is a file, and a course is a folder"
    elif not folder.exists():
        what = "there is no such folder"
    elif not (folder / "course.yml").exists() and (folder / "course.yaml").exists():
        what, remedy = "course.yml is missing", "rename course.yaml to that"
    if what:
        raise LessonError(folder, 1, what, remedy)


def _misplaced(folder: Path, course: CourseFile, index: int, lines: Lines) -> Iterator[LessonError]:
    """What is wrong with an entry of `lessons`, seen from outside the lesson's folder."""
    file, line = folder / "course.yml", lines["lessons", index]
    name = course.lessons[index]
    number, slug = name.split("-", 1)
    if not (folder / name).is_dir():
        others = [path.name for path in folder.iterdir() if path.is_dir()]
        close = difflib.get_close_matches(name, set(others) - set(course.lessons), n=1)
        remedy = f"did you mean `{close[0]}`?" if close else "make it, or take it out here"
        yield LessonError(file, line, f"there is no folder `{name}`", remedy)
    for other in course.lessons[:index]:
        other_number, other_slug = other.split("-", 1)
        if other_slug == slug:
            what = f"`{name}` and `{other}` have the same name, which must tell lessons apart"
            yield LessonError(file, line, what, "rename one of the folders")
        elif int(other_number) == int(number):
            what = f"`{name}` and `{other}` have the same number"
            yield LessonError(file, line, what, "renumber one of the folders")
    if int(number) > course.total:
        what = f"`{name}` is a lesson of {course.total}"
        yield LessonError(file, lines["total",], what, "raise `total` or rename the folder")


def read_lesson(folder: Path) -> Lesson:
    """Read one lesson's folder, `py/lessons/11-training-loop`, and check its programs.

    Raises:
        LessonError: for all that is wrong with it.
    """
    slips = Slips()
    sources: dict[str, str] = {}
    for name, remedy in NEEDED.items():
        with slips.noted():
            sources[name] = read_source(folder / name, remedy)
    for path in sorted(folder.glob("*.py")):
        with slips.noted():
            if path.name not in NEEDED:
                sources[path.name] = read_source(path)
    mistakes: dict[str, str] = {}
    for path in sorted((folder / "mistakes").glob("*.py")):
        with slips.noted():
            mistakes[path.stem] = read_source(path)
    whole = sources.get("lesson.md", "")
    functions: Sequence[str] = ()
    with slips.noted():
        if "lesson.md" in sources:
            front = _front(folder / "lesson.md", whole)
            fields, lines = read_settings(front[1], folder / "lesson.md", FrontMatter, first_line=2)
            functions = fields.functions
    sources.pop("lesson.md", None)
    slips.add(*check_programs(folder, functions, sources, mistakes))
    slips.tell()
    number, slug = folder.name.split("-", 1)
    return Lesson(
        folder=folder,
        number=int(number),
        slug=slug,
        title=fields.title,
        summary=fields.summary,
        functions=tuple(fields.functions),
        packages=tuple(fields.packages),
        limits=fields.limits,
        hints=tuple(fields.hints),
        text=whole[front.end() :],
        text_line=whole.count("\n", 0, front.end()) + 1,
        starter=sources.pop("starter.py"),
        files={
            name: text
            for name, text in sources.items()
            if name not in NOT_SHIPPED and not is_withheld(name)
        },
        withheld={name: text for name, text in sources.items() if is_withheld(name)},
        mistakes=mistakes,
        lines=lines,
    )


def _front(file: Path, whole: str) -> re.Match[str]:
    """A lesson's front matter."""
    front = re.match(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", whole, re.DOTALL | re.MULTILINE)
    if front:
        return front
    if re.match(r"---[ \t]*\n", whole):
        remedy = "put a `---` line after the last field"
        raise LessonError(file, 1, "the front matter has no end", remedy)
    remedy = "start with a `---` line, the fields, and another `---`"
    raise LessonError(file, 1, "there is no front matter", remedy)
