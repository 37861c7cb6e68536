"""The page's policy, by `<meta>` and by header: no text becomes a part of the page, or a script."""

from pathlib import Path

from playwright.sync_api import Page, expect

from chalkline.site.headers import FOREVER
from tests.browser.bench import RIGHT, Bench
from tests.browser.static_host import hosting

LESSON = "11-training-loop/"

SINKS = {
    "part": "() => document.body.innerHTML = '<b>x</b>'",
    "page": "() => new DOMParser().parseFromString('<b>x</b>', 'text/html')",
    "worker": "() => new Worker('/sw.js')",
    "blob": "() => new Worker(URL.createObjectURL(new Blob(['1'])))",
    "script": "() => document.createElement('script').src = '/sw.js'",
    "policy": "() => trustedTypes.createPolicy('other', { createHTML: (it) => it })",
    "policy again": "() => trustedTypes.createPolicy('chalkline-python', {})",
}
"""What a text must not reach, each in a way that works without a policy."""


def test_no_text_becomes_a_part_of_the_page_or_a_script(lesson_page: Page) -> None:
    """Each way throws, once the page is up and has made the policies that it needs."""
    Bench(lesson_page).ready()
    refused = (
        "async (sink) => { try { await (0, sink)(); return ''; } catch { return 'refused'; } }"
    )
    for name, sink in SINKS.items():
        assert lesson_page.evaluate(f"() => ({refused})({sink})") == "refused", name
    expect(lesson_page.locator("#editor")).to_be_visible()


def test_a_host_that_obeys_headers_serves_a_page_that_works(
    complaints: list[str], page: Page, site_folder: Path
) -> None:
    """With the policy by header, too, a right program passes, and nobody complains."""
    with hosting(site_folder, obeying=True) as host:
        answer = page.goto(host.url + LESSON)
        assert answer
        said = answer.headers
        assert "trusted-types" in said["content-security-policy"]
        assert said["cache-control"] == "no-cache"
        bench = Bench(page).ready().write(RIGHT)
        bench.run_button.click()
        expect(bench.results).to_have_attribute("data-verdict", "passed", timeout=60_000)
        kept = page.request.get(
            f"{host.url}assets/{next(site_folder.glob('assets/page.*.js')).name}"
        )
        assert kept.headers["cache-control"] == FOREVER
        assert page.request.get(f"{host.url}sw.js").headers["cache-control"] == "no-cache"
    assert complaints == []
