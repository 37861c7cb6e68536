"""`build.py new "Title"`: a lesson to start from, which passes `check` as it is."""

import contextlib
import json
import re
import string
import unicodedata
from pathlib import Path
from typing import Annotated

import typer
import yaml

from chalkline.cli.build import Lessons
from chalkline.cli.course_file import add_lesson, new_course
from chalkline.cli.problems import CommandError
from chalkline.cli.steps import console
from chalkline.site.errors import shown
from chalkline.site.lessons import read_lesson
from chalkline.site.models import CourseFile
from chalkline.site.places import LESSONS
from chalkline.site.settings import read_settings
from chalkline.site.sources import read_source

TEMPLATE = Path(__file__).with_name("new_lesson")

ABOUT = {
    "lesson.md": "title, summary, functions and hints; then the text",
    "starter.py": "what the editor shows first",
    "reference.py": "your solution",
    "test_hidden.py": "the checks",
    "mistakes": "wrong programs, and what to tell students who write them",
    "inputs.py": "random calls, for `check`",
}
"""What there is in a lesson's folder, in the order in which one writes it."""


def new(
    title: Annotated[str, typer.Argument(help='The lesson\'s title: "The Training Loop".')],
    lessons: Lessons = LESSONS,
    name: Annotated[
        str, typer.Option(help="Its name in addresses; made of the title when left out.")
    ] = "",
    number: Annotated[
        int, typer.Option(min=0, max=999, help="Its number; the next one when left out.")
    ] = 0,
) -> None:
    """Make a lesson that works, to be changed into your own."""
    slug = name or slug_of(title)
    if not title.strip() or len(title.splitlines()) > 1:
        raise CommandError('a title is one line of text: "The Training Loop"')
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug):
        raise CommandError(
            f"{slug or title!r} makes no address; give one of small letters, digits and hyphens:"
            " --name training-loop"
        )
    file = lessons / "course.yml"
    started = not file.exists()
    if started and lessons.exists() and (lessons.is_file() or any(lessons.iterdir())):
        raise CommandError(
            f"{shown(lessons)} holds other things and no course.yml;"
            " name a folder that is new, empty, or a course's"
        )
    text = new_course(lessons.absolute().name) if started else read_source(file)
    listed = [] if started else read_settings(text, file, CourseFile)[0].lessons
    folder = lessons / f"{number or _next(lessons, listed):02}-{slug}"
    _refuse_clash(lessons, folder)
    changed = add_lesson(text, folder.name)
    write_lesson(title, folder)
    file.write_text(changed, encoding="utf-8")
    read_lesson(folder)
    console.print(f"{shown(folder)}/", markup=False)
    for part, what in ABOUT.items():
        console.print(f"  {part:<16} {what}", markup=False)
    place = "" if lessons == LESSONS else f" {shown(lessons)}"
    console.print(f"It is in {shown(file)}. See it: python3 build.py serve{place}", markup=False)


def slug_of(title: str) -> str:
    """A lesson's name in addresses.

    >>> slug_of("Über Schleifen & Listen")
    'uber-schleifen-listen'
    >>> slug_of("Größen")
    'grossen'
    """
    plain = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def write_lesson(title: str, folder: Path) -> None:
    """Write a new lesson's files: the template's, with this title."""
    for source in sorted(TEMPLATE.rglob("*.*")):
        if source.is_file() and source.suffix in (".md", ".py"):
            target = folder / source.relative_to(TEMPLATE)
            target.parent.mkdir(parents=True, exist_ok=True)
            text = source.read_text(encoding="utf-8")
            if source.suffix == ".md":
                text = string.Template(text).substitute(title=_quoted(title))
            target.write_text(text, encoding="utf-8")


def _quoted(title: str) -> str:
    """A title as YAML takes it, whatever it holds; without quotes where it needs none."""
    with contextlib.suppress(yaml.YAMLError):
        if yaml.safe_load(f"title: {title}") == {"title": title}:
            return title
    return json.dumps(title, ensure_ascii=False)


def _next(lessons: Path, listed: list[str]) -> int:
    """The number after the highest that a lesson has, listed or not."""
    names = [*listed, *(path.name for path in lessons.glob("*-*") if path.is_dir())]
    numbers = [int(found[0]) for it in names if (found := re.match(r"[0-9]+(?=-)", it))]
    return max(numbers, default=0) + 1


def _refuse_clash(lessons: Path, folder: Path) -> None:
    """Refuse a number or a name that a lesson has already."""
    number, slug = folder.name.split("-", 1)
    for path in sorted(lessons.glob("*-*")):
        other, _, name = path.name.partition("-")
        if name == slug:
            raise CommandError(
                f"there is a lesson {slug!r} already: {shown(path)};"
                " give another title, or --name another-name"
            )
        if other.isdigit() and int(other) == int(number):
            raise CommandError(
                f"there is a lesson {int(number)} already: {shown(path)}; give another --number"
            )
