"""Reading a course, and every way in which an instructor's files can be wrong."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from chalkline.proof.equivalents import Equivalents
from chalkline.site import programs
from chalkline.site.errors import LessonError
from chalkline.site.lessons import read_course
from chalkline.site.packages import package_files
from chalkline.site.places import LESSONS
from tests.site.course import FILES, with_field, write_course

LESSON = "2-double/lesson.md"
LESSON_FILES = {name: text for name, text in FILES.items() if name != "course.yml"}
TESTS = "2-double/test_hidden.py"


def test_a_course_is_read(tmp_path: Path) -> None:
    """Number and slug come from the folder's name, the rest from its files."""
    course = read_course(write_course(tmp_path))
    lesson = course.lessons[0]
    assert (course.title, course.total) == ("Small course", 3)
    assert (lesson.number, lesson.slug, lesson.title) == (2, "double", "Doubling")
    assert lesson.functions == ("double",)
    assert (lesson.limits.seconds, lesson.limits.memory_mb) == (5.0, 512)
    assert lesson.hints == ("Add $x$ to itself.",)
    assert (lesson.text, lesson.text_line) == ("\n## Your task\n\nWrite `double`.\n", 8)
    assert list(lesson.files) == ["test_hidden.py", "reference.py"]
    assert list(lesson.mistakes) == ["squares"]


def test_modules_beside_the_tests_go_along(tmp_path: Path) -> None:
    """A module that the hidden tests import is one of the files; withheld tests are not."""
    changes = {"2-double/data.py": "THREE = 3\n", "2-double/test_withheld.py": FILES[TESTS]}
    files = read_course(write_course(tmp_path, changes)).lessons[0].files
    assert sorted(files) == ["data.py", "reference.py", "test_hidden.py"]


