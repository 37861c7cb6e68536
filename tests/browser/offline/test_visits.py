"""A course that was visited once needs no network, and no more bytes."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from chalkline.cli.browser import find_browser
from chalkline.engines.chromium import ARGUMENTS
from chalkline.site.places import LESSONS
from tests.browser.bench import RIGHT, Bench
from tests.browser.offline.builds import LESSON, WITH_REST, Builds, cached, keep, visit
from tests.browser.static_host import Host, hosting
from tests.site.serving import serving

pytestmark = pytest.mark.xdist_group("kept")  # one visit for all of them


@dataclass(frozen=True)
class Kept:
    """A profile that has kept a course, and the host of that, which is gone.

    Attributes:
        asked: the paths that the visit asked the host for.
        errors: why a browser would not install the course as an app.
    """

    context: BrowserContext
    host: Host
    asked: list[str]
    errors: list[object]


@pytest.fixture(scope="module")
def kept(
    browser: Browser, builds: Builds, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Kept]:
    """One visit to a course on a host that lets hashed files be kept."""
    executable = find_browser()
    assert executable
    # On disk: a private window's profile has little room, and nothing can be installed there.
    context = browser.browser_type.launch_persistent_context(
        tmp_path_factory.mktemp("profile"),
        executable_path=executable,
        args=ARGUMENTS,
    )
    with hosting(builds.first.folder, obeying=True) as host:
        page = context.new_page()
        keep(page, host.url + LESSON)
        session = context.new_cdp_session(page)
        errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
        errors += session.send("Page.getAppManifest")["errors"]
        page.close()
        asked = [path.removeprefix("/") for path in host.asked]
        host.end()
        yield Kept(context, host, asked, errors)
    context.close()


def test_keeping_downloads_nothing_twice(kept: Kept, builds: Builds) -> None:
    """Where hashed files may be kept by the browser, the service worker takes them from there."""
    assets = [path for path in kept.asked if path.startswith("assets/")]
    assert sorted(assets) == sorted(builds.first.assets)


def test_a_course_can_be_an_app(kept: Kept) -> None:
    """The browser finds nothing that would keep it from installing the course."""
    assert kept.errors == []


def test_a_second_visit_needs_no_network(kept: Kept) -> None:
    """With the host gone, every page opens, all of Python's library is there, and a Run passes."""
    url = kept.host.url
    page = kept.context.new_page()
    failed: set[str | None] = set()
    page.on("requestfailed", lambda request: failed.add(request.failure))
    bench = visit(page, f"{url}{LESSON}?from=elsewhere")
    assert bench.run(WITH_REST) == "passed"
    broken = "[...document.fonts].filter(({ status }) => status === 'error').length"
    assert page.evaluate(f"document.fonts.ready.then(() => {broken})") == 0
    page.get_by_role("link", name="Licences").click()
    expect(page.locator("body")).to_contain_text("workbox-precaching")
    page.goto(url)
    page.locator(".lessons a").click()
    assert bench.ready().run(RIGHT) == "passed"
    page.locator("a.brand").click()
    expect(page.locator("body")).to_have_class("course")
    for other in (LESSON.rstrip("/"), f"{LESSON}index.html"):
        page.goto(url + other)
        expect(bench.editor).to_be_visible()
    page.reload()
    assert bench.ready().run() == "passed"
    page.close()
    # A page that is left ends what its spare worker was loading.
    assert failed <= {"net::ERR_ABORTED"}


def test_serve_keeps_nothing_and_ends_what_was_kept(kept: Kept) -> None:
    """On the port of an earlier site, `serve` shows the lessons as they are, without a worker."""
    page = kept.context.new_page()
    with serving(LESSONS, kept.host.server_port) as server:
        page.goto(f"{server.url}{LESSON}")
        Bench(page).notice("build").get_by_role("button", name="Reload").click()
        expect(page.locator("script[data-build]")).to_be_attached()
        Bench(page).ready()
        page.wait_for_timeout(2_500)
        assert page.evaluate(
            """async () => [
                (await navigator.serviceWorker.getRegistrations()).length,
                await caches.keys(),
            ]"""
        ) == [0, []]
    page.close()


def test_what_the_browser_dropped_is_kept_again(
    context: BrowserContext, host: Host, builds: Builds
) -> None:
    """The visit that finds a course gone from the device keeps it anew, and nobody is told."""
    page = context.new_page()
    bench = keep(page, host.url + LESSON)
    page.evaluate(
        "caches.keys().then((names) => Promise.all(names.map((it) => caches.delete(it))))"
    )
    page.reload()
    bench.ready()
    page.evaluate(
        """async () => {
            const registration = await navigator.serviceWorker.getRegistration();
            for (let time = 0; !registration.waiting && time < 30_000; time += 50) {
                await new Promise((later) => setTimeout(later, 50));
            }
        }"""
    )
    assert cached(page, "/") == builds.first.kept
    expect(page.locator(".notice")).to_have_count(0)
    host.end()
    visit(context.new_page(), host.url + LESSON)


MISSING = "delete Navigator.prototype.serviceWorker"
REFUSED = """navigator.serviceWorker.register = () =>
    Promise.reject(new DOMException("no", "SecurityError"))"""


def test_without_service_workers(context: BrowserContext, host: Host) -> None:
    """A browser that has none, or refuses one, shows the lesson like any other; nobody is told."""
    pages = [context.new_page(), context.new_page()]
    said: list[object] = []
    context.on("console", lambda message: said.append(message.text))
    context.on("weberror", lambda error: said.append(error.error))
    for page, script in zip(pages, (MISSING, REFUSED), strict=True):
        page.add_init_script(script)
        page.goto(host.url + LESSON)
    for page in pages:
        Bench(page).ready()
    page.wait_for_timeout(2_500)
    for page in pages:
        expect(page.locator(".notice")).to_have_count(0)
    assert said == []


def test_without_room(context: BrowserContext, host: Host) -> None:
    """Where there is no room for the course, nothing of it is left behind, and nobody is told."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    origin = host.url.rstrip("/")
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1_000_000})
    said: list[object] = []
    context.on("console", lambda message: said.append(message.text))
    context.on("weberror", lambda error: said.append(error.error))
    with context.expect_event("serviceworker"):
        bench = visit(page, host.url + LESSON)
    page.evaluate(
        """async () => {
            const { serviceWorker } = navigator;
            while ((await serviceWorker.getRegistrations()).length > 0) {
                await new Promise((later) => setTimeout(later, 50));
            }
        }"""
    )
    assert page.evaluate("caches.keys()") == []
    assert bench.run(RIGHT) == "passed"
    expect(page.locator(".notice")).to_have_count(0)
    assert said == []
