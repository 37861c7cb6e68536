"""The wall between two interpreters and around both; tests/runtime has Deno's."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from chalkline.engines.driver import Driver
from chalkline.site.deno import deno
from tests.browser.static_host import host
from tests.engines.fixtures import LESSON
from tests.engines.lesson import SCRIPTS

pytestmark = pytest.mark.parametrize("driver", ["chromium", "firefox", "webkit"], indirect=True)

KEPT = re.compile(
    r'<meta http-equiv="Content-Security-Policy".*?>|<script [^>]*id="chalkline".*?</script>', re.S
)
TRUSTED = re.compile(r"(require-trusted-types-for|trusted-types)[^;\"]*;?")


@pytest.fixture(scope="session")
def closed_worker(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The script of a worker that is closed as the page's own is, and then looks around."""
    script = tmp_path_factory.mktemp("walls") / "worker.js"
    source = "tests/runtime/walls_worker.ts"
    deno("bundle", "--frozen", "--platform=browser", f"--output={script}", source)
    return script.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def bare_url(site_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A page with a lesson's policy and no script, which lets a test start a worker of its own."""
    folder = tmp_path_factory.mktemp("bare")
    (folder / "assets").symlink_to(site_folder / "assets")
    page = folder / LESSON / "index.html"
    page.parent.mkdir()
    whole = (site_folder / LESSON / "index.html").read_text(encoding="utf-8")
    policy, config = KEPT.findall(whole)
    page.write_text(f"<!doctype html>{TRUSTED.sub('', policy)}{config}", encoding="utf-8")
    with host(folder) as url:
        yield url + LESSON


def test_nothing_leads_out_and_nothing_shared_can_be_changed(
    driver: Driver, bare_url: str, closed_worker: str
) -> None:
    """Of all objects in a program's reach, the grader's are frozen; no code is made of text."""
    driver.open(bare_url)
    walls = driver.execute(SCRIPTS["walls"], closed_worker)
    driver.open("about:blank")
    assert walls["open"] == []
    assert walls["global"] is None
    assert walls["left"] == []
    assert walls["made"] == []
    assert walls["reached"] > 10_000
    assert walls["shared"] > 300
