"""The site, built once for all browser tests, on a static host, in a real Chromium."""

import fcntl
import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from chalkline.cli.browser import find_browser
from chalkline.site.places import LESSONS
from chalkline.site.publish import publish
from chalkline.site.site import SiteBuilder
from tests.browser.static_host import SUB_PATH, host

ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember whether a test failed, for its page's last picture."""
    report = yield
    if call.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site. Parallel workers share one: the first builds it, the others wait."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder = shared / "site"
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            publish(SiteBuilder().build(LESSONS), folder)
    return folder


@pytest.fixture(scope="session")
def root_url(site_folder: Path) -> Iterator[str]:
    """The site at the root of a host: `http://127.0.0.1:43210/`."""
    with host(site_folder) as url:
        yield url


@pytest.fixture(scope="session")
def site_url(root_url: str) -> str:
    """The site under a path, where most courses live: `http://127.0.0.1:43210/courses/nn/`."""
    return root_url.rstrip("/") + SUB_PATH


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a worker."""
    executable = find_browser()
    if not executable:
        pytest.fail("no Chromium is here: `python3 build.py test` installs one")
    arguments = [*ARGUMENTS, "--no-sandbox"] if os.geteuid() == 0 else ARGUMENTS
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile at 1440 by 900: nothing stored, nothing cached."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(30_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Page]:
    """An empty page; an exception that nobody catches in it fails the test.

    A failed test leaves a picture of the page, and says where.
    """
    page = context.new_page()
    uncaught: list[str] = []
    page.on("pageerror", lambda error: uncaught.append(str(error)))
    yield page
    if request.node.stash.get(FAILED, False) and not page.is_closed():
        picture = tmp_path / "page.png"
        page.screenshot(path=picture)
        print(f"the page as it was: {picture}")
    assert uncaught == []


@pytest.fixture
def lesson_page(page: Page, site_url: str) -> Page:
    """Lesson 11, just opened: its text is there, Python may still be loading."""
    page.goto(f"{site_url}11-training-loop/")
    return page
