"""What a person at the command line can put right."""

import errno
from pathlib import Path

from chalkline.site.errors import shown
from chalkline.site.places import CACHE, MODULES, ROOT


class CommandError(Exception):
    """Why a command cannot do what was asked, and what to do: one line for the terminal."""


def refusal(error: OSError) -> str:
    """What to tell of an error of the system; empty when it is a bug of ours.

    >>> refusal(OSError(errno.ENOSPC, "No space left on device", "dist/index.html"))
    'dist/index.html: No space left on device; make room, or let this be written'
    """
    if not isinstance(error.filename, str | Path):
        return ""
    path = Path(error.filename)
    if error.errno in (errno.EACCES, errno.EDQUOT, errno.ENOSPC, errno.EROFS):
        return f"{shown(path)}: {error.strerror}; make room, or let this be written"
    if error.errno != errno.ENOENT:
        return ""
    if path.is_relative_to(MODULES):
        return f"{shown(path)} is missing; remove node_modules and run this again"
    if path.is_relative_to(CACHE):
        return f"{shown(path)} is missing; run this again (if that does not help, remove .cache)"
    if path.is_relative_to(ROOT):
        return f"{shown(path)} is missing; get it again (git checkout {path.relative_to(ROOT)})"
    return ""
