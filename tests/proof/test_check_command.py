"""`build.py check` as an instructor runs it: its table, its JSON and its exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.proof.test_findings import INPUTS, STRICT
from tests.site.command import run
from tests.site.course import FILES, write_course

pytestmark = pytest.mark.xdist_group("proof")

WEAK = FILES["2-double/test_hidden.py"].replace("3)", "2)")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of two lessons, of which the second has a weak suite."""
    second = {
        name.replace("2-double", "3-again"): text
        for name, text in FILES.items()
        if name.startswith("2-double/") and "mistakes" not in name
    }
    changes: dict[str, str | None] = {
        "course.yml": "title: Two\ntotal: 3\nlessons: [2-double, 3-again]\n",
        "2-double/test_hidden.py": STRICT,
        **second,
        "3-again/test_hidden.py": WEAK,
        "3-again/inputs.py": INPUTS,
    }
    return write_course(tmp_path_factory.mktemp("two"), changes)


def test_json_has_all_that_was_found(course: Path) -> None:
    """With --json, standard output is one object; a problem in any lesson is exit status 1."""
    done = run("check", course, "--json", cwd=course.parent)
    assert done.returncode == 1, done.stderr
    told = json.loads(done.stdout)
    assert set(told) == {"version", "problems", "lessons"}
    assert told["version"] == 1
    good, weak = told["lessons"]
    assert (good["lesson"], good["problems"], good["findings"]) == ("2-double", 0, [])
    assert set(good) == {
        *("lesson", "problems", "milliseconds", "memory_mb", "mistakes", "mutants", "equivalent"),
        *("survivors", "variants", "seconds", "checks", "findings"),
    }
    (check,) = good["checks"]
    assert set(check) == {"id", "title", "line", "milliseconds", "first"}
    assert check["id"] == "test_hidden.py::test_numbers"
    assert told["problems"] == weak["problems"] == weak["survivors"] == len(weak["findings"]) > 0
    finding = weak["findings"][0]
    assert set(finding) == {"level", "file", "line", "what", "remedy", "diff"}
    assert (finding["level"], finding["line"]) == ("problem", 2)
    assert finding["what"] == "a student who writes this passes"
    assert finding["file"] == str(course / "3-again" / "reference.py")

    # What has been tried is kept, so that this is quick.
    table = run("check", course, cwd=course.parent)
    assert table.returncode == 1, table.stderr
    lines = [line.rstrip() for line in table.stdout.splitlines()]
    assert any(line.startswith("2-double") and line.endswith("none") for line in lines)
    first = f"{course.name}/3-again/reference.py:2: a student who writes this passes; add a check "
    assert any(line.startswith(first) for line in lines)
    assert "    -    return 2 * x" in lines
    assert "    +    return 2 ** x" in lines

    (course / "3-again" / "test_hidden.py").write_text(STRICT, encoding="utf-8")
    mended = run("check", course, cwd=course.parent)
    assert mended.returncode == 0, mended.stdout
    assert "passes" not in mended.stdout


def test_a_lesson_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    """What would stop a build is told in the same form, and is exit status 1."""
    course = write_course(tmp_path, {"2-double/starter.py": "def double(x:\n"})
    done = run("check", course, "--json", cwd=tmp_path)
    assert done.returncode == 1
    told = json.loads(done.stdout)
    ((finding,),) = (lesson["findings"] for lesson in told["lessons"])
    assert (finding["file"], finding["line"]) == (str(course / "2-double" / "starter.py"), 1)
    assert "Python" in finding["what"]
