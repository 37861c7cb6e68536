"""A page in Chromium for each test: in a fresh profile, or in that of a regular visitor."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, ViewportSize

from tests.browser.bench import Bench
from tests.engines.lesson import SCRIPTS

SIZE: ViewportSize = {"width": 1440, "height": 900}

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


def profile(browser: Browser) -> BrowserContext:
    """A fresh profile at 1440 by 900: nothing stored, nothing cached.

    Without service workers, which would answer what a test wants to hold back; the
    tests in `offline/` have them.
    """
    context = browser.new_context(viewport=SIZE, service_workers="block")
    context.set_default_timeout(30_000)
    return context


@contextmanager
def watched(page: Page, request: pytest.FixtureRequest, folder: Path) -> Iterator[Page]:
    """For as long as this lasts: an exception that nobody catches in the page fails the test.

    A failed test leaves a picture of the page, and says where.
    """
    uncaught: list[str] = []
    page.on("pageerror", lambda error: uncaught.append(str(error)))
    yield page
    if request.node.stash.get(FAILED, False) and not page.is_closed():
        picture = folder / "page.png"
        page.screenshot(path=picture)
        print(f"the page as it was: {picture}")
    assert uncaught == []


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A profile for this test alone."""
    context = profile(browser)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Page]:
    """An empty page in a profile for this test alone."""
    with watched(context.new_page(), request, tmp_path) as page:
        yield page


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the console says of the page and its workers from now on: errors, and warnings.

    What a policy refuses is among it. To be asked for before the fixture that visits a page.
    """
    found: list[str] = []
    grave = ("error", "warning")

    def said(message: ConsoleMessage) -> None:
        # The profile's own doing: see there.
        if message.type in grave and "blocked by Playwright" not in message.text:
            found.append(message.text)

    def logged(event: dict[str, dict[str, str]]) -> None:
        entry = event["entry"]
        if entry["level"] in grave:
            found.append(f"{entry['text']} ({entry['source']} {entry.get('url', '')})")

    # Playwright leaves out what a browser itself says of a worker.
    page.on("console", said)
    session = page.context.new_cdp_session(page)
    session.on("Log.entryAdded", logged)
    session.send("Log.enable")
    return found


@pytest.fixture(scope="session")
def visitor(browser: Browser, site_url: str) -> Iterator[BrowserContext]:
    """The profile of someone who was at lesson 11 before: what starts Python fast is kept."""
    context = profile(browser)
    page = context.new_page()
    page.goto(f"{site_url}11-training-loop/")
    Bench(page).ready().start_kept()
    page.close()
    yield context
    context.close()


@pytest.fixture
def regular(visitor: BrowserContext, site_url: str) -> Iterator[BrowserContext]:
    """That profile, with nothing in it of what other tests wrote or allowed.

    A second visit costs half of a first one: for tests that either will do for.
    """
    yield visitor
    visitor.set_offline(False)
    visitor.clear_permissions()
    for page in visitor.pages:
        page.goto(f"{site_url}licences.txt")  # a page that is left saves its draft
        page.evaluate(f"() => {{ {SCRIPTS['forget']} }}")
        page.close()


@pytest.fixture
def regular_page(
    regular: BrowserContext, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[Page]:
    """An empty page in a regular visitor's profile."""
    with watched(regular.new_page(), request, tmp_path) as page:
        yield page


@pytest.fixture
def lesson_page(regular_page: Page, site_url: str) -> Page:
    """Lesson 11, just opened by a regular visitor, who has no draft and no result of it.

    Its text is there, Python may still be loading.
    """
    regular_page.goto(f"{site_url}11-training-loop/")
    return regular_page
