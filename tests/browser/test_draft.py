"""The draft and the last result: kept, never replaced unasked, and nobody else's business."""

import json
import re

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.bench import RIGHT, STARTER, Bench

MINE = "# mine\nx = 1\n"
HTML = "**/11-training-loop/"


def changed_lesson(page: Page, **fields: str) -> None:
    """From now on the page comes with other fields in its configuration's lesson."""

    def fulfil(route: Route) -> None:
        html = route.fetch().text()
        found = re.search(r'(<script type="application/json"[^>]*>)(.*?)(</script>)', html, re.S)
        assert found
        config = json.loads(found[2])
        config["lesson"].update(fields)
        text = json.dumps(config).replace("<", "\\u003c")
        body = html[: found.start(2)] + text + html[found.end(2) :]
        route.fulfill(body=body, content_type="text/html; charset=utf-8")

    page.route(HTML, fulfil)


def test_draft_survives_reload(lesson_page: Page) -> None:
    """What was typed is there after a reload, under a key with the site's path."""
    bench = Bench(lesson_page).write(MINE)
    bench.draft_saved("# mine")
    lesson_page.reload()
    expect(bench.editor).to_contain_text("# mine")
    assert bench.program() == MINE
    assert list(bench.stored()) == ["chalkline:/courses/nn/:11-training-loop:draft"]


def test_draft_survives_leaving_at_once(lesson_page: Page) -> None:
    """A page left right after the last key has kept that key."""
    bench = Bench(lesson_page).write(MINE)
    lesson_page.reload()
    expect(bench.editor).to_contain_text("# mine")


def test_other_sites_are_left_alone(regular_page: Page, root_url: str, site_url: str) -> None:
    """The same lesson under another path of the same host has a draft of its own."""
    regular_page.goto(f"{root_url}11-training-loop/")
    bench = Bench(regular_page).write(MINE)
    bench.draft_saved("# mine")
    regular_page.goto(f"{site_url}11-training-loop/")
    expect(bench.editor).to_contain_text("import math")
    bench.write("# other\n")
    bench.draft_saved("# other")
    assert "# mine" in bench.stored()["chalkline:/:11-training-loop:draft"]


def test_result_survives_reload(lesson_page: Page) -> None:
    """The last result is shown again after a reload: verdict, checks and their order."""
    bench = Bench(lesson_page).ready()
    assert bench.run(RIGHT) == "passed"
    outcomes = bench.outcomes()
    lesson_page.reload()
    assert bench.verdict() == "passed"
    assert bench.outcomes() == outcomes
    expect(lesson_page.locator(".outdated")).to_be_empty()


def test_what_was_printed_survives_reload(lesson_page: Page) -> None:
    """What the last program printed is shown again with its result, streams included."""
    bench = Bench(lesson_page).ready()
    bench.run("import sys\nprint('<b>out')\nprint('err', file=sys.stderr)\nprint('x\\n' * 90_000)")
    expect(bench.output).to_contain_text("characters left out")
    before = bench.output.text_content()
    lesson_page.reload()
    expect(bench.output.locator("[data-stream=stderr]").first).to_have_text("err\n")
    assert bench.output.text_content() == before


def test_result_is_outdated_by_a_change(lesson_page: Page) -> None:
    """Typing marks the result outdated at once, undoing unmarks it, and a reload remembers."""
    bench = Bench(lesson_page).ready()
    bench.run(MINE)
    outdated = lesson_page.locator(".outdated")
    expect(outdated).to_be_empty()
    bench.editor.press("Control+End")
    bench.editor.press("y")
    expect(outdated).to_have_text("Outdated: your program has changed since")
    bench.editor.press("Control+z")
    expect(outdated).to_be_empty()
    bench.editor.press("y")
    bench.draft_saved("x = 1\\ny")
    lesson_page.reload()
    expect(outdated).to_have_text("Outdated: your program has changed since")


def test_result_is_outdated_by_a_new_lesson(lesson_page: Page) -> None:
    """A result of another version of the lesson is shown, and says so."""
    bench = Bench(lesson_page).ready()
    bench.run(MINE)
    changed_lesson(lesson_page, hash="another")
    lesson_page.reload()
    bench.verdict()
    expect(lesson_page.locator(".outdated")).to_have_text("Outdated: the lesson has changed since")


