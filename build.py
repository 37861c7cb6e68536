#!/usr/bin/env python3
"""The one command: `python3 build.py serve`, `build` or `test`, from nothing but Python.

Sets up what the sources need beside them, the first time and whenever that changes, then hands
over to `chalkline.cli` in that environment:

- `.venv`: the Python packages of requirements.txt, checked against their hashes;
- `node_modules`: the npm packages of deno.lock, fetched by Deno (itself one of those packages);
- `.cache`: Deno's downloads, and what builds keep to be fast.

A finished part carries a stamp of what it was made from: one that was interrupted, or whose list
has changed, is made again. With nothing to do this file says nothing and needs no network.
"""
# The syntax here is Python 3.6's, and annotations are quoted as far as the line that says which
# Python is needed: an old one must get that far.

import contextlib
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time

NEEDED = (3, 11)


def version_problem(found: "tuple[int, ...]") -> "str | None":
    """Say what is wrong with a Python version; None when it will do.

    `(3, 8, 10)` -> `"this needs Python 3.11 or newer, and ... is Python 3.8.10; ..."`.
    """
    if found[:2] >= NEEDED:
        return None
    return "this needs Python {} or newer, and {} is Python {}; run it with a newer one".format(
        ".".join(map(str, NEEDED)), sys.executable, ".".join(map(str, found[:3]))
    )


if version_problem(sys.version_info[:3]):
    sys.exit(f"build.py: {version_problem(sys.version_info[:3])}")
if os.name != "posix":
    sys.exit("build.py: this runs on Linux and macOS; on Windows, use it inside WSL")

import fcntl
from collections.abc import Callable, Iterator

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
DENO = os.path.join(VENV, "bin", "deno")
MODULES = os.path.join(ROOT, "node_modules")
CACHE = os.path.join(ROOT, ".cache")
LOG = os.path.join(CACHE, "setup.log")

LISTS = ("requirements.txt", "requirements-cluster.txt")
"""The second has what only `grade --scheduler` and the tests use."""

SOURCES = (*LISTS, "deno.json", "deno.lock", "py/chalkline/cli/__main__.py")
"""Without these nothing can start; everything else is named by whoever misses it."""

UNFINISHED = "unfinished"
OFFLINE = re.compile(
    "name resolution|NewConnectionError|ConnectTimeout|Max retries|ProxyError|timed out"
    "|error sending request|dns error|Network is unreachable|Connection refused",
    re.IGNORECASE,
)


class SetupError(Exception):
    """What stops the set-up, in one line, with what to do about it."""


def main(arguments: list[str]) -> None:
    """Set up what is missing or stale, then become `python -m chalkline.cli ARGUMENTS`."""
    try:
        # What `grade` writes to standard output is results, and nothing else.
        with contextlib.redirect_stdout(sys.stderr if arguments[:1] == ["grade"] else sys.stdout):
            extra = arguments[:1] == ["test"] or any("--scheduler" in it for it in arguments)
            set_up(extra)
        environment = dict(os.environ, PYTHONPATH=os.path.join(ROOT, "py"))
        environment.setdefault("DENO_DIR", os.path.join(CACHE, "deno"))
        # -P: a typing.py in the folder where someone stands must not become Python's own.
        os.execve(PYTHON, [PYTHON, "-P", "-m", "chalkline.cli", *arguments], environment)
    except SetupError as problem:
        sys.exit(f"build.py: {problem}")
    except OSError as error:
        sys.exit(
            f"build.py: {error.filename or ROOT}: {error.strerror};"
            " the sources' folder must have room and allow writing"
        )
    except KeyboardInterrupt:
        print("\nbuild.py: interrupted; the next run makes again what is unfinished", flush=True)
        sys.exit(130)


