"""The files that start Python in the page: Pyodide's own, and zips of compiled modules.

Made once and kept in the cache, each under a name that tells what it was made from.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

from chalkline.site.deno import deno
from chalkline.site.places import MODULES, ROOT, WEB
from chalkline.site.pyodide_script import quick_script
from chalkline.site.quick_modules import quick_modules
from chalkline.site.whole import write_whole
from chalkline.student import AT_HAND

PYODIDE = MODULES / "pyodide"
SCRIPT = Path(__file__).with_name("pyc.py")
LOADED = Path(__file__).with_name("loaded.py")
PACKAGE = ROOT / "py" / "chalkline"

PERMISSIONS = ("--allow-read", "--allow-write", "--allow-env")

PYTEST = ("pytest", "pluggy", "iniconfig", "packaging", "pygments")
"""pytest and all that it imports; installed here at the versions that the page gets."""

DOCUMENTED = (*AT_HAND, "pyodide", "_pyodide")
"""Modules that keep their docstrings: students ask about the first, Pyodide reads its own."""

LEXERS = ("__init__", "_mapping", "python", "diff")
"""The only lexers of pygments that pytest uses; the other five hundred are 4 MB."""

DIVIDED = ("python", "pytest")
"""The zips that come in two parts."""

SHARED = ("__init__", "wire", "problem", "operations", "remote", "link", "loop")
STUDENT = (
    *("describe", "explain", "keyboard", "lacking", "names", "practice", "streams", "watch"),
    "student",
)
"""Chalkline's own modules in the student's interpreter: nothing of the grader's."""


Members = dict[str, bytes]
"""Files of a zip: name to content."""


def build_runtime(cache: Path) -> dict[str, Path]:
    """The runtime's files by name, made in the folder `cache` if they are not there yet.

    `build_runtime(CACHE / "runtime")["python.zip"]` -> `.../python-1f0c6a8e2b.first.zip`

    `pyodide.asm.wasm` is Pyodide's; so is `pyodide.asm.js`, but for what `quick_script` changes.
    `python.zip` (the standard library) and `pytest.zip` (pytest with all that it imports) hold what
    a start and a Run need; with `python.rest` and `pytest.rest` after them, all; so do
    `python.whole` and `pytest.whole`, which are for Deno and in no site. `student.zip` holds our
    modules for the student's interpreter, `grader.zip` those for the grader's.

    Raises:
        SiteError: when Deno or Pyodide fails, with its own words.
    """
    cache.mkdir(parents=True, exist_ok=True)
    script = _script(cache, PYODIDE / "pyodide.asm.mjs")
    library = _library(cache)
    pytest = _compiled(cache, "pytest", library, quick_modules(dict(_pytest_modules())))
    student = _compiled(cache, "student", library, dict(_own_modules(*SHARED, *STUDENT)))
    grader = _compiled(cache, "grader", library, dict(_grader_modules()))
    return {
        # Not every host knows that .mjs is a script, and a module of another type does not load.
        "pyodide.asm.js": script,
        "pyodide.asm.wasm": PYODIDE / "pyodide.asm.wasm",
        "student.zip": student,
        "grader.zip": grader,
        "python.whole": library,
        "pytest.whole": pytest,
        **_divided(cache, script, library, pytest, student, grader),
    }


def compile_modules(cache: Path, name: str, members: Members) -> Path:
    """A zip of further modules, compiled as the runtime's own are: `.../NAME-1f0c6a8e2b.zip`."""
    return _compiled(cache, name, _library(cache), members)


def _script(cache: Path, script: Path) -> Path:
    content = quick_script(script.read_bytes())
    target = cache / f"{script.stem}-{hashlib.sha256(content).hexdigest()[:10]}.js"
    return target if target.exists() else write_whole(target, content)


def shared_bytes(first: Path) -> int:
    """How many bytes of `python.zip` (or `pytest.zip`) the whole zip begins with.

    They are followed by its `.rest`. A zip's last record tells where its list of members starts,
    and the whole has a longer one.
    """
    with zipfile.ZipFile(first) as archive:
        return archive.start_dir


