"""Texts of an instructor's files, whatever editor wrote them."""

import difflib
from pathlib import Path

from chalkline.site.errors import LessonError

LARGEST = 1_000_000
"""Bytes; a text of this size is no lesson's, and every student would download it."""


def read_source(path: Path, remedy: str = "check the file") -> str:
    """A file's text; every kind of line end becomes a newline, and a byte order mark nothing.

    `remedy`: what to do when there is no such file.

    Raises:
        LessonError: for a file that is missing, not UTF-8, too large, or that cannot be read.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST:
            what = f"this file has {size / 1e6:.1f} MB, and a text of a lesson at most 1 MB"
            raise LessonError(path, 1, what, "make it shorter")
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise LessonError(path, 1, "this file is missing", _similar(path) or remedy) from None
    except UnicodeDecodeError as error:
        line = path.read_bytes().count(b"\n", 0, error.start) + 1
        raise LessonError(path, line, "this is not UTF-8 text", "save it as UTF-8") from None
    except OSError as error:
        said = f"this cannot be read: {error.strerror}"
        raise LessonError(path, 1, said, "make it a file that can be") from None


def _similar(path: Path) -> str:
    """What to do when a file of another name was probably meant for this one."""
    if path.is_symlink():
        return "mend this link: what it points at is not there"
    beside = [it.name for it in path.parent.iterdir()] if path.parent.is_dir() else []
    # `notest.py` is no misspelt `test.py` when that is there as well.
    close = difflib.get_close_matches(path.name, beside, n=1, cutoff=0.8)
    return f"rename `{close[0]}`, if that is it" if close else ""