def set_up(extra: bool) -> None:
    """Make `.venv` and `node_modules`, unless both are finished and made from today's lists."""
    for name in SOURCES:
        if not os.path.exists(os.path.join(ROOT, name)):
            raise SetupError(f"{name} is missing from {ROOT}; get it again (git checkout {name})")
    python = made_from(LISTS)
    lists = LISTS if extra or stamp(VENV) == python else LISTS[:1]
    python = made_from(lists)
    npm = "deno {}\n".format(digest("requirements.txt", "deno.json", "deno.lock"))
    if stamp(VENV) == python and os.path.exists(PYTHON) and stamp(MODULES) == npm:
        return
    with locked() as lock:
        started = time.monotonic()
        if stamp(VENV) != python or not os.path.exists(PYTHON):
            new = stamp(VENV) in ("", UNFINISHED)
            print(f"Setting up in {ROOT}" if new else f"Updating {ROOT}", flush=True)
            make_python(lists, lock)
        if stamp(MODULES) != npm:
            make_npm(npm, lock)
        print(f"Set up in {time.monotonic() - started:.0f} s", flush=True)


def make_python(lists: "tuple[str, ...]", lock: int) -> None:
    """Make `.venv` with the packages of these lists.

    One that another list was installed into is brought up to date; an unfinished one, or one of
    another Python, is made from nothing.
    """
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        raise SetupError(
            f"{sys.executable} cannot make virtual environments; install its venv module"
            " (on Debian and Ubuntu: apt-get install python3-venv)"
        )
    begun = stamp(VENV)
    write_stamp(VENV, UNFINISHED)
    if begun == UNFINISHED or not same_python():
        shutil.rmtree(VENV)
        write_stamp(VENV, UNFINISHED)
        # When this runs in a virtual environment, perhaps the very one just removed, its own
        # executable is only a link; this one is what it points to.
        base = str(getattr(sys, "_base_executable", sys.executable))
        with step("virtual environment in .venv"):
            run("the virtual environment", [base, "-m", "venv", VENV], lock)
    total = 0
    for name in lists:
        with open(os.path.join(ROOT, name), encoding="utf-8") as file:
            total += len(re.findall("^[a-z0-9].*==", file.read(), re.MULTILINE))
    with step("Python packages") as progress:
        seen: set[str] = set()

        def count(line: str) -> None:
            name = re.match(r"(?:Collecting|Requirement already satisfied:) ([\w.-]+)", line)
            if name and name[1] not in seen:
                seen.add(name[1])
                progress(f"{len(seen)} of {total}: {name[1]}")
            elif line.startswith("Installing"):
                progress("installing")

        pip = [PYTHON, "-m", "pip", "install", "--no-input", "--progress-bar=off", "--retries=2"]
        pip += ["--disable-pip-version-check", "--require-hashes", *(f"-r{name}" for name in lists)]
        run("installing the Python packages", pip, lock, count)
    write_stamp(VENV, made_from(lists))


def make_npm(finished: str, lock: int) -> None:
    """Make `node_modules`, and have Deno fetch the bundler that it downloads at first use."""
    if stamp(MODULES) == UNFINISHED:
        shutil.rmtree(MODULES)
    write_stamp(MODULES, UNFINISHED)
    with step("npm packages"):
        run("installing the npm packages", [DENO, "install", "--frozen"], lock)
    with step("bundler"):
        empty = os.path.join(CACHE, "empty.ts")
        with open(empty, "w", encoding="utf-8"):
            pass
        bundle = [DENO, "bundle", "--no-config", "--output", os.path.join(CACHE, "empty.js"), empty]
        run("fetching the bundler", bundle, lock)
    write_stamp(MODULES, finished)


def made_from(lists: "tuple[str, ...]") -> str:
    """The stamp of a `.venv` with the packages of these lists."""
    return "python {}.{} {}\n".format(*sys.version_info[:2], digest(*lists))