def _divided(
    cache: Path, script: Path, library: Path, pytest: Path, student: Path, grader: Path
) -> dict[str, Path]:
    made_of = (script, library, pytest, student, grader)
    state = hashlib.sha256("".join(it.name for it in made_of).encode() + LOADED.read_bytes())
    folder = cache / f"divided-{state.hexdigest()[:10]}"
    if not folder.exists():
        with tempfile.TemporaryDirectory(dir=cache) as made:
            work = {
                "loaded": str(LOADED),
                "script": str(SCRIPT),
                "asm": str(script.resolve()),
                "library": str(library),
                "sides": [
                    {"zips": {"student.zip": str(student)}, "warm": "chalkline.student"},
                    {
                        "zips": {"pytest.zip": str(pytest), "grader.zip": str(grader)},
                        "warm": "chalkline.grader.warm",
                    },
                ],
                "divide": {
                    "python": _division("/lib/python314.zip", library, Path(made, "python")),
                    "pytest": _division("/lib/pytest.zip", pytest, Path(made, "pytest")),
                },
            }
            deno("run", *PERMISSIONS, str(WEB / "build/divide.ts"), stdin=json.dumps(work))
            with contextlib.suppress(OSError):  # another build was first
                Path(made).rename(folder)
            Path(made).mkdir(exist_ok=True)
    return {path.name: path for path in sorted(folder.iterdir())}


def _division(archive: str, source: Path, target: Path) -> dict[str, str]:
    first, rest = target.with_suffix(".zip"), target.with_suffix(".rest")
    return {"archive": archive, "source": str(source), "first": str(first), "rest": str(rest)}


def _library(cache: Path) -> Path:
    """The whole standard library, compiled."""
    members = quick_modules(_zip_members(PYODIDE / "python_stdlib.zip"))
    return _compiled(cache, "python", None, members)


def _compiled(cache: Path, name: str, library: Path | None, members: Members) -> Path:
    digest = hashlib.sha256()
    for path in (PYODIDE / "package.json", SCRIPT):
        digest.update(path.read_bytes())
    digest.update(repr(DOCUMENTED).encode())
    for member, content in sorted(members.items()):
        digest.update(f"{member}\0{len(content)}\0".encode() + content)
    target = cache / f"{name}-{digest.hexdigest()[:10]}.zip"
    if not target.exists():
        start = str(library) if library else "stock"
        with tempfile.TemporaryDirectory(dir=cache) as folder:
            source, made = Path(folder, "source.zip"), Path(folder, "made.zip")
            with zipfile.ZipFile(source, "w") as archive:
                for member, content in members.items():
                    archive.writestr(member, content)
            paths = [str(it) for it in (WEB / "build/compile.ts", start, SCRIPT, source, made)]
            deno("run", *PERMISSIONS, *paths, *DOCUMENTED)
            made.replace(target)  # whole or not at all, whatever interrupts us
    return target


def _zip_members(path: Path) -> Members:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _own_modules(*names: str) -> Iterator[tuple[str, bytes]]:
    for name in names:
        yield f"chalkline/{name}.py", (PACKAGE / f"{name}.py").read_bytes()


def _grader_modules() -> Iterator[tuple[str, bytes]]:
    yield from _own_modules(*SHARED)
    for path in sorted((PACKAGE / "grader").glob("*.py")):
        if path.name != "local.py":  # for plain CPython
            yield f"chalkline/grader/{path.name}", path.read_bytes()


def _pytest_modules() -> Iterator[tuple[str, bytes]]:
    for name in PYTEST:
        for file in distribution(name).files or ():
            if file.suffix == ".py" and not file.parts[0].startswith("..") and _wanted(file.parts):
                yield file.as_posix(), Path(str(file.locate())).read_bytes()


def _wanted(parts: tuple[str, ...]) -> bool:
    lexer = parts[:2] == ("pygments", "lexers")
    return not lexer or parts[2].removesuffix(".py") in LEXERS
