"""axe-core, a checker of accessibility, has nothing to say about any state of the page."""

from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from chalkline.site.places import MODULES
from tests.browser.bench import LESSON, RAISES, RIGHT, Bench, python_held

AXE = (MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
BACKWARDS = (LESSON / "mistakes" / "backwards.py").read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """What axe finds, one line for each element."""
    page.evaluate(AXE)
    found: list[str] = page.evaluate(
        """async () => (await axe.run()).violations.flatMap(({ id, nodes }) =>
            nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`))"""
    )
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["wide", "phone"])
def test_axe_finds_nothing(
    browser: Browser, site_url: str, scheme: Literal["light", "dark"], size: tuple[int, int]
) -> None:
    """From loading to every kind of result, with notices and a question open."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    bench = Bench(page)
    with python_held(page):
        page.goto(f"{site_url}11-training-loop/")
        bench.editor.wait_for()
        assert violations(page) == []
        bench.run_button.click()
        assert violations(page) == []
    assert bench.verdict() == "failed"
    for program in (RAISES, BACKWARDS, RIGHT, "x = (\n"):
        bench.run(program)
        assert violations(page) == []
    page.get_by_role("button", name="Reset", exact=True).click()
    assert violations(page) == []
    page.get_by_role("dialog").get_by_role("button", name="Reset").click()
    bench.notice("before-reset").wait_for()
    for hint in page.locator("details.hint").all():
        hint.locator("summary").click()
    assert violations(page) == []
    page.goto(site_url)
    assert violations(page) == []
    context.close()