def same_python() -> bool:
    """Whether `.venv` has a Python that runs and is of this one's version."""
    ask = "import sys; sys.exit(sys.version_info[:2] != ({}, {}))".format(*sys.version_info[:2])
    try:
        return subprocess.run([PYTHON, "-c", ask], stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def digest(*names: str) -> str:
    """A hash of these files of the sources: `digest("deno.lock")` -> `"3f1c9a..."`."""
    every = hashlib.sha256()
    for name in names:
        with open(os.path.join(ROOT, name), "rb") as file:
            every.update(hashlib.sha256(file.read()).digest())
    return every.hexdigest()


def stamp(folder: str) -> str:
    """What a folder's stamp says; the empty text when it has none."""
    try:
        with open(os.path.join(folder, ".chalkline"), encoding="utf-8") as file:
            return file.read()
    except OSError:
        return ""


def write_stamp(folder: str, text: str) -> None:
    """Put a stamp into a folder, which is made if it is not there."""
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, ".chalkline"), "w", encoding="utf-8") as file:
        file.write(text)


@contextlib.contextmanager
def locked() -> Iterator[int]:
    """Hold the set-up's lock, so that of two commands at once one waits for the other."""
    os.makedirs(CACHE, exist_ok=True)
    with open(os.path.join(CACHE, "setup.lock"), "w", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Waiting for another build.py, which is setting up", flush=True)
            fcntl.flock(file, fcntl.LOCK_EX)
        yield file.fileno()


@contextlib.contextmanager
def step(name: str) -> Iterator[Callable[[str], None]]:
    """Show a step while it runs and its time when it is done; yields what shows its progress."""
    started = time.monotonic()
    terminal = sys.stdout.isatty()
    shown = 0.0

    def progress(text: str) -> None:
        nonlocal shown
        if terminal:
            print(f"\r\033[K  {name}: {text}", end="", flush=True)
        elif time.monotonic() - shown > 5:
            shown = time.monotonic()
            print(f"  {name}: {text}", flush=True)

    progress("...")
    try:
        yield progress
    except BaseException:
        if terminal:
            print(flush=True)
        raise
    done = f"  {name}: {time.monotonic() - started:.1f} s"
    print("\r\033[K" + done if terminal else done, flush=True)


def run(
    what: str, command: list[str], lock: int, each_line: Callable[[str], None] | None = None
) -> None:
    """Run a command in the sources' folder, its output kept in a log; raise SetupError if it fails.

    The child keeps the lock open: should this process be killed, nobody else starts until the
    child, too, has ended.
    """
    environment = dict(os.environ)
    environment.pop("PYTHONPATH", None)
    environment.update(NO_COLOR="1", DENO_NO_UPDATE_CHECK="1")
    environment.setdefault("DENO_DIR", os.path.join(CACHE, "deno"))
    # As pip does: a campus whose proxy signs for everyone has its certificate in the system.
    environment.setdefault("DENO_TLS_CA_STORE", "system,mozilla")
    lines = []
    child = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        pass_fds=[lock],
    )
    with child, open(LOG, "w", encoding="utf-8") as log:
        for line in child.stdout or ():
            log.write(line)
            lines.append(line.strip())
            if each_line:
                each_line(line)
    if child.returncode:
        raise SetupError(reason(what, lines))


def reason(what: str, lines: list[str]) -> str:
    """Why a command failed, in one line, from its output."""
    output = "\n".join(lines)
    if re.search("certificate|CERTIFICATE_VERIFY_FAILED", output):
        return what + " failed: a server's certificate is not trusted; is there a proxy between?"
    if OFFLINE.search(output):
        return what + " needs the network, which cannot be reached; connect and run this again"
    if "DO NOT MATCH THE HASHES" in output:
        return what + " failed: a download does not match its hash in requirements.txt; try again"
    if "lockfile is out of date" in output:
        return "deno.lock does not belong to deno.json; run .venv/bin/deno install and keep both"
    errors = [line for line in lines if re.match("error", line, re.IGNORECASE)]
    said = (errors or [line for line in lines if line] or ["it said nothing"])[-1]
    return f"{what} failed: {said} (all of it: {LOG})"


if __name__ == "__main__":
    main(sys.argv[1:])
