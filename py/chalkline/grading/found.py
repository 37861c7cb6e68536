"""What is found under the paths that `grade` is given: a name each, and how to read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

LARGEST = 1_000_000
"""Most bytes of one submission: a program of a lesson has a few thousand."""

LITTER = frozenset(
    (
        *("__MACOSX", ".DS_Store", ".AppleDouble", ".Spotlight-V100", ".Trashes", ".fseventsd"),
        *("__pycache__", ".ipynb_checkpoints", ".mypy_cache", ".pytest_cache", ".ruff_cache"),
        *(".git", ".hg", ".svn", ".idea", ".vscode", ".venv"),
    )
)
"""Names that no student gave. Another name that begins with a dot may well be a submission's."""


class UnreadableError(Exception):
    """Why a submission cannot be read, and what to do: a sentence for the instructor."""


@dataclass(frozen=True)
class Found:
    """A submission that was found.

    Attributes:
        name: what the instructor gave, and where in it: `class.zip/Åsa/train.py`.
        read: gives its bytes; raises UnreadableError.
    """

    name: str
    read: Callable[[], bytes]


def unreadable(name: str, reason: str) -> Found:
    """A submission that will not be read.

    >>> unreadable("class.zip/a.py", "it is encrypted; unzip it first").read()
    Traceback (most recent call last):
    ...
    chalkline.grading.found.UnreadableError: it is encrypted; unzip it first
    """

    def read() -> bytes:
        raise UnreadableError(reason)

    return Found(name, read)


def is_litter(parts: tuple[str, ...]) -> bool:
    """Whether a file is what systems and tools leave behind, of which nobody needs to hear.

    >>> [is_litter((*it.split("/"),)) for it in ("__MACOSX/a.py", "b/._a.py", ".a.py", ".git/a.py")]
    [True, True, False, True]
    """
    return any(part in LITTER or part.startswith("._") for part in parts)


def kind_of(name: str) -> str:
    """What a file is by its name: "program", "page" (what the page downloads), "zip" or "".

    A platform may have put its own words around a name.

    >>> kind_of("a.PY"), kind_of("asa_12_submission (1).json"), kind_of("b.zip"), kind_of("c.txt")
    ('program', 'page', 'zip', '')
    """
    lower = name.lower()
    if lower.endswith((".py", ".pyw")):
        return "program"
    if lower.endswith(".json") and "submission" in lower.rpartition("/")[2]:
        return "page"
    return "zip" if lower.endswith(".zip") else ""
