"""Chalkline's Python: what a hidden test may import, and nothing else.

>>> from chalkline import agree, points, reveal

The names are looked up on first use: the student's interpreter and the command line import
their own parts of this package and must not pay for (or be able to reach) the grader's.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chalkline.grader.agree import agree
    from chalkline.grader.marks import points, reveal

__all__ = ["agree", "points", "reveal"]


def __getattr__(name: str) -> object:
    if name in __all__:
        return getattr(import_module("chalkline.grader"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
