"""The hostile course, built once, and its lesson's page, opened once in each engine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from chalkline.engines.driver import Driver
from tests.browser.static_host import host
from tests.engines.lesson import Lesson
from tests.hostile.corpus import COURSE
from tests.sites import built_once

ADDRESS = "01-hostile/"


@pytest.fixture(scope="session")
def hostile_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The hostile course on a host."""
    with host(built_once(tmp_path_factory, "hostile-site", lambda: COURSE)) as url:
        yield url


@pytest.fixture
def hostile_page(driver: Driver, hostile_url: str) -> Lesson:
    """The lesson's page, not opened."""
    return Lesson(driver, hostile_url + ADDRESS)


@pytest.fixture
def hostile_lesson(hostile_page: Lesson) -> Lesson:
    """The lesson's page with Python ready, the same for all programs of an engine."""
    lesson = hostile_page
    if lesson.driver.execute("return location.href") != lesson.url or lesson.state() == "failed":
        lesson.open()
    return lesson.ready()
