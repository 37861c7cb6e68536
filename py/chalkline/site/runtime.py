"""The files that start Python in the page: Pyodide's own, and zips of compiled modules.

Made once and kept in the cache, each under a name that tells what it was made from.
"""

from __future__ import annotations

import hashlib
import tempfile
import zipfile
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

from chalkline.site.deno import deno
from chalkline.site.places import MODULES, ROOT, WEB

PYODIDE = MODULES / "pyodide"
SCRIPT = Path(__file__).with_name("pyc.py")
PACKAGE = ROOT / "py" / "chalkline"

PYTEST = ("pytest", "pluggy", "iniconfig", "packaging", "pygments")
"""pytest and all that it imports; installed here at the versions that the page gets."""

LEXERS = ("__init__", "_mapping", "python", "diff")
"""The only lexers of pygments that pytest uses; the other five hundred are 4 MB."""

SHARED = ("__init__", "wire", "link")
STUDENT = ("explain", "student")
"""Chalkline's own modules in the student's interpreter: nothing of the grader's."""


def build_runtime(cache: Path) -> dict[str, Path]:
    """The runtime's files by name, made in the folder `cache` if they are not there yet.

    `build_runtime(CACHE / "runtime")["python.zip"]` -> `.../python-1f0c6a8e2b.zip`

    `pyodide.asm.mjs` and `pyodide.asm.wasm` are Pyodide's; `python.zip` is the standard library,
    `student.zip` our modules for the student's interpreter, `grader.zip` those for the grader's,
    `pytest.zip` pytest with all that it imports.

    Raises:
        SiteError: when Deno or Pyodide fails, with its own words.
    """
    cache.mkdir(parents=True, exist_ok=True)
    library = _compiled(cache, "python", None, _zip_members(PYODIDE / "python_stdlib.zip"))
    return {
        "pyodide.asm.mjs": PYODIDE / "pyodide.asm.mjs",
        "pyodide.asm.wasm": PYODIDE / "pyodide.asm.wasm",
        "python.zip": library,
        "pytest.zip": _compiled(cache, "pytest", library, dict(_pytest_modules())),
        "student.zip": _compiled(cache, "student", library, dict(_own_modules(*SHARED, *STUDENT))),
        "grader.zip": _compiled(cache, "grader", library, dict(_grader_modules())),
    }


Members = dict[str, bytes]
"""Files of a zip: name to content."""


def _compiled(cache: Path, name: str, library: Path | None, members: Members) -> Path:
    digest = hashlib.sha256()
    for path in (PYODIDE / "package.json", SCRIPT):
        digest.update(path.read_bytes())
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
            permissions = ["--allow-read", "--allow-write", "--allow-env"]
            paths = [str(it) for it in (WEB / "build/compile.ts", start, SCRIPT, source, made)]
            deno("run", *permissions, *paths)
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
