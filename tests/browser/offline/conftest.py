"""Two builds, a host to deploy them on, and a browser with service workers."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from chalkline.site.bundle import OFFLINE, bundle
from chalkline.site.lock import one_at_a_time
from chalkline.site.offline import keep_offline
from chalkline.site.places import LESSONS
from chalkline.site.publish import publish
from chalkline.site.site import Site, SiteBuilder
from tests.browser.offline.builds import Build, Builds, renamed
from tests.browser.static_host import Host, hosting


@pytest.fixture(scope="session")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Builds:
    """The course as it is, and again with every asset under another name."""
    with one_at_a_time():
        script = bundle({"sw.js": OFFLINE})["sw.js"].script
    plain = SiteBuilder(offline=False).build(LESSONS)

    def built(name: str, site: Site) -> Build:
        folder = tmp_path_factory.mktemp(name)
        whole = keep_offline(site, script)
        publish(whole, folder)
        found = re.search(rb'name="build" content="(.+?)"', whole["index.html"])
        assert found
        kept = {address.removesuffix("index.html") for address in site}
        return Build(folder, found[1].decode(), kept)

    return Builds(built("first", plain), built("second", renamed(plain)))


@pytest.fixture
def host(builds: Builds) -> Iterator[Host]:
    """A host on which the first build is deployed."""
    with hosting(builds.first.folder) as running:
        yield running


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile with service workers."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(30_000)
    yield context
    context.close()
