"""Every shape that a report can have is shown whole, as text, and fits a phone."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.bench import LESSON, Bench

GOLDEN = sorted((Path(__file__).parents[1] / "golden").glob("*/report.json"))
KEY = f"chalkline:/courses/nn/:{LESSON.name}:result"


@pytest.fixture(scope="module")
def phone(browser: Browser, site_url: str) -> Page:
    """A lesson's page on a phone, without Python: these results are kept ones."""
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.route("**/*.wasm", lambda route: route.abort())
    page.goto(f"{site_url}{LESSON.name}/")
    return page


@pytest.mark.parametrize("file", GOLDEN, ids=lambda file: file.parent.name)
def test_golden_report_is_shown(phone: Page, file: Path) -> None:
    """Verdict, outcomes, titles, messages and values of a golden report are on the page."""
    report = json.loads(file.read_text(encoding="utf-8"))
    kept = {"version": 1, "lesson": "", "code": "", "report": report}
    # Written as JSON's own escapes: a half of a surrogate pair cannot travel any other way.
    phone.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(kept)])
    phone.reload()
    bench = Bench(phone)
    assert bench.verdict() == report["verdict"]
    assert bench.outcomes() == [check["outcome"] for check in report["checks"]]
    for check, item in zip(report["checks"], bench.checks.all(), strict=True):
        expect(item.locator(".title")).to_have_text(check["title"])
        points = [f"{check['points']:g} points"] if check.get("points", 1) != 1 else []
        expect(item.locator(".points")).to_have_text(points)
        for name in ("call", "expected", "got"):
            count = 1 if name in check else 0
            expect(item.locator(f"[data-value={name}]")).to_have_count(count)
        if "error" in check and check["error"]["type"]:
            # How the time limit ends a line is no exception that a beginner should read about.
            raised = [] if check["outcome"] == "timeout" else [re.compile(check["error"]["type"])]
            expect(item.locator(".raised")).to_have_text(raised)
            expect(item.locator("button.frame")).to_have_count(len(check["error"]["frames"]))
        if check["outcome"] in ("failed", "error", "timeout", "crashed") and "message" in check:
            expect(item.locator(".message").first).to_be_visible()
    if "advice" in report:
        expect(bench.results.get_by_text("What probably happened")).to_have_count(1)
    if "problem" in report:
        expect(bench.results.locator(".findings .problem")).to_be_visible()
    expect(bench.results.locator("script, b, img")).to_have_count(0)
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
