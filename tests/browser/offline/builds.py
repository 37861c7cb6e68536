"""Two builds of one course, and what a device has kept of them."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from chalkline.site.site import Site
from tests.browser.bench import RIGHT, Bench
from tests.browser.static_host import SUB_PATH

LESSON = "11-training-loop/"
WITH_REST = f"import xml.dom.minidom\n{RIGHT}"
"""Needs a part of Python's library that no start needs."""


@dataclass(frozen=True)
class Build:
    """A built site: its folder, its name, and the addresses under which it is kept."""

    folder: Path
    name: str
    kept: set[str]

    @property
    def assets(self) -> set[str]:
        """The addresses that carry hashes."""
        return {name for name in self.kept if name.startswith("assets/")}


@dataclass(frozen=True)
class Builds:
    """Two builds of one course that have no asset's address in common."""

    first: Build
    second: Build


LETTERS = bytes.maketrans(b"0123456789abcdef", b"ghijklmnopqrstuv")


def renamed(site: Site) -> dict[str, bytes]:
    """A site with each asset's hash spelled in other letters, wherever it is named.

    In letters that no hash has: a file that does not have the hash in its name counts as damaged.
    """
    hashes = {name.split(".")[-2] for name in site if name.startswith("assets/")}

    def turned(content: bytes) -> bytes:
        for it in hashes:
            content = content.replace(it.encode(), it.encode().translate(LETTERS))
        return content

    texts = (".html", ".js", ".css", ".json", ".webmanifest")
    return {
        turned(name.encode()).decode(): turned(content) if name.endswith(texts) else content
        for name, content in site.items()
    }


def visit(page: Page, url: str) -> Bench:
    """Open a lesson and wait until Python is ready."""
    page.goto(url)
    return Bench(page).ready()


def keep(page: Page, url: str) -> Bench:
    """Visit a lesson, and wait until its course is kept on the device."""
    bench = visit(page, url)
    page.evaluate(
        """async (scope) => {
            const kept = async () => {
                const registration = await navigator.serviceWorker.getRegistration(scope);
                return registration?.scope === scope && registration.active?.state === "activated";
            };
            while (!await kept()) await new Promise((later) => setTimeout(later, 50));
        }""",
        url.removesuffix(LESSON),
    )
    return bench


def build_of(page: Page) -> str:
    """The name of the build that a page is of."""
    return str(page.locator("meta[name=build]").get_attribute("content"))


def cached(page: Page, path: str = SUB_PATH) -> set[str]:
    """What the cache of a site holds: addresses under the site's root, without builds' names."""
    urls = page.evaluate(
        """async (path) => {
            const cache = await caches.open(`chalkline:${path}:site`);
            return (await cache.keys()).map(({ url }) => new URL(url).pathname);
        }""",
        path,
    )
    return {url.removeprefix(path) for url in urls}


def loaded(page: Page) -> set[str]:
    """The assets that a page under the sub-path has loaded so far."""
    urls = page.evaluate(
        "performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname)"
    )
    return {url.removeprefix(SUB_PATH) for url in urls if "/assets/" in url}


def closed(page: Page, path: str = SUB_PATH) -> None:
    """Wait until a site has one worker again; `page` is outside its scope, and no other is open."""
    page.evaluate(
        """async (path) => {
            const registration = await navigator.serviceWorker.getRegistration(path);
            while (registration.waiting || registration.active.state !== "activated") {
                await new Promise((later) => setTimeout(later, 50));
            }
        }""",
        path,
    )
