"""The page around the job: readable at once, still, reachable, and as one likes it."""

from typing import cast

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.bench import Bench

SIZES = {"wide": (1440, 900), "phone": (390, 844)}


def test_text_needs_no_script(browser: Browser, site_url: str) -> None:
    """With JavaScript off the whole lesson is there: number, text, code, math and hints."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}11-training-loop/")
    expect(page.get_by_text("Lesson 11 of 15", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("The Training Loop")
    for title in ("Batches", "Convergence", "Preventing overfitting", "Your task"):
        expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
    expect(page.locator(".katex-display").first).to_be_visible()
    expect(page.locator("#editor")).to_contain_text("def train_batch")
    expect(page.get_by_text("allow this site to use JavaScript")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    page.get_by_text("Show hint").first.click()
    expect(page.locator("details.hint").first.locator("div")).to_be_visible()
    context.close()


def test_course_lists_its_lessons(page: Page, site_url: str) -> None:
    """The course's page names the lessons that exist, and leads to them."""
    page.goto(site_url)
    expect(page.locator(".lessons li")).to_have_count(1)
    page.get_by_role("link", name="The Training Loop").click()
    expect(page).to_have_url(f"{site_url}11-training-loop/")


def test_hints_open_one_at_a_time(lesson_page: Page) -> None:
    """Only the next hint is offered; closing one leaves those already seen."""
    hints = lesson_page.locator("details.hint")
    total = hints.count()
    assert total > 2
    expect(hints.locator("visible=true").locator("summary").first).to_have_text(
        f"Show hint 1 of {total}", use_inner_text=True
    )
    for opened in range(total):
        shown = [hint for hint in hints.all() if hint.is_visible()]
        assert len(shown) == opened + 1
        shown[-1].locator("summary").click()
        expect(shown[-1].locator("summary")).to_have_text(
            f"Hint {opened + 1} of {total}", use_inner_text=True
        )
    hints.first.locator("summary").click()
    assert all(hint.is_visible() for hint in hints.all())


def background(page: Page) -> str:
    """The page's background as the browser paints it."""
    return str(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))


def test_theme(regular_page: Page, site_url: str) -> None:
    """The page follows the system until told otherwise, and remembers what it was told."""
    regular_page.emulate_media(color_scheme="light")
    regular_page.goto(f"{site_url}11-training-loop/")
    light = background(regular_page)
    regular_page.emulate_media(color_scheme="dark")
    dark = background(regular_page)
    assert light != dark
    regular_page.get_by_role("radio", name="Light").check(force=True)
    assert background(regular_page) == light
    regular_page.reload()
    assert background(regular_page) == light
    expect(regular_page.get_by_role("radio", name="Light")).to_be_checked()
    regular_page.goto(site_url)
    assert background(regular_page) == light
    regular_page.get_by_role("radio", name="As your system").check(force=True)
    assert background(regular_page) == dark
    regular_page.get_by_role("radio", name="Dark").check(force=True)
    regular_page.emulate_media(color_scheme="light")
    assert background(regular_page) == dark


def test_theme_by_keyboard(lesson_page: Page) -> None:
    """The switch is a group of radio buttons: one stop for Tab, arrows choose."""
    lesson_page.emulate_media(color_scheme="light")
    light = background(lesson_page)
    lesson_page.get_by_role("radio", name="As your system").focus()
    lesson_page.keyboard.press("ArrowRight")
    lesson_page.keyboard.press("ArrowRight")
    expect(lesson_page.get_by_role("radio", name="Dark")).to_be_checked()
    assert background(lesson_page) != light


def width(page: Page) -> float:
    """The lesson text's width in pixels."""
    box = page.locator("#lesson").bounding_box()
    assert box
    return box["width"]


def test_split_by_keyboard(lesson_page: Page) -> None:
    """Arrows, Home, End and Enter move the divider, which says where it is and is remembered."""
    Bench(lesson_page).editor.wait_for()
    divider = lesson_page.get_by_role("separator", name="Width of the lesson")
    start = width(lesson_page)
    divider.press("ArrowLeft")
    expect(divider).to_have_attribute("aria-valuenow", "46")
    narrower = width(lesson_page)
    assert narrower < start
    lesson_page.reload()
    assert width(lesson_page) == narrower
    divider.press("End")
    assert width(lesson_page) > start
    divider.press("Home")
    expect(divider).to_have_attribute("aria-valuenow", "28")
    divider.press("Enter")
    assert width(lesson_page) == start


def test_split_by_pointer(lesson_page: Page) -> None:
    """Both dividers follow the pointer, and a double click puts them back."""
    bench = Bench(lesson_page)
    bench.editor.wait_for()
    mouse = lesson_page.mouse
    start = width(lesson_page)
    mouse.move(start, 500)
    mouse.down()
    mouse.move(600, 480, steps=4)
    mouse.up()
    assert width(lesson_page) == pytest.approx(600, abs=2)
    mouse.dblclick(600, 500)
    assert width(lesson_page) == start
    rows = lesson_page.get_by_role("separator", name="Height of the editor").bounding_box()
    assert rows
    mouse.move(rows["x"] + 100, rows["y"])
    mouse.down()
    mouse.move(rows["x"] + 100, rows["y"] + 120, steps=4)
    mouse.up()
    after = lesson_page.get_by_role("separator", name="Height of the editor").bounding_box()
    assert after
    assert after["y"] == pytest.approx(rows["y"] + 120, abs=2)


