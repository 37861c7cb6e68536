"""The submissions under the paths that an instructor gives: files, folders, zips."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from chalkline.grading.archives import in_zip
from chalkline.grading.found import (
    LARGEST,
    Found,
    UnreadableError,
    is_litter,
    kind_of,
    unreadable,
)
from chalkline.grading.slices import Spool, file_slice

LINK = "it is a link, which may lead anywhere; it is not read"


class Gathered:
    """What was found under some paths, in their order; within a folder or a zip, by name.

    >>> with Gathered(["train.py", "class.zip"]) as gathered:  # doctest: +SKIP
    ...     [found.name for found in gathered.found]
    ['train.py', 'class.zip/Ada/train.py', 'class.zip/Åsa/submission.json']

    Attributes:
        found: every submission; what cannot be read is one, too.
        passed_over: names of files that are no submissions.
    """

    def __init__(self, paths: list[str]) -> None:
        self.found: list[Found] = []
        self.passed_over: list[str] = []
        self._spool = Spool()
        for path in paths:
            self.found += self._under(path)

    def __enter__(self) -> Gathered:
        """Itself; zips in zips are kept within."""
        return self

    def __exit__(self, *_: object) -> None:
        """Forget the zips in zips."""
        self._spool.close()

    def _under(self, path: str) -> list[Found]:
        try:
            mode = Path(path).stat().st_mode
        except (OSError, ValueError) as error:
            return [unreadable(path, f"it cannot be read ({_why(error)}); check the path")]
        if stat.S_ISDIR(mode):
            found = sorted(self._in_folder(path), key=lambda it: it.name)
            nothing = "there is no submission in it: no .py, submission.json or .zip"
            return found or [unreadable(path, nothing)]
        if not stat.S_ISREG(mode):
            return [unreadable(path, "it is no file and no folder; it is not read")]
        # Given by name, any .json is meant to be one.
        if not kind_of(path) and not path.lower().endswith(".json"):
            return [unreadable(path, "it is no .py, .json or .zip; give one of those")]
        return sorted(self._file(path, Path(path)), key=lambda it: it.name)

    def _in_folder(self, path: str) -> Iterator[Found]:
        name = path.rstrip("/") or path
        problems: list[Found] = []

        def cannot(error: OSError) -> None:
            inner = _inner(name, path, str(error.filename))
            problems.append(unreadable(inner, f"it cannot be read ({_why(error)})"))

        for folder, folders, files in os.walk(path, onerror=cannot):
            for below in folders:
                whole = Path(folder, below)
                parts = PurePosixPath(os.path.relpath(whole, path)).parts
                if whole.is_symlink() and not is_litter(parts):
                    inner = _inner(name, path, str(whole))
                    yield unreadable(inner, LINK)
            for file in files:
                whole = Path(folder, file)
                inner = _inner(name, path, str(whole))
                parts = PurePosixPath(os.path.relpath(whole, path)).parts
                if is_litter(parts):
                    continue
                if not kind_of(file):
                    self.passed_over.append(inner)
                elif whole.is_symlink():
                    yield unreadable(inner, LINK)
                elif not whole.is_file():
                    yield unreadable(inner, "it is no file; it is not read")
                else:
                    yield from self._file(inner, whole)
        yield from problems

    def _file(self, name: str, path: Path) -> Iterator[Found]:
        if kind_of(path.name) != "zip":
            yield Found(name, lambda: _read(path))
            return
        try:
            file = file_slice(path)
        except OSError as error:
            yield unreadable(name, f"it cannot be read ({_why(error)})")
            return
        yield from in_zip(name, file, self.passed_over.append, self._spool)


def _inner(name: str, folder: str, path: str) -> str:
    """What is below a folder, by the name that was given: `subs` -> `subs/Åsa/train.py`."""
    return f"{name}/{Path(os.path.relpath(path, folder)).as_posix()}"


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise UnreadableError(f"it cannot be read ({_why(error)})") from None
    if len(content) > LARGEST:
        raise UnreadableError(f"it has more than {LARGEST:,} bytes; it is not read")
    return content


def _why(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
