"""A course that was visited once needs no network, in Firefox and WebKitGTK, too."""

from pathlib import Path

import pytest

from chalkline.engines.driver import Driver
from tests.browser.bench import RIGHT
from tests.browser.static_host import hosting
from tests.engines.fixtures import LESSON
from tests.engines.lesson import Lesson, until

pytestmark = pytest.mark.parametrize("driver", ["firefox", "webkit"], indirect=True)

KEPT = "return caches.keys().then((names) => names.some((name) => name.endsWith(':build')))"
"""Whether a whole build is on the device: its name is kept last."""


def test_a_second_visit_needs_no_network(driver: Driver, site_folder: Path) -> None:
    """With the host gone, the page opens from what is kept, Python starts, and a Run passes."""
    with hosting(site_folder) as host:
        lesson = Lesson(driver, host.url + LESSON).open().ready()
        until(lambda: bool(driver.execute(KEPT)), "the course is kept")
        driver.open("about:blank")
        host.end()
        try:
            assert lesson.open().ready().run(RIGHT) == "passed"
        finally:
            driver.open("about:blank")
