"""Starts that fail in Firefox and WebKitGTK: a sentence, a Retry that mends it, nothing lost."""

from pathlib import Path

import pytest
from selenium.common.exceptions import WebDriverException

from chalkline.engines.driver import Driver
from tests.browser import bad_host
from tests.browser.bad_host import Spoil
from tests.browser.bench import RIGHT
from tests.engines.fixtures import LESSON
from tests.engines.lesson import Lesson, until

pytestmark = pytest.mark.parametrize("driver", ["firefox", "webkit"], indirect=True)

NOTHING_KEPT = """
const refuse = () => { throw new DOMException("no", "SecurityError"); };
Object.defineProperty(window, "localStorage", { get: refuse });
Object.defineProperty(window, "caches", { get: refuse });
Object.defineProperty(navigator, "storage", { get: refuse });
"""

FAILURES: list[tuple[str, Spoil, str]] = [
    ("pyodide.asm.*.wasm", bad_host.half, "The connection was lost"),
    ("page.*.js", bad_host.refused, "A part of it did not arrive"),
    (
        "theme.*",
        bad_host.before("delete window.WebAssembly;"),
        "This browser has WebAssembly switched off",
    ),
]


def becomes(lesson: Lesson, state: str) -> None:
    """Wait for a state of the runtime, also while one page takes another's place."""

    def there() -> bool:
        try:
            return lesson.state() == state
        except WebDriverException:  # WebKit's driver, between two pages
            return False

    until(there, f"the page's state is {state}")


def test_failed_starts_are_told_and_mended(driver: Driver, site_folder: Path) -> None:
    """A lost connection, a missing script, WebAssembly switched off: told, and Retry mends it."""
    for like, spoil, sentence in FAILURES:
        with bad_host.bad_host(site_folder) as host:
            host.kept = False
            host.sealed = like != "theme.*"
            host.spoils = {like: spoil}
            lesson = Lesson(driver, host.url + LESSON).open()
            becomes(lesson, "failed")
            lesson.wait_for_text("#status-detail", sentence)
            host.spoils = {}
            driver.click("#retry")
            becomes(lesson, "ready")
            driver.open("about:blank")


def test_storage_refused(driver: Driver, site_folder: Path) -> None:
    """Where nothing can be kept, as in a private window, a Run is right all the same."""
    with bad_host.bad_host(site_folder) as host:
        host.kept = False
        host.sealed = False
        host.spoils = {"theme.*": bad_host.before(NOTHING_KEPT)}
        assert Lesson(driver, host.url + LESSON).open().ready().run(RIGHT) == "passed"
        driver.open("about:blank")


FULL = """
Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
Cache.prototype.put = () => Promise.reject(new DOMException("full", "QuotaExceededError"));
"""


def test_storage_full(driver: Driver, site_folder: Path) -> None:
    """Where nothing more can be kept, a Run is right, and the page says that nothing is kept."""
    with bad_host.bad_host(site_folder) as host:
        host.kept = False
        host.sealed = False
        host.spoils = {"theme.*": bad_host.before(FULL)}
        lesson = Lesson(driver, host.url + LESSON).open().ready()
        assert lesson.run(RIGHT) == "passed"
        lesson.write("mine = 1\n")
        lesson.wait_for_text("#notices", "does not let the page keep your draft")
        driver.open("about:blank")


HURRY = """
const real = setTimeout;
window.setTimeout = (act, time, ...given) => real(act, time / (self.hurry ?? 20), ...given);
"""
"""The page's seconds go by twenty times as fast, until `hurry` is 1."""


def test_a_stalled_download(driver: Driver, site_folder: Path) -> None:
    """When nothing arrives any more, the page says so, and Retry mends it."""
    with bad_host.bad_host(site_folder) as host:
        host.kept = False
        host.sealed = False
        host.spoils = {
            "theme.*": bad_host.before(HURRY),
            "pyodide.asm.*.wasm": bad_host.stalled,
        }
        lesson = Lesson(driver, host.url + LESSON).open()
        becomes(lesson, "failed")
        lesson.wait_for_text("#status-detail", "Nothing has arrived for 30 seconds.")
        host.well.set()
        host.spoils = {}
        driver.execute("self.hurry = 1")
        driver.click("#retry")
        becomes(lesson, "ready")
        driver.open("about:blank")


OTHER_TAB = """
const key = Object.keys(localStorage).find((it) => it.endsWith(":draft"));
const other = document.body.appendChild(document.createElement("iframe"));
const draft = JSON.parse(localStorage.getItem(key));
const text = JSON.stringify({ ...draft, code: "other = 2\\n" });
other.contentWindow.localStorage.setItem(key, text);
"""
"""What another tab does: a document of the site's own that keeps another draft."""


def test_two_tabs(lesson: Lesson) -> None:
    """A draft that another tab has changed is not replaced unasked."""
    lesson.ready().write("mine = 1\n")
    until(lambda: lesson.draft() == "mine = 1\n", "the draft is kept")
    lesson.driver.execute(OTHER_TAB)
    lesson.wait_for_text("#notices", "This program was changed in another tab.")
    assert lesson.program() == "mine = 1\n"


def test_a_program_asks(lesson: Lesson) -> None:
    """`input()` asks in the page, and the program goes on with what is typed."""
    lesson.ready().write("name = input('Name? ')\nprint('Hello', name)\n" + RIGHT)
    lesson.click_run()
    lesson.wait_for_text("#status-text", "Your program asks")
    lesson.driver.execute("document.querySelector('#output input').value = 'Ada'")
    lesson.driver.click("#output form button")
    assert lesson.verdict() == "passed"
    assert lesson.output().startswith("Name? Ada\nHello Ada\n")
