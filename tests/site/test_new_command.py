"""`new`, run for real: what it makes, where, and what it refuses."""

from pathlib import Path

import pytest
import yaml

from chalkline.cli.course_file import add_lesson
from chalkline.cli.new import new
from chalkline.cli.problems import CommandError
from chalkline.site.errors import LessonError
from chalkline.site.lessons import read_course
from tests.site.command import run
from tests.site.course import FILES, write_course


def test_a_new_lesson_passes_check(tmp_path: Path) -> None:
    """In a folder that is not there yet, `new` makes a course that `check` approves."""
    made = run("new", "First steps", "my-course", cwd=tmp_path)
    assert (made.returncode, made.stderr) == (0, "")
    assert made.stdout.startswith("my-course/01-first-steps/\n")
    assert "See it: python3 build.py serve my-course\n" in made.stdout
    course = read_course(tmp_path / "my-course")
    assert (course.title, course.total) == ("My course", 1)
    checked = run("check", "my-course", cwd=tmp_path)
    assert (checked.returncode, checked.stderr) == (0, ""), checked.stdout


def test_a_course_gets_one_more_lesson(tmp_path: Path) -> None:
    """The next number, the title's words in the address; what was there stays as it was."""
    write_course(tmp_path)
    new("Loops: a start & more", tmp_path)
    assert (tmp_path / "course.yml").read_text() == FILES[
        "course.yml"
    ] + "  - 03-loops-a-start-more\n"
    course = read_course(tmp_path)
    assert [lesson.title for lesson in course.lessons] == ["Doubling", "Loops: a start & more"]
    new("Über", tmp_path)
    assert read_course(tmp_path).total == 4
    for name, text in FILES.items():
        if name != "course.yml":
            assert (tmp_path / name).read_text() == text


@pytest.mark.parametrize(
    "title", ["yes", "12", 'A \\ "b" #c', "- x", "$title", "2026-01-01", "a: b"]
)
def test_any_title_arrives_whole(title: str, tmp_path: Path) -> None:
    """Whatever YAML would make of it, the lesson has the title that was asked for."""
    new(title, tmp_path / "course", name="x")
    assert read_course(tmp_path / "course").lessons[0].title == title


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: A\ntotal: 9\nlessons: [1-a]\n", ["1-a", "2-b"]),
        ("title: A\ntotal: 9\nlessons: [ 1-a, ]  # so far\n", ["1-a", "2-b"]),
        ("lessons:\n- 1-a # first\n\n# the end\ntitle: A\ntotal: 9\n", ["1-a", "2-b"]),
        ("lessons: [\n  1-a,\n  3-c\n]\ntitle: A\ntotal: 9", ["1-a", "3-c", "2-b"]),
        ("title: A\ntotal: 9\nlessons:\n    - '1-a'", ["1-a", "2-b"]),
        ("title: A\ntotal: 1\nlessons:\n", ["2-b"]),
    ],
)
def test_the_list_of_lessons_keeps_its_form(text: str, expected: list[str]) -> None:
    """A list in brackets or in lines, with comments or without, gets an entry and no other look."""
    changed = add_lesson(text, "2-b")
    data = yaml.safe_load(changed)
    assert (data["title"], data["lessons"]) == ("A", expected)
    assert data["total"] >= 2
    assert changed.count("#") == text.count("#")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("double",), "there is a lesson 'double' already: "),
        (("Other", 2), "there is a lesson 2 already: "),
        (
            ("循环",),
            "'循环' makes no address; give one of small letters, digits and hyphens: --name",
        ),
        ((" ",), "a title is one line of text"),
    ],
)
def test_a_clash_is_refused(
    arguments: tuple[str] | tuple[str, int], expected: str, tmp_path: Path
) -> None:
    """A name or a number that is taken, or a title without one: told, and nothing is written."""
    write_course(tmp_path)
    title, *number = arguments
    with pytest.raises(CommandError, match=expected):
        new(str(title), tmp_path, number=int(number[0]) if number else 0)
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")} == {*FILES}


def test_what_is_no_course_is_left_alone(tmp_path: Path) -> None:
    """A folder with other things in it does not become a course; a broken course.yml is told."""
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(CommandError, match=r"holds other things and no course\.yml"):
        new("Title", tmp_path)
    (tmp_path / "course.yml").write_text("title: A\n")
    with pytest.raises(LessonError, match=r"course\.yml:1: `total` is missing"):
        new("Title", tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["course.yml", "notes.txt"]