def test_whole_job_by_keyboard(lesson_page: Page) -> None:
    """Tab alone reaches the editor, Run, the results and their lines, and goes back out."""
    bench = Bench(lesson_page).ready()
    reached: list[str] = []
    for _ in range(60):
        lesson_page.keyboard.press("Tab")
        reached.append(
            lesson_page.evaluate(
                """() => {
                    const it = document.activeElement;
                    return it.closest(".cm-content") ? "editor" : it.id || it.className;
                }"""
            )
        )
        if reached[-1] == "run":
            break
    assert [it for it in reached if it in ("split", "reset", "editor", "rows", "run")] == [
        "split",
        "reset",
        "editor",
        "rows",
        "run",
    ]
    lesson_page.keyboard.press("Enter")
    assert bench.verdict() == "failed"
    expect(bench.run_button).to_be_focused()
    for _ in range(8):
        lesson_page.keyboard.press("Tab")
        if lesson_page.evaluate("document.activeElement.tagName") == "SUMMARY":
            break
    folded = lesson_page.locator("summary:focus")
    expect(folded).to_be_in_viewport()
    lesson_page.keyboard.press("Space")
    expect(folded.locator("xpath=..")).not_to_have_attribute("open", "")


def test_skip_links(lesson_page: Page) -> None:
    """The first stops of Tab lead past the bar: to the text, and to the program."""
    lesson_page.keyboard.press("Tab")
    expect(lesson_page.get_by_role("link", name="Skip to the lesson")).to_be_focused()
    lesson_page.keyboard.press("Tab")
    link = lesson_page.get_by_role("link", name="Skip to your program")
    expect(link).to_be_in_viewport(ratio=1)
    lesson_page.keyboard.press("Enter")
    lesson_page.keyboard.press("Tab")
    expect(lesson_page.get_by_role("button", name="Download")).to_be_focused()


SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
        if (!entry.hadRecentInput) window.shifted += entry.value;
    }
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize("size", SIZES)
def test_nothing_shifts(browser: Browser, site_url: str, size: str) -> None:
    """Loading, Python's start and a whole Run move nothing that is already on the page."""
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    page.add_init_script(SHIFTS)
    page.goto(f"{site_url}11-training-loop/")
    bench = Bench(page).ready()
    assert cast("float", page.evaluate("window.shifted")) < 0.01
    bench.run()
    page.wait_for_timeout(800)
    assert cast("float", page.evaluate("window.shifted")) < 0.02
    page.reload()
    bench.ready()
    assert cast("float", page.evaluate("window.shifted")) < 0.02
    context.close()


AT_THE_TOP = """() => {
    const parts = [...document.querySelectorAll("#lesson > *")];
    const first = parts.findIndex((it) => it.getBoundingClientRect().top >= 0);
    return [first, Math.round(parts[first].getBoundingClientRect().top), Math.round(scrollY)];
}"""


def test_a_reload_comes_back_to_the_place(browser: Browser, site_url: str) -> None:
    """A page read from its top lays out what is far below later; one that comes back does not."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(f"{site_url}11-training-loop/")
    last = page.locator("#lesson > p code").last
    laid_out = "it => it.checkVisibility({contentVisibilityAuto: true})"
    assert not last.evaluate(laid_out)
    page.mouse.move(200, 500)
    for _ in range(7):
        page.mouse.wheel(0, 500)
        page.wait_for_timeout(100)
    page.wait_for_timeout(500)
    place = page.evaluate(AT_THE_TOP)
    assert place[0] > 12
    page.reload()
    assert last.evaluate(laid_out)
    page.wait_for_timeout(500)
    assert page.evaluate(AT_THE_TOP) == place
    context.close()


def test_nothing_scrolls_sideways_on_a_phone(browser: Browser, site_url: str) -> None:
    """At 390 pixels nothing is wider than the screen, and Run is always within reach."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.goto(f"{site_url}11-training-loop/")
    bench = Bench(page).ready()
    expect(bench.run_button).to_be_in_viewport(ratio=1)
    bench.run()
    expect(bench.run_button).to_be_in_viewport(ratio=1)
    expect(bench.output).to_be_in_viewport()
    for locator in (page.locator("html"), page.locator("body")):
        assert locator.evaluate("it => it.scrollWidth <= innerWidth")
    targets = page.locator("button:visible, summary:visible")
    heights = [box["height"] for it in targets.all() if (box := it.bounding_box())]
    assert min(heights) >= 36
    assert bench.run_button.evaluate("it => it.getBoundingClientRect().height") >= 44
    context.close()
