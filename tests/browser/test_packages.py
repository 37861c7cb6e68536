"""A lesson with packages, one of pure Python and one with native code, in a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from chalkline.site.publish import publish
from chalkline.site.site import SiteBuilder
from tests.browser.bench import Bench
from tests.browser.static_host import SUB_PATH, host
from tests.site.packaged import PACKAGED, packaged_lesson


@pytest.fixture(scope="module")
def packaged_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The course's site on a host, under a path."""
    folder = tmp_path_factory.mktemp("packaged")
    packaged_lesson(folder / "course")
    publish(SiteBuilder().build(folder / "course"), folder / "site")
    with host(folder / "site") as url:
        yield f"{url.rstrip('/')}{SUB_PATH}2-double/"


def test_packages_work_on_every_visit(page: Page, packaged_url: str) -> None:
    """They are there at a first Run, at the next, and when Python starts from its image."""
    right = str(PACKAGED["2-double/reference.py"])
    for _ in ("first visit", "second visit"):
        page.goto(packaged_url)
        bench = Bench(page).ready()
        for _ in range(2):
            assert bench.run(right) == "passed"
        assert bench.outcomes() == ["passed", "passed"]


def test_only_the_lessons_packages_are_there(page: Page, packaged_url: str) -> None:
    """Neither what installed them nor the grader's pytest can be imported by a program."""
    page.goto(packaged_url)
    bench = Bench(page).ready()
    for name in ("micropip", "pytest", "chalkline_packages"):
        assert bench.run(f"import roman_numerals, pydantic\nimport {name}") == "error"
        expect(bench.results).to_contain_text(f"No module named '{name}'")
