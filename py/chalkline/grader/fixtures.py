"""The fixtures of a hidden test.

A plugin of its own: pytest wants fixtures of a whole session to be functions of a module.
"""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import pytest

from chalkline.link import Link
from chalkline.remote import Remote, handle_of
from chalkline.wire import Foreign

LINK = pytest.StashKey[Link]()
"""The link to the program, in pytest's configuration."""

REFERENCE = pytest.StashKey[Callable[[], ModuleType]]()
"""What loads the lesson's own solution."""


class StudentFunctions:
    """The fixture `student`: the functions of the program, by name."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def __getattr__(self, name: str) -> object:
        # pytest probes fixtures for such names; a lesson's functions never have them.
        if name.startswith("__"):
            raise AttributeError(name)
        found = self._link.request("named", name)
        if type(found) is not Remote:
            return found
        # Named as the lesson names it: the program's own name may be `<lambda>`.
        handle = handle_of(found)
        return Remote(self._link, Foreign(handle.owner, handle.number, name))


@pytest.fixture(scope="session")
def student(pytestconfig: pytest.Config) -> StudentFunctions:
    """The student's functions; a call runs in the student's interpreter."""
    return StudentFunctions(pytestconfig.stash[LINK])


@pytest.fixture(scope="session")
def reference(pytestconfig: pytest.Config) -> ModuleType:
    """The lesson's own solution."""
    return pytestconfig.stash[REFERENCE]()
