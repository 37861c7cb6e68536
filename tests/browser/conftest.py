"""A fresh page in Chromium for each test."""

from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

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


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile at 1440 by 900: nothing stored, nothing cached.

    Without service workers, which would answer what a test wants to hold back; the
    tests in `offline/` have them.
    """
    context = browser.new_context(viewport={"width": 1440, "height": 900}, service_workers="block")
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
def complaints(page: Page) -> list[str]:
    """What the console says of the page and its workers from now on: errors, and warnings.

    What a policy refuses is among it. To be asked for before the fixture that visits a page.
    """
    found: list[str] = []
    grave = ("error", "warning")

    def said(message: ConsoleMessage) -> None:
        # The context's own doing: see there.
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


@pytest.fixture
def lesson_page(page: Page, site_url: str) -> Page:
    """Lesson 11, just opened: its text is there, Python may still be loading."""
    page.goto(f"{site_url}11-training-loop/")
    return page
