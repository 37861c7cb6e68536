from __future__ import annotations

import pytest

from chalkline.grader.local import LocalSession
from tests.lessons.calls import FOLDER, Call, record


@pytest.fixture(scope="session")
def calls() -> list[Call]:
    """Every call of lesson 11's hidden tests."""
    return record()


@pytest.fixture(scope="session")
def session() -> LocalSession:
    """Lesson 11's hidden tests in the grader that students meet."""
    names = ("test_hidden.py", "reference.py")
    return LocalSession({name: (FOLDER / name).read_text() for name in names})