def test_reset_asks_first(lesson_page: Page) -> None:
    """Reset does nothing until it is confirmed; Escape and Cancel leave the program alone."""
    bench = Bench(lesson_page).write(MINE)
    reset = lesson_page.get_by_role("button", name="Reset", exact=True)
    dialog = lesson_page.get_by_role("dialog", name="Reset your program?")
    reset.click()
    expect(dialog).to_be_visible()
    lesson_page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(reset).to_be_focused()
    reset.click()
    dialog.get_by_role("button", name="Cancel").click()
    assert bench.program() == MINE


def reset(page: Page) -> None:
    """Reset, and confirm it."""
    page.get_by_role("button", name="Reset", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Reset").click()


def test_reset_can_be_undone(lesson_page: Page) -> None:
    """The notice's Undo brings the program back; so does the editor's own undo."""
    bench = Bench(lesson_page).write(MINE)
    reset(lesson_page)
    expect(bench.editor).to_contain_text("import math")
    bench.notice("before-reset").get_by_role("button", name="Undo").click()
    assert bench.program() == MINE
    reset(lesson_page)
    expect(bench.editor).to_contain_text("import math")
    bench.editor.press("Control+z")
    assert bench.program() == MINE


def test_reset_can_be_undone_after_a_reload(lesson_page: Page) -> None:
    """The program from before a reset is still offered on the next visit."""
    bench = Bench(lesson_page).write(MINE)
    reset(lesson_page)
    lesson_page.reload()
    bench.notice("before-reset").get_by_role("button", name="Look at it").click()
    dialog = lesson_page.get_by_role("dialog")
    expect(dialog.locator("pre")).to_have_text(MINE)
    dialog.get_by_role("button", name="Bring back").click()
    assert bench.program() == MINE
    lesson_page.reload()
    assert bench.program() == MINE
    expect(bench.notice("before-reset")).to_have_count(0)


def test_new_starter_without_a_draft(lesson_page: Page) -> None:
    """Who has typed nothing simply gets the new starter."""
    bench = Bench(lesson_page)
    expect(bench.editor).to_contain_text("import math")
    changed_lesson(lesson_page, starter="# new starter\n")
    lesson_page.reload()
    assert bench.program() == "# new starter\n"
    expect(bench.notice("starter")).to_have_count(0)


def test_new_starter_leaves_a_draft_alone(lesson_page: Page) -> None:
    """A draft stays when the starter changes; the page says so and offers the new one."""
    bench = Bench(lesson_page).write(MINE)
    bench.draft_saved("# mine")
    changed_lesson(lesson_page, starter="# new starter\n")
    lesson_page.reload()
    notice = bench.notice("starter")
    expect(notice).to_contain_text("starter has changed")
    assert bench.program() == MINE
    notice.get_by_role("button", name="Look at the new starter").click()
    dialog = lesson_page.get_by_role("dialog", name="The new starter")
    expect(dialog.locator("pre")).to_have_text("# new starter\n")
    dialog.get_by_role("button", name="Keep mine").click()
    assert bench.program() == MINE
    notice.get_by_role("button", name="Keep mine").click()
    lesson_page.reload()
    assert bench.program() == MINE
    expect(notice).to_have_count(0)


def test_new_starter_can_be_taken(lesson_page: Page) -> None:
    """Taking the new starter sets the old draft aside, where it can be found again."""
    bench = Bench(lesson_page).write(MINE)
    bench.draft_saved("# mine")
    changed_lesson(lesson_page, starter="# new starter\n")
    lesson_page.reload()
    bench.notice("starter").get_by_role("button", name="Look at the new starter").click()
    lesson_page.get_by_role("dialog").get_by_role("button", name="Use it").click()
    assert bench.program() == "# new starter\n"
    lesson_page.reload()
    assert bench.program() == "# new starter\n"
    expect(bench.notice("before-reset")).to_be_visible()


@pytest.fixture
def two_tabs(regular: BrowserContext, site_url: str) -> tuple[Bench, Bench]:
    """The same lesson in two tabs of one browser."""
    tabs = []
    for _ in range(2):
        page = regular.new_page()
        page.goto(f"{site_url}11-training-loop/")
        tabs.append(Bench(page))
        expect(tabs[-1].editor).to_contain_text("import math")
    return tabs[0], tabs[1]


def test_two_tabs_load_the_other(two_tabs: tuple[Bench, Bench]) -> None:
    """A change in one tab is offered in the other, and nothing happens until it is taken."""
    first, second = two_tabs
    first.write("# from the first\n")
    first.draft_saved("# from the first")
    notice = second.notice("conflict")
    expect(notice).to_be_visible()
    expect(second.editor).to_contain_text("import math")
    notice.get_by_role("button", name="Load the other").click()
    assert second.program() == "# from the first\n"
    expect(notice).to_have_count(0)


def test_two_tabs_lose_nothing(two_tabs: tuple[Bench, Bench]) -> None:
    """What the second tab types over a conflict is set aside, not written over the first's."""
    first, second = two_tabs
    first.write("# from the first\n")
    first.draft_saved("# from the first")
    second.write("# from the second\n")
    expect(second.notice("conflict")).to_be_visible()
    second.page.wait_for_timeout(700)
    key = "chalkline:/courses/nn/:11-training-loop:draft"
    assert "# from the first" in second.stored()[key]
    assert "# from the second" in second.stored()[f"{key}:other-tab"]
    second.page.reload()
    expect(second.editor).to_contain_text("# from the first")
    aside = second.notice("other-tab")
    aside.get_by_role("button", name="Look at it").click()
    second.page.get_by_role("dialog").get_by_role("button", name="Bring back").click()
    assert second.program() == "# from the second\n"


def test_two_tabs_keep_this_one(two_tabs: tuple[Bench, Bench]) -> None:
    """Keeping this tab's program stores it, and then it is the other tab that is asked."""
    first, second = two_tabs
    first.write("# from the first\n")
    first.draft_saved("# from the first")
    second.write("# from the second\n")
    second.notice("conflict").get_by_role("button", name="Keep this one").click()
    second.draft_saved("# from the second")
    expect(first.notice("conflict")).to_be_visible()
    assert first.program() == "# from the first\n"


REFUSED = """Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("refused", "SecurityError"); },
});"""
FULL = """Storage.prototype.setItem = () => {
    throw new DOMException("full", "QuotaExceededError");
};"""


@pytest.mark.parametrize("script", [REFUSED, FULL], ids=["refused", "full"])
def test_storage_that_keeps_nothing(page: Page, site_url: str, script: str) -> None:
    """Without storage the page works, and says once that the draft cannot be kept."""
    page.add_init_script(script)
    page.goto(f"{site_url}11-training-loop/")
    bench = Bench(page).write(MINE)
    notice = bench.notice("refused")
    expect(notice).to_contain_text("does not let the page keep your draft")
    notice.get_by_role("button", name="OK").click()
    bench.write("# more\n")
    page.wait_for_timeout(700)
    expect(notice).to_have_count(0)
    bench.ready()
    assert bench.run(RIGHT) == "passed"


@pytest.mark.parametrize("junk", ["", "{", "null", "[1]", '{"version": 2}', '{"version": 1}'])
def test_junk_in_storage(regular_page: Page, site_url: str, junk: str) -> None:
    """Whatever stands under the page's keys, the page starts with the starter."""
    regular_page.goto(f"{site_url}licences.txt")
    names = ["draft", "draft:other-tab", "draft:before-reset", "result"]
    for name in names:
        key = f"chalkline:/courses/nn/:11-training-loop:{name}"
        regular_page.evaluate("([key, value]) => localStorage.setItem(key, value)", [key, junk])
    for key in ("theme", "split", "rows"):
        key = f"chalkline:/courses/nn/:{key}"
        regular_page.evaluate("([key, value]) => localStorage.setItem(key, value)", [key, junk])
    regular_page.goto(f"{site_url}11-training-loop/")
    bench = Bench(regular_page)
    expect(bench.editor).to_contain_text("import math")
    assert STARTER.startswith(bench.program()[:200])
    expect(regular_page.locator(".notice")).to_have_count(0)
