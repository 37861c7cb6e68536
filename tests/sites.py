"""The site, built once for all browser tests, on a static host, and a real Chromium for it."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from chalkline.cli.browser import find_browser
from chalkline.engines.chromium import ARGUMENTS
from chalkline.site.places import LESSONS
from chalkline.site.publish import publish
from chalkline.site.site import SiteBuilder
from tests.browser.static_host import SUB_PATH, host

SHORT = 1
"""Seconds that each check may take on the site with the short limit."""


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site."""
    return built_once(tmp_path_factory, "site", lambda: LESSONS)


@pytest.fixture(scope="session")
def short_site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with a time limit of 1 s instead of 5, and no mistakes, which take long to build."""

    def course() -> Path:
        folder = tmp_path_factory.mktemp("short") / "lessons"
        shutil.copytree(LESSONS, folder, ignore=shutil.ignore_patterns("mistakes"))
        text = folder / "11-training-loop" / "lesson.md"
        before = text.read_text(encoding="utf-8")
        after = before.replace("limits: {seconds: 5,", f"limits: {{seconds: {SHORT},")
        assert after != before
        text.write_text(after, encoding="utf-8")
        return folder

    return built_once(tmp_path_factory, "short-site", course)


def built_once(
    tmp_path_factory: pytest.TempPathFactory, name: str, course: Callable[[], Path]
) -> Path:
    """A course, built. Parallel workers share it: the first builds it, the others wait."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            publish(SiteBuilder().build(course()), folder)
    return folder


@pytest.fixture(scope="session")
def root_url(site_folder: Path) -> Iterator[str]:
    """The site at the root of a host: `http://127.0.0.1:43210/`."""
    with host(site_folder) as url:
        yield url


@pytest.fixture(scope="session")
def short_url(short_site_folder: Path) -> Iterator[str]:
    """The site with the short time limit: `http://127.0.0.1:43211/`."""
    with host(short_site_folder) as url:
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
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()
