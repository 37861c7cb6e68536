"""What a network and a browser can do to a page's start: one sentence, a Retry, nothing lost."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import bad_host
from tests.browser.bad_host import BadHost, Spoil
from tests.browser.bench import RIGHT, Bench
from tests.browser.static_host import hosting
from tests.engines.lesson import until

LOST = "The connection was lost before all of Python had arrived. Check it, then press Retry."
GONE = r"The site no longer has a file of this page \(404 for grader\..* Reload the page"
AGAIN = re.compile("^(Retry|Reload)$")
DAMAGED = "A file that Python needs arrived damaged"


@pytest.fixture
def host(site_folder: Path) -> Iterator[BadHost]:
    """The site, on a host that can be spoilt."""
    with bad_host.bad_host(site_folder) as server:
        yield server


WORKS = bad_host.before("/* Brought to you by your network. */")
"""What some networks do to scripts, which work all the same."""


def visit(page: Page, host: BadHost) -> Bench:
    """Open the lesson."""
    page.goto(f"{host.url}11-training-loop/", wait_until="commit")
    return Bench(page)


def failed(bench: Bench, sentence: str) -> None:
    """The page says in its one place that Python cannot start, and why."""
    expect(bench.body).to_have_attribute("data-runtime", "failed", timeout=30_000)
    expect(bench.page.locator("#status-detail")).to_have_text(re.compile(sentence))
    expect(bench.page.get_by_role("button", name=AGAIN)).to_be_visible()


def uncached(page: Page) -> None:
    """As if the browser had kept nothing: it does so while requests are looked at."""
    page.route("**/*", lambda route: route.continue_())


def retry(bench: Bench) -> None:
    """Press Retry, or Reload where only that can help."""
    bench.page.get_by_role("button", name=AGAIN).click()


def mended(bench: Bench, host: BadHost) -> None:
    """The host is well and time goes on: Retry makes Python ready."""
    host.well.set()
    host.spoils = {}
    bench.page.clock.resume()
    retry(bench)
    bench.ready()


@pytest.mark.parametrize(
    ("file", "spoil", "sentence"),
    [
        ("pyodide.asm.*", bad_host.half, LOST),  # the script, and WebAssembly after it
        ("pyodide.asm.*", bad_host.html, DAMAGED),
        ("python.*", bad_host.altered, DAMAGED),
        ("pytest.*", bad_host.shortened, DAMAGED),
        ("lesson-*", bad_host.empty, DAMAGED),
        ("worker.*", bad_host.html, DAMAGED),
        ("worker.*", WORKS, DAMAGED),
        ("worker.*", bad_host.empty, DAMAGED),
        ("pyodide.asm.*.js", bad_host.empty, DAMAGED),
        ("pyodide.asm.*.js", WORKS, DAMAGED),
        ("grader.*", bad_host.refused, GONE),
    ],
)
def test_a_file_that_does_not_arrive_whole(
    page: Page, host: BadHost, file: str, spoil: Spoil, sentence: str
) -> None:
    """It ends in one sentence; Retry mends it, though the browser kept what came instead."""
    host.spoils = {file: spoil}
    bench = visit(page, host)
    failed(bench, sentence)
    host.spoils = {}
    retry(bench)
    bench.ready()


@pytest.mark.parametrize("obeying", [True, False])
def test_no_file_is_downloaded_twice(page: Page, site_folder: Path, obeying: bool) -> None:
    """Each is asked for once, also on a host that says nothing of caches.

    What is named ahead is what is used, and the worker's scripts are looked at as they were kept.
    """
    with hosting(site_folder, obeying) as host:
        page.goto(f"{host.url}11-training-loop/")
        Bench(page).ready()
        page.wait_for_load_state("networkidle")
        assert sorted(host.asked) == sorted(set(host.asked))
        assert sum("/pyodide." in it or "/worker." in it for it in host.asked) == 3


def test_an_early_run_outlives_a_lost_connection(page: Page, host: BadHost) -> None:
    """A Run clicked before the failure still waits, with its program, and runs after Retry."""
    host.spoils = {"pyodide.asm.*": bad_host.stalled}
    bench = visit(page, host).write(RIGHT)
    bench.run_button.click()
    host.well.set()
    failed(bench, LOST)
    expect(bench.stop_button).to_be_enabled()
    host.spoils = {}
    retry(bench)
    assert bench.verdict() == "passed"


def test_what_was_damaged_stays_so(page: Page, host: BadHost) -> None:
    """A worker that was starting from a damaged file makes nothing ready later."""
    host.spoils = {"python.*.zip": bad_host.altered}
    bench = visit(page, host)
    failed(bench, DAMAGED)
    page.wait_for_timeout(3_000)
    failed(bench, DAMAGED)
    assert page.workers == []


def test_a_damaged_rest_of_the_library_is_fetched_anew(page: Page, host: BadHost) -> None:
    """A Run that needs it says so, though Python is ready; the next Run is right."""
    host.spoils = {"python.*.rest": bad_host.altered}
    bench = visit(page, host).ready()
    assert bench.run("import csv\n" + RIGHT) == "crashed"
    expect(bench.results).to_contain_text("click Run again")
    host.spoils = {}
    assert bench.run() == "passed"


def test_a_file_that_is_gone_when_a_run_needs_it(page: Page, host: BadHost) -> None:
    """The Run says that the page must be loaded anew: another Run would not find it, either."""
    host.spoils = {"python.*.rest": bad_host.refused}
    bench = visit(page, host).ready()
    assert bench.run("import csv\n" + RIGHT) == "crashed"
    expect(bench.results).to_contain_text("Reload the page: your program is kept.")
    expect(bench.results).not_to_contain_text("click Run again")


def test_a_spare_that_ends_by_itself_is_replaced(page: Page, site_url: str) -> None:
    """The Run after it has another worker."""
    page.add_init_script(
        "const Real = Worker; globalThis.all = []; globalThis.Worker = class extends Real {"
        " constructor(...parts) { super(...parts); all.push(this); } };"
    )
    page.goto(f"{site_url}11-training-loop/")
    bench = Bench(page).ready()
    page.wait_for_timeout(1_000)
    page.evaluate("all.at(-1).onerror(new ErrorEvent('error', { message: 'gone' }))")
    assert bench.run(RIGHT) == "passed"


def test_damage_that_is_found_during_a_run_is_told(page: Page, host: BadHost) -> None:
    """A Run that began before the last look at the files ends, and makes nothing ready."""
    host.spoils = {"worker.*": WORKS}
    bench = visit(page, host).write("import time\ntime.sleep(3)\n" + RIGHT)
    bench.run_button.click()
    assert bench.verdict() == "passed"
    failed(bench, DAMAGED)
    host.spoils = {}
    retry(bench)
    assert bench.ready().run(RIGHT) == "passed"


def test_a_stalled_connection(page: Page, host: BadHost) -> None:
    """When nothing arrives any more, the page says so; the hours a laptop slept do not count."""
    page.clock.install()
    host.spoils = {"pyodide.asm.*": bad_host.stalled}
    bench = visit(page, host)
    expect(page.locator("#status-detail")).to_have_text(re.compile(r"Downloading Python, \d"))
    page.clock.fast_forward("08:00:00")
    page.clock.run_for(5_000)
    expect(bench.body).to_have_attribute("data-runtime", "loading")
    page.clock.run_for(31_000)
    failed(bench, "Nothing has arrived for 30 seconds.")
    mended(bench, host)


def test_the_workers_scripts_come_slowly(page: Page, host: BadHost) -> None:
    """While parts of them arrive nothing is said; when none does, that is, and Retry mends it."""
    page.clock.install()
    host.spoils = {"pyodide.asm.*.js": bad_host.slowly}
    bench = visit(page, host)
    expect(page.locator("#status-detail")).to_have_text(re.compile("Starting Python"))
    page.clock.run_for(61_000)
    like = "/pyodide.asm."
    until(lambda: sum(like in it for it in host.asked) == 3, "the page has asked for it, too")
    for _ in range(3):
        host.share += 0.1
        page.wait_for_timeout(200)
        page.clock.run_for(20_000)
        expect(bench.body).to_have_attribute("data-runtime", "loading")
    page.clock.run_for(31_000)
    failed(bench, "Nothing has arrived for 30 seconds.")
    mended(bench, host)


def test_ready_stays_ready_while_the_rest_arrives(page: Page, host: BadHost) -> None:
    """With its start kept, Python runs before the last download: no progress takes that back."""
    visit(page, host).ready().start_kept()
    said = "document.body.dataset.runtime"
    page.add_init_script(
        "globalThis.said = []; new MutationObserver(() => {"
        f" if (document.body && {said} !== said.at(-1)) said.push({said})"
        "}).observe(document, { subtree: true, childList: true, attributes: true })"
    )
    uncached(page)
    host.spoils = {"python.*": bad_host.late}
    bench = visit(page, host).ready()
    host.well.set()
    assert bench.run(RIGHT) == "passed"
    assert page.evaluate("said.filter((state) => state === 'loading').length") == 1


@pytest.mark.parametrize(
    ("file", "spoil"),
    [
        ("page.*.js", bad_host.refused),
        ("page.*.js", bad_host.altered),
        ("page.*.js", bad_host.empty),
        ("start.*", bad_host.html),
        ("start.*", bad_host.refused),
        ("start.*", WORKS),
    ],
)
def test_the_pages_own_script_does_not_come(
    context: BrowserContext, host: BadHost, file: str, spoil: Spoil
) -> None:
    """Or not as it was built: the page says so at once and shows the draft; Retry mends it."""
    page = context.new_page()  # one whose script may fail
    bench = visit(page, host)
    bench.write("mine = '<b>'\n")
    bench.draft_saved("mine")
    host.spoils = {file: spoil}
    uncached(page)
    page.reload(wait_until="commit")
    failed(bench, "A part of it did not arrive whole")
    expect(bench.run_button).to_have_count(0)
    expect(page.locator(".starter")).to_have_text("mine = '<b>'\n")
    retry(bench)
    failed(bench, "ress Retry")
    host.spoils = {}
    retry(bench)
    expect(bench.run_button).to_be_visible(timeout=30_000)
    assert bench.ready().program() == "mine = '<b>'\n"


def test_the_pages_own_script_cannot_run(context: BrowserContext, host: BadHost) -> None:
    """In a browser that lacks what it needs, the page says so."""
    page = context.new_page()
    page.add_init_script("JSON.parse = undefined;")
    failed(visit(page, host), "Its script cannot be read here")


@pytest.mark.parametrize("spoil", [bad_host.refused, WORKS])
def test_a_page_without_its_first_script(
    context: BrowserContext, host: BadHost, spoil: Spoil
) -> None:
    """The script that looks after the others may be lost: they do without it."""
    host.spoils = {"theme.*": spoil}
    bench = visit(context.new_page(), host).ready()
    assert bench.run(RIGHT) == "passed"
    expect(bench.page.locator(".without-script")).to_be_hidden()


@pytest.mark.parametrize(
    ("lost", "spoil"),
    [
        (["*.js"], bad_host.html),
        (["theme.*", "page.*.js"], bad_host.refused),
        (["theme.*", "start.*"], bad_host.refused),
    ],
)
def test_a_page_whose_guard_is_lost_too(
    context: BrowserContext, host: BadHost, lost: list[str], spoil: Spoil
) -> None:
    """One sentence in the page itself says so, its Retry needs no script, and nothing is lost."""
    page = context.new_page()
    bench = visit(page, host).write("mine = 1\n")
    bench.draft_saved("mine")
    host.kept = False
    host.spoils = dict.fromkeys(lost, spoil)
    uncached(page)
    page.reload(wait_until="commit")
    sentence = page.locator(".without-script")
    expect(sentence).to_contain_text("what runs Python here did not arrive")
    expect(page.locator("#status-text")).to_be_hidden()
    expect(bench.run_button).to_have_count(0)
    host.spoils = {}
    sentence.get_by_role("link", name="Retry").click()
    assert bench.ready().program() == "mine = 1\n"
    expect(sentence).to_be_hidden()


def test_the_pages_own_script_stalls(page: Page, host: BadHost) -> None:
    """A script that never ends coming is told, too; should it come after all, the page works."""
    page.clock.install()
    host.spoils = {"page.*.js": bad_host.stalled}
    bench = visit(page, host)
    page.locator("#retry").wait_for(state="attached")
    for _ in range(10):
        page.clock.run_for(10_000)
    failed(bench, "Nothing has arrived for 45 seconds.")


LACKS = {
    "WebAssembly is switched off": (
        "delete window.WebAssembly;",
        "This browser has WebAssembly switched off",
    ),
    "the browser is too old": (
        "WebAssembly.validate = () => false;",
        "This browser is too old to run Python. Update it, then press Reload; or open this page",
    ),
    "it knows no modules in workers": (
        "window.Worker = class { terminate() {} };",
        "This browser is too old to run Python.",
    ),
    "workers are forbidden": (
        "window.Worker = class { constructor() { throw new DOMException('', 'SecurityError'); } };",
        "an extension or a setting blocks workers",
    ),
    "workers fail without a word": (
        """window.Worker = class extends EventTarget {
            constructor(url, options) {
                super();
                void options.type;
                setTimeout(() => this.onerror?.(new Event("error")));
            }
            postMessage() {}
            terminate() {}
        };""",
        "an extension or a setting blocks workers",
    ),
}


MUTE = "window.Worker = class { constructor(_, { type }) {} postMessage() {} terminate() {} };"


def test_a_worker_that_never_begins(page: Page, host: BadHost) -> None:
    """Its scripts are there: the page says what it is, and what to do."""
    page.clock.install()
    page.add_init_script(MUTE)
    bench = visit(page, host)
    expect(page.locator("#status-detail")).to_have_text(re.compile("Starting Python"))
    for _ in range(2):  # it is tried again once its scripts were looked at
        page.clock.run_for(61_000)
        page.wait_for_timeout(3_000)
    failed(bench, "this browser has not begun to run it. Close other tabs and programs, then press")


@pytest.mark.parametrize("lack", LACKS)
def test_a_browser_that_lacks_something(page: Page, host: BadHost, lack: str) -> None:
    """It ends in one sentence; the program can still be written, and is there when it is mended."""
    script, sentence = LACKS[lack]
    host.sealed = False
    host.spoils = {"theme.*": bad_host.before(script)}
    bench = visit(page, host).write("mine = 1\n")
    failed(bench, sentence)
    bench.draft_saved("mine")
    host.spoils = {}
    uncached(page)
    retry(bench)
    if not lack.startswith("workers"):
        bench.ready()
    assert bench.program() == "mine = 1\n"


NOTHING_KEPT = """
const refuse = () => { throw new DOMException("no", "SecurityError"); };
Object.defineProperty(window, "localStorage", { get: refuse });
Object.defineProperty(window, "caches", { get: refuse });
Object.defineProperty(navigator, "storage", { get: refuse });
"""


def test_a_private_window(page: Page, host: BadHost) -> None:
    """Where nothing can be kept, Python starts and a Run is right."""
    host.sealed = False
    host.spoils = {"theme.*": bad_host.before(NOTHING_KEPT)}
    assert visit(page, host).ready().run(RIGHT) == "passed"


def test_a_connection_lost_after_the_start(page: Page, site_url: str) -> None:
    """A Run that needs a worker that cannot be had says why; the next one is right again."""
    uncached(page)
    page.goto(f"{site_url}11-training-loop/")
    bench = Bench(page).ready().write(RIGHT)
    page.wait_for_timeout(1_000)
    page.context.set_offline(True)
    assert bench.run() == "passed"  # in the spare
    assert bench.run() == "crashed"
    expect(bench.results).to_contain_text("Check it, then click Run again.")
    expect(bench.results).not_to_contain_text("stopped")  # it was not even there
    expect(bench.body).to_have_attribute("data-runtime", "ready")
    page.context.set_offline(False)
    assert bench.run() == "passed"


@pytest.mark.parametrize("moment", ["loading", "running"])
def test_stop_answers_at_once(page: Page, host: BadHost, moment: str) -> None:
    """Stop ends a Run in well under a second, at any moment, and the page is ready for the next."""
    if moment == "loading":
        host.spoils = {"pyodide.asm.*": bad_host.stalled}
    bench = visit(page, host).write("while True: pass\n")
    if moment == "running":
        bench.ready()
    bench.run_button.click()
    expect(bench.body).to_have_attribute("data-runtime", moment)
    begun = time.monotonic()
    bench.stop_button.click()
    assert bench.verdict() == "stopped"
    assert time.monotonic() - begun < 1
    expect(bench.body).to_have_attribute("data-runtime", "ready")
