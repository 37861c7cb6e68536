"""A folder of lessons as instructors write it, read and checked.

A course is a folder with a `course.yml` and a folder for each lesson, named by number and slug:
`11-training-loop`. Reading stops at the first thing that is wrong, with a `LessonError`.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from chalkline.site.errors import LessonError
from chalkline.site.models import CourseFile, FrontMatter, Limits
from chalkline.site.programs import check_programs
from chalkline.site.settings import Lines, read_settings

NOT_SHIPPED = {"starter.py", "test_withheld.py", "figures.py", "inputs.py"}
"""Python files of a lesson's folder that do not go to the grader in the page."""


@dataclass(frozen=True)
class Lesson:
    """One lesson: `11-training-loop` has number 11 and slug `training-loop`.

    Attributes:
        text: the Markdown after the front matter.
        text_line: the 1-based line of `lesson.md` at which it starts.
        files: what the hidden tests consist of, by name: `test_hidden.py`, `reference.py` and
            any module beside them that they import.
        mistakes: known-wrong programs by name: `{"swapped": "...source..."}`.
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
    lines: Lines = field(repr=False)


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
        LessonError: for the first thing that is wrong, with file, line and what to do.
    """
    file = folder / "course.yml"
    course, lines = read_settings(_read(file, "write it: title, total, lessons"), file, CourseFile)
    lessons: list[Lesson] = []
    for index, name in enumerate(course.lessons):
        line = lines["lessons", index]
        lesson_folder = folder / name
        if not lesson_folder.is_dir():
            what = f"there is no folder `{name}`"
            raise LessonError(file, line, what, f"make it beside {file.name}, or take it out here")
        number, slug = name.split("-", 1)
        for other in lessons:
            if other.slug == slug or other.number == int(number):
                what = f"`{name}` and `{other.folder.name}` have the same number or name"
                raise LessonError(file, line, what, "rename one of the folders")
        if int(number) > course.total:
            what = f"`{name}` is a lesson of {course.total}"
            raise LessonError(file, lines["total",], what, "raise `total` or rename the folder")
        lessons.append(read_lesson(lesson_folder))
    return Course(course.title, course.total, tuple(lessons), folder)


def read_lesson(folder: Path) -> Lesson:
    """Read one lesson's folder, `py/lessons/11-training-loop`, and check its programs."""
    number, slug = folder.name.split("-", 1)
    file = folder / "lesson.md"
    whole = _read(file, "write it: front matter between two `---` lines, then the text")
    front = re.match(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", whole, re.DOTALL | re.MULTILINE)
    if not front:
        what = "there is no front matter"
        raise LessonError(file, 1, what, "start with a `---` line, the fields, and another `---`")
    fields, lines = read_settings(front[1], file, FrontMatter, first_line=2)
    lesson = Lesson(
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
        starter=_read(folder / "starter.py", "write it: what the editor shows first"),
        files={
            "test_hidden.py": _read(folder / "test_hidden.py", "write it: the hidden tests"),
            "reference.py": _read(folder / "reference.py", "write it: your own solution"),
            **{
                path.name: _read(path)
                for path in sorted(folder.glob("*.py"))
                if path.name not in NOT_SHIPPED
            },
        },
        mistakes={path.stem: _read(path) for path in sorted((folder / "mistakes").glob("*.py"))},
        lines=lines,
    )
    check_programs(folder, lesson.functions, lesson.starter, lesson.files, lesson.mistakes)
    return lesson


def _read(path: Path, remedy: str = "check the file") -> str:
    """A file's text; every kind of line end becomes a newline."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise LessonError(path, 1, "this file is missing", remedy) from None
    except UnicodeDecodeError as error:
        line = path.read_bytes().count(b"\n", 0, error.start) + 1
        raise LessonError(path, line, "this is not UTF-8 text", "save it as UTF-8") from None
    except OSError as error:
        raise LessonError(path, 1, f"this cannot be read: {error.strerror}", remedy) from None
