"""Wheels for the Python in the page, found and downloaded by pip.

Where pip looks is the machine's setting. A wheel fits when it is pure Python, or built for the
platform of the page's Pyodide (`pyemscripten_2026_0_wasm32`).
"""

import html
import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from chalkline.site.places import MODULES
from chalkline.site.runtime import PYTEST

PYODIDE = MODULES / "pyodide"
SCRIPT = Path(__file__).with_name("pip_for_page.py")


class WheelError(Exception):
    """Why packages cannot be had.

    Attributes:
        what: what is wrong.
        remedy: what to do about it.
    """

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what, remedy)
        self.what = what
        self.remedy = remedy


@cache
def python_in_page() -> str:
    """The version of the page's Python: "3.14.2"."""
    return str(_about_pyodide()["python"])


@cache
def platform() -> str:
    """The tag of wheels with native code: "pyemscripten_2026_0_wasm32"."""
    about = _about_pyodide()
    return f"pyemscripten_{about['abi_version']}_{about['arch']}"


def find_wheels(wanted: Sequence[str], folder: Path) -> list[Path]:
    """Download the newest wheels of packages and of all that they need to a folder.

    `find_wheels(["pydantic>=2"], folder)` -> `[folder / "annotated_types-0.8.0-py3-none-any.whl",
    ...]`, sorted. Pyodide's own distribution is asked where the package index has no such wheel.

    Raises:
        WheelError: for a package that does not exist or has no wheel for the page, for packages
            that exclude each other, and when no package index can be reached.
    """
    # The grader has these already, and cannot have two versions of one.
    ours = "".join(f"{name}=={version(name)}\n" for name in PYTEST)
    with TemporaryDirectory() as made:
        constraints = Path(made, "constraints.txt")
        constraints.write_text(ours, encoding="utf-8")
        request = ["--constraint", str(constraints), "--dest", str(folder), *wanted]
        said = _download(*request)
        if said and not _unreachable(said):
            links = Path(made, "distribution.html")
            links.write_text(_distribution(), encoding="utf-8")
            if not _download("--find-links", str(links), *request):
                said = ""
    if said:
        raise _explained(said)
    return sorted(folder.glob("*.whl"))


def fetch_wheels(pins: Mapping[str, str], folder: Path) -> None:
    """Download exactly these wheels to a folder: name to SHA-256.

    `fetch_wheels({"iniconfig-2.3.0-py3-none-any.whl": "f631c04d2c48..."}, folder)`

    Raises:
        WheelError: for one that cannot be had any more, or that has changed.
    """
    lines = [
        f"{name}=={release} --hash=sha256:{digest}\n"
        for file, digest in pins.items()
        for name, release in [file.split("-")[:2]]
    ]
    fetch_pinned("".join(lines), folder)
    missing = sorted(set(pins) - {path.name for path in folder.iterdir()})
    if missing:
        remedy = "remove the lock file, for wheels that can be had"
        raise WheelError(f"{missing[0]} cannot be had any more", remedy)


def fetch_pinned(lines: str, folder: Path) -> None:
    """Download what lines of a requirements file pin with hashes, and nothing else.

    Raises:
        WheelError: for one that cannot be had, or that has changed.
    """
    with TemporaryDirectory() as made:
        requirements, links = Path(made, "pins.txt"), Path(made, "distribution.html")
        requirements.write_text(lines, encoding="utf-8")
        request = ["--no-deps", "--require-hashes", "--dest", str(folder), "-r", str(requirements)]
        said = _download(*request)
        if said and not _unreachable(said):
            links.write_text(_distribution(), encoding="utf-8")
            said = _download("--find-links", str(links), *request)
    if said:
        raise _explained(said)


