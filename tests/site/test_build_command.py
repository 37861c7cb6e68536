"""`build`, run for real."""

from pathlib import Path

from tests.site.command import run
from tests.site.course import write_course


def test_build_writes_a_site(tmp_path: Path) -> None:
    """Any folder of lessons becomes `dist` where one stands, and one line tells of it."""
    write_course(tmp_path / "course")
    done = run("build", "course", cwd=tmp_path)
    assert done.stderr == ""
    assert done.returncode == 0
    assert (tmp_path / "dist" / "2-double" / "index.html").is_file()
    assert done.stdout.splitlines()[-1].startswith("dist: ")
    rules = (tmp_path / "dist" / "_headers").read_text("utf-8")
    assert "\n/2-double/\n  Cache-Control: no-cache\n" in rules
    assert "_headers" not in (tmp_path / "dist" / "sw.js").read_text("utf-8")


def test_a_lessons_error_is_one_line(tmp_path: Path) -> None:
    """An instructor's slip is shown as file, line, what and remedy; status 1, no traceback."""
    write_course(tmp_path / "course", {"2-double/starter.py": None})
    done = run("build", "course", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr == (
        "course/2-double/starter.py:1: this file is missing;"
        " write it: what the editor shows first\n"
    )
    assert not (tmp_path / "dist").exists()


def test_an_output_that_holds_other_files_is_refused(tmp_path: Path) -> None:
    """`--out` never empties a folder that no build made; one line says so."""
    write_course(tmp_path / "course")
    done = run("build", "course", "--out", "course", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr == (
        "course holds other files and would be replaced;"
        " empty it, or give another folder with --out\n"
    )
    assert (tmp_path / "course" / "course.yml").is_file()
