"""Modules of Python's library that are not there yet: whoever can bring them is told.

Standard library only: it runs in the student's interpreter.
"""

from __future__ import annotations

import sys
from _frozen_importlib_external import PathFinder
from collections.abc import Callable

NAMES = sys.stdlib_module_names
"""Taken now: a program may replace it."""


class Lacking:
    """Asked for what is not found where modules are, it calls `tell`, and finds nothing itself."""

    def __init__(self, tell: Callable[[], object]) -> None:
        self._tell = tell

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        """Tell of a module of Python's own, or of one in its packages, as for `json.tool`."""
        if name.partition(".")[0] in NAMES:
            self._tell()


def listen(tell: Callable[[], object]) -> None:
    """Have `tell` called when a program imports what Python's library has, and its folders lack.

    Before finders that say of such a module that it needs to be installed.

    >>> heard = []
    >>> listen(lambda: heard.append("more"))
    >>> try:
    ...     import json.no_such_module
    ... except ModuleNotFoundError:
    ...     heard
    ['more']
    >>> sys.meta_path = [it for it in sys.meta_path if not isinstance(it, Lacking)]
    """
    place = sys.meta_path.index(PathFinder) + 1 if PathFinder in sys.meta_path else 0
    sys.meta_path.insert(place, Lacking(tell))
