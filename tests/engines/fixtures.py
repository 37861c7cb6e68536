"""Running engines for tests, and lesson 11 in them; each engine is started once and only if used.

A test names the engines that it is for, and is run once for each:

    @pytest.mark.parametrize("driver", ["firefox", "webkit"], indirect=True)
    def test_a_right_program_passes(lesson: Lesson) -> None:
        assert lesson.ready().run(RIGHT) == "passed"
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from chalkline.engines.driver import Driver
from chalkline.engines.firefox import firefox, firefox_problem
from chalkline.engines.playwright_driver import PlaywrightDriver
from chalkline.engines.webkit import webkit, webkit_problem
from tests.browser.static_host import host
from tests.engines.lesson import SCRIPTS, Lesson

SIZE = (1440, 900)

LESSON = "11-training-loop/"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let parallel workers start Firefox and WebKit once in all, not once each."""
    for item in items:
        name = engine_of(item)
        if name in ("firefox", "webkit") and not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(name))


def engine_of(item: pytest.Item) -> str | None:
    """The engine that a test was parametrized with, if it was."""
    given = getattr(item, "callspec", None)
    return given.params.get("driver") if given else None


@pytest.fixture(scope="session")
def chromium_driver(browser: Browser) -> Iterator[Driver]:
    """A page in the Chromium of all tests."""
    driver = PlaywrightDriver(browser)
    yield driver
    driver.close()


@pytest.fixture(scope="session")
def firefox_driver() -> Iterator[Driver]:
    """One Firefox for all tests of a worker."""
    needs(firefox_problem())
    with firefox() as driver:
        driver.resize(*SIZE)
        yield driver


@pytest.fixture(scope="session")
def webkit_driver() -> Iterator[Driver]:
    """One WebKitGTK for all tests of a worker."""
    needs(webkit_problem())
    with webkit() as driver:
        driver.resize(*SIZE)
        yield driver


def needs(problem: str) -> None:
    """Skip where an engine is not to be had, and say why; continuous integration has them all."""
    if problem and os.environ.get("CI"):
        pytest.fail(problem)
    if problem:
        pytest.skip(problem)


@pytest.fixture
def driver(request: pytest.FixtureRequest) -> Driver:
    """The engine that the test is parametrized with, its viewport 1440 by 900."""
    driver: Driver = request.getfixturevalue(f"{request.param}_driver")
    return driver


@pytest.fixture
def lesson(driver: Driver, site_url: str) -> Lesson:
    """Lesson 11, just opened, with the starter in its editor; what Python keeps is still there."""
    return opened(driver, site_url)


@pytest.fixture
def short_lesson(driver: Driver, short_url: str) -> Lesson:
    """The same with a time limit of 1 s."""
    return opened(driver, short_url)


@pytest.fixture
def new_lesson(driver: Driver, site_folder: Path) -> Iterator[Lesson]:
    """Lesson 11 on a host where the engine has never been: nothing is kept of it. Not opened."""
    with host(site_folder) as url:
        yield Lesson(driver, url + LESSON)
        driver.open("about:blank")  # its host is gone


def opened(driver: Driver, url: str) -> Lesson:
    """Lesson 11 of the site, with no draft and no results of earlier tests."""
    driver.open(f"{url}licences.txt")
    driver.execute(SCRIPTS["forget"])
    return Lesson(driver, url + LESSON).open()
