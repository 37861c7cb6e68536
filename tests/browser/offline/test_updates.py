"""A new build comes to a device that has kept an earlier one."""

import shutil
from pathlib import Path

from playwright.sync_api import BrowserContext, expect

from tests.browser.bench import RIGHT, Bench
from tests.browser.offline.builds import (
    LESSON,
    WITH_REST,
    Builds,
    build_of,
    cached,
    closed,
    keep,
    loaded,
    visit,
)
from tests.browser.static_host import SUB_PATH, Host


def test_half_a_deployment_is_not_taken(
    context: BrowserContext, host: Host, builds: Builds, tmp_path: Path
) -> None:
    """A host with one page that is still the last build's gives no new build."""
    half = tmp_path / "half"
    shutil.copytree(builds.second.folder, half)
    shutil.copy(builds.first.folder / "index.html", half)
    bench = keep(context.new_page(), host.url + LESSON)
    host.folder = half
    ended = bench.page.evaluate(
        """async () => {
            const registration = await navigator.serviceWorker.ready;
            const found = new Promise((found) => registration.addEventListener(
                "updatefound", () => found(registration.installing)));
            await registration.update();
            const worker = await found;
            while (worker.state === "installing") {
                await new Promise((changed) => worker.addEventListener("statechange", changed));
            }
            return worker.state;
        }"""
    )
    assert ended == "redundant"
    bench.page.reload()
    expect(bench.body).to_have_class("lesson")
    assert build_of(bench.page) == builds.first.name
    expect(bench.notice("build")).to_have_count(0)


def test_a_new_build_is_taken_whole(context: BrowserContext, host: Host, builds: Builds) -> None:
    """An open page goes on with its own files, asks before it reloads, and then is all new."""
    url = host.url.rstrip("/") + SUB_PATH
    first = keep(context.new_page(), url + LESSON)
    host.folder = builds.second.folder
    # Whoever opens a page makes it look for a new build; this page is still the old.
    second = visit(context.new_page(), url + LESSON)
    assert build_of(second.page) == builds.first.name
    for bench in (first, second):
        expect(bench.notice("build")).to_contain_text("new version", timeout=30_000)
    host.end()
    # Its files are nowhere but on the device now, and all of them are there.
    assert first.run(WITH_REST) == "passed"
    assert loaded(first.page) <= builds.first.assets
    assert first.page.evaluate(
        "async (urls) => (await Promise.all(urls.map((url) => fetch(url)))).every(({ ok }) => ok)",
        [url + name for name in builds.first.assets],
    )
    second.notice("build").get_by_role("button", name="Later").click()
    expect(second.notice("build")).to_have_count(0)
    expect(second.page.locator("#program")).to_be_focused()
    first.write("# typed at the last moment\n")
    first.notice("build").get_by_role("button", name="Reload").click()
    expect(first.page.locator("meta[name=build]")).to_have_attribute("content", builds.second.name)
    assert first.ready().program() == "# typed at the last moment\n"
    assert first.run(WITH_REST) == "passed"
    assert loaded(first.page) <= builds.second.assets
    expect(first.notice("build")).to_have_count(0)
    assert second.run(RIGHT) == "passed"
    assert loaded(second.page) <= builds.first.assets


def test_a_page_that_asked_no_worker(context: BrowserContext, host: Host, builds: Builds) -> None:
    """A page that was reloaded past the worker keeps its files, too; they go with a later build."""
    url = host.url.rstrip("/") + SUB_PATH
    first = keep(context.new_page(), url + LESSON)
    with first.page.expect_navigation():
        # As the key Shift has it.
        context.new_cdp_session(first.page).send("Page.reload", {"ignoreCache": True})
    assert first.ready().page.evaluate("navigator.serviceWorker.controller") is None
    host.folder = builds.second.folder
    second = visit(context.new_page(), url + LESSON)
    expect(second.notice("build")).to_be_visible(timeout=30_000)
    second.page.close()
    closed(first.page)
    assert cached(first.page) == builds.first.kept | builds.second.kept
    assert first.run(WITH_REST) == "passed"
    assert loaded(first.page) <= builds.first.assets
    host.folder = builds.first.folder
    first.page.reload()
    assert build_of(first.page) == builds.second.name
    expect(first.notice("build")).to_be_visible(timeout=30_000)
    outside = context.new_page()
    outside.goto(f"{host.url}no-page")
    first.page.close()
    closed(outside)
    assert cached(outside) == builds.first.kept


def test_two_sites_on_one_origin(context: BrowserContext, host: Host, builds: Builds) -> None:
    """A site at the root and one below it keep apart; old files go, but not what is others'."""
    below = host.url.rstrip("/") + SUB_PATH
    outside, page = context.new_page(), context.new_page()
    page.goto(below + LESSON)
    keep(outside, host.url + LESSON)
    keep(page, below + LESSON)
    outside.evaluate(
        """async () => {
            localStorage.setItem("theirs", "1");
            await (await caches.open("chalkline:/courses/:site")).put("/x", new Response("1"));
            await (await caches.open("theirs")).put("/x", new Response("1"));
        }"""
    )
    host.folder = builds.second.folder
    page.reload()
    expect(Bench(page).notice("build")).to_be_visible(timeout=30_000)
    assert cached(outside) == builds.first.kept | builds.second.kept
    page.close()
    closed(outside)
    assert cached(outside) == builds.second.kept
    assert cached(outside, "/") == builds.first.kept
    assert cached(outside, "/courses/") == {"/x"}
    assert outside.evaluate("caches.has('theirs')")
    assert outside.evaluate("localStorage.getItem('theirs')") == "1"
    host.end()
    for url, build in ((host.url, builds.first), (below, builds.second)):
        outside.goto(url + LESSON)
        assert build_of(outside) == build.name
