"""Packages of a lesson: found, pinned, and installed in both interpreters."""

import json
import re
import shutil
from pathlib import Path
from unittest.mock import Mock

import pytest

from chalkline.grading import Graders
from chalkline.site import packages, wheels
from chalkline.site.errors import LessonError
from chalkline.site.lessons import read_course
from chalkline.site.mistakes import bundle
from chalkline.site.packages import package_files
from chalkline.site.site import SiteBuilder, lesson_hash
from chalkline.site.wheels import WheelError, find_wheels, platform
from tests.site.course import write_course
from tests.site.packaged import PACKAGED

LOCK = "2-double/packages.lock"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with packages, its lock made."""
    folder = write_course(tmp_path_factory.mktemp("packaged"), PACKAGED)
    try:
        package_files(read_course(folder).lessons[0])
    except LessonError as error:
        skip_without_index(error)
        raise
    return folder


def skip_without_index(error: LessonError | WheelError) -> None:
    """On a train nothing can be looked up, and nothing is said of what then happens."""
    if "no package index can be reached" in error.what:
        pytest.skip("no package index can be reached from here")


def test_the_lock_pins_all_that_is_needed(course: Path) -> None:
    """The lock names each wheel with its hash, native ones for the page, and no address."""
    text = (course / LOCK).read_text()
    assert "\nroman_numerals-" not in text
    assert "  roman_numerals-" in text
    assert f"-{platform()}.whl: " in text
    assert all(f"  {name}-" in text for name in ("pydantic", "typing_extensions"))
    assert "http" not in text


def test_a_later_build_asks_no_index(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the lock and the wheels at hand nothing is looked up."""
    monkeypatch.setattr(wheels, "_download", Mock(side_effect=AssertionError))
    found = package_files(read_course(course).lessons[0])
    assert next(iter(found)) == "micropip.zip"
    assert all(path.is_file() for path in found.values())
    assert len(found) > 5


def test_locked_wheels_are_fetched_by_their_hash(course: Path, tmp_path: Path) -> None:
    """On another machine a build gets the very wheels of the lock."""
    lesson = read_course(course).lessons[0]
    before = (course / LOCK).read_bytes()
    fetched = package_files(lesson, tmp_path)
    kept = package_files(lesson)
    assert {name: path.parent.name for name, path in fetched.items()} == {
        name: path.parent.name for name, path in kept.items()
    }
    assert (course / LOCK).read_bytes() == before


def test_an_altered_lock_is_refused(course: Path, tmp_path: Path) -> None:
    """A hash that no wheel has is told, with what to do."""
    shutil.copytree(course, tmp_path / "course")
    lock = tmp_path / "course" / LOCK
    name = next(line for line in lock.read_text().splitlines() if "roman_numerals-" in line)
    lock.write_text(lock.read_text().replace(name, f"{name.split(': ')[0]}: {'f' * 64}"))
    with pytest.raises(LessonError, match=r"lesson\.md:7: a wheel is not the one that was locked"):
        package_files(read_course(tmp_path / "course").lessons[0])


def test_a_lock_that_is_no_lock_names_its_line(course: Path, tmp_path: Path) -> None:
    """What was broken by hand in the lock is told like everything else."""
    shutil.copytree(course, tmp_path / "course")
    lock = tmp_path / "course" / LOCK
    lock.write_text(lock.read_text().replace("platform:", "plattform:"))
    with pytest.raises(LessonError, match=r"packages\.lock:7: there is no field `plattform`; did"):
        package_files(read_course(tmp_path / "course").lessons[0])


