"""build.py itself, on machines where something is missing."""

import ast
import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from chalkline.site.places import ROOT

LISTS = ("requirements.txt", "requirements-cluster.txt")
SOURCES = (*LISTS, "deno.json", "deno.lock", "py/chalkline/cli/__main__.py")
BASE = getattr(sys, "_base_executable", sys.executable)
"""A Python outside of any virtual environment, as on a new machine."""

NOWHERE = "http://127.0.0.1:9/"
"""Nobody listens on the discard port: what a machine without a network sees, only faster."""


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A folder with build.py and what it looks for, but no packages to install."""
    for name in SOURCES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    shutil.copy(ROOT / "build.py", tmp_path)
    return tmp_path


def build(folder: Path, pretend: str = "") -> subprocess.CompletedProcess[str]:
    """Run `build.py --help`; `pretend`: Python that changes what it finds before it starts."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    environment |= {"PIP_INDEX_URL": NOWHERE, "HTTPS_PROXY": NOWHERE, "HTTP_PROXY": NOWHERE}
    environment.pop("PYTHONPATH", None)
    if pretend:
        (folder / "pretend").mkdir(exist_ok=True)
        (folder / "pretend" / "sitecustomize.py").write_text(pretend)
        environment["PYTHONPATH"] = str(folder / "pretend")
    return subprocess.run(
        [BASE, folder / "build.py", "--help"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_an_old_python_can_read_it() -> None:
    """build.py keeps to the syntax of Python 3.6, so that an old one gets to its message."""
    ast.parse((ROOT / "build.py").read_text(), feature_version=(3, 6))


def test_a_wrong_python_is_one_line(sources: Path) -> None:
    """The line says which Python was found, where, and which is needed."""
    done = build(sources, "import sys\nsys.version_info = (3, 8, 10, 'final', 0)\n")
    assert done.returncode == 1
    assert done.stderr == (
        f"build.py: this needs Python 3.11 or newer, and {BASE} is Python 3.8.10;"
        " run it with a newer one\n"
    )


@pytest.mark.parametrize("name", SOURCES)
def test_a_missing_file_is_one_line(sources: Path, name: str) -> None:
    """A file that was not copied along is named, with the way to get it back."""
    (sources / name).unlink()
    done = build(sources)
    assert done.returncode == 1
    expected = f"build.py: {name} is missing from {sources}; get it again (git checkout {name})\n"
    assert done.stderr == expected


def test_a_python_without_venv_is_one_line(sources: Path) -> None:
    """Debian's Python without python3-venv is told what to install."""
    done = build(sources, "import sys\nsys.modules['ensurepip'] = None\n")
    assert done.returncode == 1
    assert done.stderr == (
        f"build.py: {BASE} cannot make virtual environments; install its venv module"
        " (on Debian and Ubuntu: apt-get install python3-venv)\n"
    )


def test_a_folder_that_cannot_be_written_is_one_line(sources: Path) -> None:
    """What cannot be written is named, with the reason."""
    (sources / ".cache").write_text("a file where a folder should be")
    done = build(sources)
    assert done.returncode == 1
    assert done.stderr == (
        f"build.py: {sources}/.cache: File exists;"
        " the sources' folder must have room and allow writing\n"
    )


def test_no_network_is_one_line_and_an_unfinished_environment_is_made_again(
    sources: Path,
) -> None:
    """Without a network one line says so; the next run starts from nothing, and so on."""
    (sources / "requirements.txt").write_text(f"pytest==1.0 --hash=sha256:{'0' * 64}\n")
    done = build(sources)
    assert done.returncode == 1
    assert done.stderr == (
        "build.py: installing the Python packages needs the network, which cannot be reached;"
        " connect and run this again\n"
    )
    rest = sources / ".venv" / "half-installed"
    rest.write_text("what an interrupted run left")
    assert (sources / ".venv" / ".chalkline").read_text() == "unfinished"
    (sources / "requirements.txt").write_text("")
    again = build(sources)
    assert "Python packages" in again.stdout
    assert not rest.exists()
    assert (sources / ".venv" / ".chalkline").read_text().startswith("python 3.")


def test_a_second_command_waits_for_the_first(sources: Path) -> None:
    """While one build.py sets up, another says that it waits, and touches nothing."""
    (sources / ".cache").mkdir()
    with (sources / ".cache" / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with subprocess.Popen(
            [BASE, sources / "build.py", "--help"], stdout=subprocess.PIPE, text=True
        ) as waiting:
            assert waiting.stdout
            expected = "Waiting for another build.py, which is setting up\n"
            assert waiting.stdout.readline() == expected
            assert not (sources / ".venv").exists()
            waiting.kill()