def _download(*arguments: str) -> str:
    """Run `pip download`; what it said of its failure, empty when it succeeded."""
    major, minor, _ = python_in_page().split(".")
    command = [sys.executable, str(SCRIPT), json.dumps(_environment()), "download"]
    command += ["--no-input", "--disable-pip-version-check", "--progress-bar=off", "--retries=2"]
    command += ["--only-binary=:all:", f"--python-version={major}.{minor}", "--implementation=cp"]
    command += [f"--abi=cp{major}{minor}", f"--platform={platform()}", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    return (done.stdout + done.stderr) if done.returncode else ""


def _environment() -> dict[str, str]:
    """What dependencies may ask of the page's Python, by the names of Python's own standard."""
    about = _about_pyodide()
    release = python_in_page()
    return {
        "implementation_name": "cpython",
        "implementation_version": release,
        "os_name": "posix",
        "platform_machine": str(about["arch"]),
        "platform_python_implementation": "CPython",
        "platform_release": str(about["platform"]).partition("_")[2].replace("_", "."),
        "platform_system": "Emscripten",
        "platform_version": "#1",
        "python_full_version": release,
        "python_version": release.rpartition(".")[0],
        "sys_platform": "emscripten",
    }


@cache
def _lock() -> dict[str, dict[str, object]]:
    text = (PYODIDE / "pyodide-lock.json").read_text(encoding="utf-8")
    lock: dict[str, dict[str, object]] = json.loads(text)
    return lock


def _about_pyodide() -> dict[str, object]:
    return _lock()["info"]


def _distribution() -> str:
    """Pyodide's own distribution as a page of links, which pip takes for another source."""
    release = json.loads((PYODIDE / "package.json").read_text(encoding="utf-8"))["version"]
    # Pyodide knows where its distribution is; the place's version is put in when it runs.
    script = (PYODIDE / "pyodide.mjs").read_text(encoding="utf-8")
    place = re.search(r"(https://[\w./-]+/v)\$\{\w+\}(/full/)", script)
    if not place:
        return ""
    links = [
        f'<a href="{place[1]}{release}{place[2]}{file}#sha256={package["sha256"]}">{file}</a>'
        for package in _lock()["packages"].values()
        if isinstance(package, dict)
        for file in [html.escape(str(package["file_name"]))]
        if file.endswith(".whl")
    ]
    return "\n".join(links)


UNREACHABLE = re.compile(
    "NewConnectionError|ConnectTimeoutError|NameResolutionError|Temporary failure in name"
    "|ProxyError|SSLError|Read timed out|Max retries exceeded"
)


def _unreachable(said: str) -> bool:
    return UNREACHABLE.search(said) is not None


def _explained(said: str) -> WheelError:
    """What pip said of a failure, in an instructor's words."""
    if "hashes are required" in said.lower() or "DO NOT MATCH" in said:
        what = "a wheel is not the one that was locked"
        return WheelError(what, "remove the lock file if you trust the new one")
    if _unreachable(said):
        what = "packages cannot be looked up: no package index can be reached from here"
        return WheelError(what, "connect to the network, and try again")
    conflict = re.search(r"The conflict is caused by:\n((?: +.*\n)+)", said)
    if conflict:
        sides = [" ".join(line.split()) for line in conflict[1].splitlines()]
        told = "; ".join(side.replace("The user requested", "the lesson wants") for side in sides)
        told = told.replace("the lesson wants (constraint)", "Chalkline's own pytest comes with")
        return WheelError(f"packages exclude each other ({told})", "name other versions of them")
    lacking = re.search(r"No matching distribution found for (\S+)", said)
    if not lacking:
        last = next((line for line in reversed(said.splitlines()) if line.strip()), "pip failed")
        return WheelError(f"packages cannot be had ({last.strip()})", "correct `packages`")
    return _lacking(lacking[1], said)


def _lacking(requirement: str, said: str) -> WheelError:
    """Why there is no wheel for one requirement."""
    name = re.split(r"[^\w.-]", requirement)[0]
    if name.lower().replace("-", "_") in sys.stdlib_module_names:
        remedy = f"leave it out of `packages`: `import {name}` works as it is"
        return WheelError(f"`{name}` is a part of Python, no package", remedy)
    versions = re.search(r"\(from versions: ([^)]*)\)", said)
    if versions and versions[1] != "none":
        newest = versions[1].split(", ")[-1]
        what = f"there is no `{requirement}` for the page's Python"
        return WheelError(what, f"name another; the newest is {newest}")
    known = {re.sub(r"[-_.]+", "-", it).lower() for it in _lock()["packages"]}
    if re.sub(r"[-_.]+", "-", name).lower() in known:
        what = f"`{name}` comes from Pyodide's own distribution, which gave none"
        return WheelError(what, "build where the network has it, or do without")
    if _exists(name):
        what = (
            f"`{name}` has no wheel that the page could use"
            f" (pure Python, or for Python {python_in_page()} on {platform()})"
        )
        return WheelError(what, "do without it, or name a version that has one")
    return WheelError(f"there is no package `{name}`", "correct its name in `packages`")


def _exists(name: str) -> bool:
    """Whether the package index knows a package, of whatever kind."""
    with TemporaryDirectory() as folder:
        said = _download("-vv", "--no-deps", "--dest", folder, name)
    skipped = r"Skipping link: (none of the wheel's tags|No sources permitted)"
    return not said or re.search(skipped, said) is not None