def test_line_ends_do_not_matter(tmp_path: Path) -> None:
    """A course written on Windows, with a byte order mark, reads like any other."""
    write_course(tmp_path)
    expected = read_course(tmp_path).lessons[0]
    for path in tmp_path.rglob("*.*"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_course(tmp_path).lessons[0] == expected


def test_the_real_course_is_read() -> None:
    """Lesson 11 of 15 is there, with its mistakes."""
    course = read_course(LESSONS)
    assert course.total == 15
    assert [lesson.folder.name for lesson in course.lessons] == ["11-training-loop"]
    assert len(course.lessons[0].mistakes) >= 25


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param(
            {"course.yml": None},
            "course.yml:1: this file is missing;"
            ' write it, or have it made: python3 build.py new "Title"',
            id="no-course-file",
        ),
        pytest.param(
            {"course.yml": "title: A\ntotal: 3\nlessons: [2-double, 3-triple]\n"},
            "course.yml:3: there is no folder `3-triple`; make it, or take it out here",
            id="no-folder",
        ),
        pytest.param(
            {"course.yml": "title: A\ntotal: fifteen\nlessons: [2-double]\n"},
            "course.yml:2: `total` is not a whole number (here: 'fifteen');"
            " give how many lessons the course will have: `total: 15`",
            id="wrong-type",
        ),
        pytest.param(
            {"course.yml": "title: A\ntotal: 1\nlessons: [2-double]\n"},
            "course.yml:2: `2-double` is a lesson of 1; raise `total` or rename the folder",
            id="number-over-total",
        ),
        pytest.param(
            {
                "course.yml": "title: A\ntotal: 3\nlessons:\n  - 2-double\n  - 3-double\n",
                **{name.replace("2", "3"): text for name, text in LESSON_FILES.items()},
            },
            "course.yml:5: `3-double` and `2-double` have the same name, which must tell lessons"
            " apart; rename one of the folders",
            id="same-slug",
        ),
        pytest.param(
            {LESSON: None},
            "2-double/lesson.md:1: this file is missing;"
            " write it: front matter between two `---` lines, then the text",
            id="no-lesson-file",
        ),
        pytest.param(
            {LESSON: "## Hello\n"},
            "2-double/lesson.md:1: there is no front matter;"
            " start with a `---` line, the fields, and another `---`",
            id="no-front-matter",
        ),
        pytest.param(
            {LESSON: "---\ntitle: A\nfunctions: [double]\n---\n"},
            "2-double/lesson.md:2: `summary` is missing;"
            " add it: one sentence on what the lesson is about",
            id="missing-field",
        ),
        pytest.param(
            with_field("functoins: [double]"),
            "2-double/lesson.md:7: there is no field `functoins`; did you mean `functions`?",
            id="unknown-field",
        ),
        pytest.param(
            with_field("limits:\n  seconds: 0"),
            "2-double/lesson.md:8: `limits.seconds` should be greater than 0 (here: 0);"
            " give the time of one check, in seconds, up to 60: `seconds: 5`",
            id="field-within-a-field",
        ),
        pytest.param(
            with_field("title: Again"),
            "2-double/lesson.md:7: `title` is given twice, here and on line 2; keep one of them",
            id="field-twice",
        ),
        pytest.param(
            with_field("summary2: a: b"),
            "2-double/lesson.md:7: this is not YAML (mapping values are not allowed here);"
            " quote texts that hold `: ` or ` #`, and check the indentation",
            id="not-yaml",
        ),
        pytest.param(
            with_field("packages: [num py]"),
            "2-double/lesson.md:7: `packages[0]` has 'num py', which is not a package's name"
            '; give a list of packages: `packages: [pydantic, "networkx>=3"]`',
            id="packages",
        ),
        pytest.param(
            {"2-double/starter.py": None},
            "2-double/starter.py:1: this file is missing; write it: what the editor shows first",
            id="no-starter",
        ),
        pytest.param(
            {"2-double/reference.py": "def dobule(x):\n    return 2 * x\n"},
            "2-double/reference.py:1: `double` is not defined here, and `functions` in lesson.md"
            " lists it; did you mean `dobule`?",
            id="reference-misspells-a-function",
        ),
        pytest.param(
            {"2-double/reference.py": "def f(x):\n    return 2 * x\n"},
            "2-double/reference.py:1: `double` is not defined here, and `functions` in lesson.md"
            " lists it; define it: def double(...)",
            id="reference-lacks-a-function",
        ),
        pytest.param(
            with_field("limits:\n\tseconds: 5"),
            "2-double/lesson.md:8: a tab stands here, where YAML takes none; indent with spaces",
            id="tab",
        ),
        pytest.param(
            {LESSON: FILES[LESSON].replace("Doubling", "2026-01-01")},
            "2-double/lesson.md:2: `title` is not a text for YAML"
            ' (here: datetime.date(2026, 1, 1)); put it in quotes: "2026-01-01"',
            id="text-that-is-none-for-yaml",
        ),
        pytest.param(
            {LESSON: FILES[LESSON].replace("Doubling", "2020-13-01")},
            "2-double/lesson.md:2: `2020-13-01` looks like a date or a number, and is none;"
            ' correct it, or put it in quotes as a text: "2020-13-01"',
            id="no-such-date",
        ),
        pytest.param(
            {LESSON: FILES[LESSON].replace("[double]", "&f [*f]")},
            "2-double/lesson.md:4: this holds itself; write the values out, without `&` and `*`",
            id="holds-itself",
        ),
        pytest.param(
            with_field("packages: " + "[" * 3_000),
            "2-double/lesson.md:2: lists stand too deep in lists here; take out brackets",
            id="too-deep",
        ),
        pytest.param(
            {LESSON: FILES[LESSON].replace("Doubling", "!doubling")},
            "2-double/lesson.md:2: this is not YAML (could not determine a constructor for the tag"
            " '!doubling'); put it in quotes: for YAML, what starts with `!` is no text",
            id="text-like-a-tag",
        ),
        pytest.param(
            {LESSON: FILES[LESSON].replace(" Doubling", "")},
            "2-double/lesson.md:2: `title` is empty;"
            " give the lesson's title: `title: The Training Loop`",
            id="empty-title",
        ),
        pytest.param(
            {LESSON: FILES[LESSON].replace("[double]", "double")},
            "2-double/lesson.md:4: `functions` is not a list (here: 'double');"
            " give what students must define: `functions: [train, train_batch]`",
            id="no-list",
        ),
        pytest.param(
            with_field("limits: 5"),
            "2-double/lesson.md:7: `limits` has no fields;"
            " give `limits: {seconds: 5, memory_mb: 512}`",
            id="no-fields-within",
        ),
        pytest.param(
            with_field("5: 6"),
            "2-double/lesson.md:2: there is no field `5`;"
            " known are: title, summary, functions, packages, limits, hints",
            id="field-that-is-a-number",
        ),
        pytest.param(
            {LESSON: "---\ntitle: A\n\n## Hello\n"},
            "2-double/lesson.md:1: the front matter has no end;"
            " put a `---` line after the last field",
            id="front-matter-without-end",
        ),
        pytest.param(
            {LESSON: ""},
            "2-double/lesson.md:1: there is no front matter;"
            " start with a `---` line, the fields, and another `---`",
            id="empty-lesson",
        ),
        pytest.param(
            {"course.yml": FILES["course.yml"].replace("2-double", "Lesson Two")},
            "course.yml:4: `lessons[0]` is 'Lesson Two', which no lesson's folder can be called;"
            " give folder names such as `11-training-loop`: a number, then a name",
            id="bad-folder-name",
        ),
        pytest.param(
            {"course.yml": FILES["course.yml"].replace("2-double", "2-duoble")},
            "course.yml:4: there is no folder `2-duoble`; did you mean `2-double`?",
            id="misspelt-folder",
        ),
        pytest.param(
            {"course.yml": None, "course.yaml": FILES["course.yml"]},
            ".:1: course.yml is missing; rename course.yaml to that",
            id="course-yaml",
        ),
        pytest.param(
            {
                "course.yml": "title: A\ntotal: 3\nlessons:\n  - 2-double\n  - 2-other\n",
                **{name.replace("double", "other"): text for name, text in LESSON_FILES.items()},
            },
            "course.yml:5: `2-other` and `2-double` have the same number;"
            " renumber one of the folders",
            id="same-number",
        ),
        pytest.param(
            {TESTS: None, "2-double/test_hiden.py": FILES[TESTS]},
            "2-double/test_hidden.py:1: this file is missing;"
            " rename `test_hiden.py`, if that is it",
            id="misspelt-file",
        ),
        pytest.param(
            {"2-double/starter.py": "x" * 1_200_000},
            "2-double/starter.py:1: this file has 1.2 MB, and a text of a lesson at most 1 MB;"
            " make it shorter",
            id="huge",
        ),
        pytest.param(
            {TESTS: f"{FILES[TESTS]}\n\ndef{FILES[TESTS].partition('def')[2]}"},
            "2-double/test_hidden.py:9: `test_three` is defined on line 4 already,"
            " and replaces that; give it another name",
            id="test-twice",
        ),
        pytest.param(
            {"2-double/test_withheld.py": "def test_more(student):\n    pass\n"},
            "2-double/test_withheld.py:1: `test_more` has no docstring;"
            " write one: students see it as the title",
            id="withheld-test-without-docstring",
        ),
        pytest.param(
            {TESTS: 'async def test_a(student):\n    """A"""\n'},
            "2-double/test_hidden.py:1: `test_a` is asynchronous, which tests cannot be;"
            " write def test_a",
            id="asynchronous-test",
        ),
        pytest.param(
            {TESTS: "\ndef test_three(student):\n    pass\n"},
            "2-double/test_hidden.py:2: `test_three` has no docstring;"
            " write one: students see it as the title",
            id="test-without-docstring",
        ),
        pytest.param(
            {TESTS: "def check():\n    pass\n"},
            "2-double/test_hidden.py:1: there is no test here;"
            " write one: def test_something(student, reference)",
            id="no-test",
        ),
        pytest.param(
            {"2-double/mistakes/squares.py": "def double(x):\n    return x * x\n"},
            "2-double/mistakes/squares.py:1: this mistake has no docstring;"
            " start it with what a student who made this mistake should be told",
            id="mistake-without-docstring",
        ),
    ],
)
def test_an_error_names_file_line_and_remedy(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    changes: Mapping[str, str | None],
    expected: str,
) -> None:
    """What is wrong is said in one line: `file:line: what is wrong; what to do`."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(LessonError) as caught:
        read_course(write_course(tmp_path, changes))
    assert str(caught.value) == expected


def test_a_syntax_error_names_its_line(tmp_path: Path) -> None:
    """A program that Python cannot read is reported where Python stopped."""
    broken = FILES[TESTS] + "\ndef test_four(student:\n    pass\n"
    with pytest.raises(LessonError) as caught:
        read_course(write_course(tmp_path, {TESTS: broken}))
    assert (caught.value.file.name, caught.value.line) == ("test_hidden.py", 8)


def test_text_that_is_not_utf8_names_its_line(tmp_path: Path) -> None:
    """A file saved in an old encoding is reported at its first such character."""
    write_course(tmp_path)
    (tmp_path / LESSON).write_bytes(FILES[LESSON].replace("Twice", "Zwöi").encode("latin-1"))
    with pytest.raises(LessonError, match=r"lesson\.md:3: this is not UTF-8 text; save it"):
        read_course(tmp_path)


def test_files_of_check_and_build_are_text_too(tmp_path: Path) -> None:
    """The list of accepted changes and the lock are told with their line if they are not UTF-8."""
    lesson = read_course(write_course(tmp_path)).lessons[0]
    (lesson.folder / "equivalent.yml").write_bytes("a: 1\nb: ö\n".encode("latin-1"))
    with pytest.raises(LessonError, match=r"equivalent\.yml:2: this is not UTF-8 text; save it"):
        Equivalents(lesson)
    (lesson.folder / "packages.lock").write_bytes("packages: [ö]\n".encode("latin-1"))
    asking = replace(lesson, packages=("pydantic",))
    with pytest.raises(LessonError, match=r"packages\.lock:1: this is not UTF-8 text; save it"):
        package_files(asking, tmp_path / "cache")


def test_all_slips_are_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong in several fields and files is told in one go, a line each."""
    changes = {
        LESSON: FILES[LESSON].replace("summary", "sumary").replace("Doubling", "5"),
        "2-double/starter.py": "x = (",
        "2-double/mistakes/squares.py": "def double(x): return x * x",
    }
    monkeypatch.chdir(tmp_path)
    with pytest.raises(LessonError) as caught:
        read_course(write_course(tmp_path, changes))
    assert [line.split(": ")[0] for line in str(caught.value).splitlines()] == [
        "2-double/lesson.md:2",
        "2-double/lesson.md:3",
        "2-double/starter.py:1",
        "2-double/mistakes/squares.py:1",
    ]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("nowhere.py", "this file is missing; mend this link: what it points at is not there"),
        ("starter.py", "this cannot be read: Too many levels of symbolic links; make it"),
        (".", "this cannot be read: Is a directory; make it"),
    ],
)
def test_a_link_that_leads_to_no_file_is_told(tmp_path: Path, target: str, expected: str) -> None:
    """A symbolic link to nothing, to itself or to a folder is an error of its own."""
    starter = write_course(tmp_path) / "2-double" / "starter.py"
    starter.unlink()
    starter.symlink_to(target)
    with pytest.raises(LessonError) as caught:
        read_course(tmp_path)
    assert f"starter.py:1: {expected}" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2-double", "this is one lesson's folder; give the course's: the folder above it"),
        ("course.yml", "this is a file, and a course is a folder; give the folder that holds"),
        ("nowhere", "there is no such folder; give the folder that holds course.yml"),
    ],
)
def test_another_folder_than_the_courses_is_told(tmp_path: Path, name: str, expected: str) -> None:
    """A lesson's folder, a file, or nothing at all in the course's place: each is said."""
    with pytest.raises(LessonError) as caught:
        read_course(write_course(tmp_path) / name)
    assert expected in str(caught.value)


def test_a_python_older_than_the_pages_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What only a newer Python can read may be right; the remedy says so, and no other one does."""
    for page, hint in (("99.1.0", True), ("3.11.0", False)):
        monkeypatch.setattr(programs, "python_in_page", lambda page=page: page)
        with pytest.raises(LessonError) as caught:
            read_course(write_course(tmp_path, {"2-double/starter.py": "x = t'{1}"}))
        assert (f"or build with the page's Python {page[:-2]} if" in str(caught.value)) is hint