def test_other_packages_make_another_lock(course: Path, tmp_path: Path) -> None:
    """A lock for other packages is written anew, and results before it are outdated."""
    shutil.copytree(course, tmp_path / "course")
    before = lesson_hash(read_course(tmp_path / "course").lessons[0], "1")
    lesson = tmp_path / "course/2-double/lesson.md"
    lesson.write_text(lesson.read_text().replace("[roman-numerals, pydantic]", "[roman-numerals]"))
    changed = read_course(tmp_path / "course").lessons[0]
    assert [name.partition("-")[0] for name in package_files(changed)] == [
        "micropip.zip",
        "roman_numerals",
    ]
    assert "pydantic" not in (tmp_path / "course" / LOCK).read_text()
    assert lesson_hash(changed, "1") != before


def test_packages_work_in_both_interpreters(builder: SiteBuilder, course: Path) -> None:
    """Reference, tests and mistakes run with them when the site is built, and the site has them."""
    site = builder.build(course)
    bundle = next(text for name, text in site.items() if name.startswith("assets/lesson-double"))
    (mistake,) = json.loads(json.loads(bundle)["mistakes"])
    assert list(mistake["failures"]) == [
        "test_hidden.py::test_number",
    ]
    licences = site["licences.txt"].decode()
    assert "\n- pydantic 2." in licences
    assert "\n- micropip 0.11.1, Mozilla Public License Version 2.0, http" in licences
    page = site["2-double/index.html"].decode()
    (text,) = re.findall(r'id="chalkline"[^>]*>(.*?)</script>', page)
    config = json.loads(text)
    for name, file in config["lesson"]["packages"].items():
        assert len(site[file["url"]]) == file["bytes"], name


def test_submissions_are_graded_with_them(course: Path) -> None:
    """A process without network, and with leave to read these files only, has them too."""
    lesson = read_course(course).lessons[0]
    with Graders(bundle(lesson), jobs=1) as graders:
        ((_, report),) = graders.grade([lesson.files["reference.py"]])
    assert report["verdict"] == "passed"


def test_a_lesson_without_packages_brings_nothing(builder: SiteBuilder, tmp_path: Path) -> None:
    """Its site has neither wheels nor their installer."""
    site = builder.build(write_course(tmp_path))
    assert not [name for name in site if "micropip" in name or name.endswith(".whl")]


@pytest.mark.parametrize(
    ("wanted", "what"),
    [
        (["chalkline-no-such-package"], "there is no package `chalkline-no-such-package`"),
        (["math"], "`math` is a part of Python, no package"),
        (["uvloop"], "`uvloop` has no wheel that the page could use (pure Python, or for Python"),
        (["roman-numerals==99"], "there is no `roman-numerals==99` for the page's Python"),
        (["pydantic>=2", "annotated-types==0.5"], "packages exclude each other (the lesson wants"),
        (["pytest==7"], "packages exclude each other (the lesson wants pytest==7; Chalkline's"),
    ],
    ids=["unknown", "of-python", "no-wheel", "no-version", "conflict", "conflict-with-ours"],
)
def test_what_cannot_be_had_is_told(wanted: list[str], what: str, tmp_path: Path) -> None:
    """Each way in which packages cannot be had has a sentence of its own, and a remedy."""
    with pytest.raises(WheelError) as caught:
        find_wheels(wanted, tmp_path)
    skip_without_index(caught.value)
    assert caught.value.what.startswith(what)
    assert caught.value.remedy


def test_the_line_of_packages_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package that cannot be had is an error in the lesson's file, at that line."""
    refused = Mock(side_effect=WheelError("there is no package `x`", "correct its name"))
    monkeypatch.setattr(packages, "find_wheels", refused)
    lesson = read_course(write_course(tmp_path, PACKAGED)).lessons[0]
    with pytest.raises(LessonError, match=r"lesson\.md:7: there is no package `x`; correct its"):
        package_files(lesson)
    assert not (tmp_path / LOCK).exists()


def test_no_network_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no package index answers, that is what the error says."""
    for name in ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL"):
        monkeypatch.setenv(name, "https://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_RETRIES", "0")
    with pytest.raises(WheelError, match="no package index can be reached from here"):
        find_wheels(["roman-numerals"], tmp_path)
