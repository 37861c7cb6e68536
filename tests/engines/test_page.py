"""The page's contract in Firefox and WebKitGTK."""

import pytest

from tests.browser.bench import RIGHT
from tests.engines.lesson import Lesson

pytestmark = pytest.mark.parametrize("driver", ["chromium", "firefox", "webkit"], indirect=True)


def test_the_whole_job(lesson: Lesson) -> None:
    """A right program pasted into the editor and run: every hidden check passes."""
    assert lesson.ready().run(RIGHT) == "passed"
    assert set(lesson.outcomes()) == {"passed"}
