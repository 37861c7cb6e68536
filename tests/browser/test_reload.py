"""What an author sees in the browser while `serve` runs."""

import shutil
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from chalkline.site.places import LESSONS
from tests.browser.bench import Bench
from tests.site.course import FILES, write_course
from tests.site.serving import serving

LESSON = "2-double/lesson.md"


def test_a_save_shows_in_the_page(page: Page, tmp_path: Path) -> None:
    """The open page shows the new text by itself."""
    with serving(write_course(tmp_path)) as server:
        page.goto(f"{server.url}2-double/")
        expect(page.locator("h1")).to_have_text("Doubling")
        (tmp_path / LESSON).write_text(FILES[LESSON].replace("Doubling", "Twice"))
        expect(page.locator("h1")).to_have_text("Twice")


def test_an_error_shows_in_the_page_until_it_is_mended(page: Page, tmp_path: Path) -> None:
    """File, line and remedy stand over the lesson; the page itself stays as it was."""
    with serving(write_course(tmp_path)) as server:
        page.goto(f"{server.url}2-double/")
        alert = page.get_by_role("alert")
        (tmp_path / LESSON).write_text(FILES[LESSON].replace("functions", "funktions"))
        expect(alert).to_contain_text("lesson.md:4: there is no field `funktions`; did you mean")
        expect(page.locator("h1")).to_have_text("Doubling")
        (tmp_path / LESSON).write_text(FILES[LESSON])
        expect(alert).to_have_count(0)


def test_several_errors_show_in_the_page_and_the_terminal(page: Page, tmp_path: Path) -> None:
    """Each slip has a line of its own, in both places, also when no site could be built yet."""
    write_course(tmp_path, {"2-double/starter.py": "x = (", "2-double/reference.py": ""})
    with serving(tmp_path) as server:
        page.goto(f"{server.url}2-double/")
        lines = page.get_by_role("alert")
        for slip in ("starter.py:1: Python", "reference.py:1: `double` is not defined here"):
            expect(lines).to_contain_text(slip)
            assert slip in "".join(server.said)
        write_course(tmp_path)
        expect(page.locator("h1")).to_have_text("Doubling")


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A copy of the real course, to be edited."""
    return shutil.copytree(LESSONS, tmp_path / "course")


def test_new_text_shows_at_once(page: Page, course: Path) -> None:
    """A saved text is there within a second; Python, the program and the place stay as they are."""
    lesson = course / "11-training-loop" / "lesson.md"
    with serving(course) as server:
        page.goto(f"{server.url}11-training-loop/")
        Bench(page).ready().write("mine = 1")
        page.evaluate("scrollTo({ top: 700, behavior: 'instant' })")
        page.evaluate("window.stayed = true")
        text = lesson.read_text(encoding="utf-8")
        lesson.write_text(text.replace("\n## Batches", "\n## Handfuls"), encoding="utf-8")
        started = time.monotonic()
        expect(page.get_by_role("heading", name="Handfuls")).to_have_count(1)
        print(f"from the save to the new text: {time.monotonic() - started:.2f} s")
        assert page.evaluate("window.stayed")
        assert page.evaluate("scrollY") == 700
        expect(page.locator("#editor .cm-content")).to_have_text("mine = 1")
        assert page.locator("body").get_attribute("data-runtime") == "ready"


def test_a_reload_keeps_place_and_draft(page: Page, course: Path) -> None:
    """After a save the reader is where they were, in the text and in the program, draft and all."""
    lesson = course / "11-training-loop" / "lesson.md"
    with serving(course) as server:
        page.goto(f"{server.url}11-training-loop/")
        bench = Bench(page)
        draft = "\n".join(f"line_{n} = {n}" for n in range(200))
        bench.write(draft)
        scroller = page.locator(".cm-scroller")
        scroller.evaluate("pane => pane.scrollTop = 900")
        page.evaluate("scrollTo({ top: 700, behavior: 'instant' })")
        text = lesson.read_text(encoding="utf-8")
        lesson.write_text(
            text.replace("title: The Training Loop", "title: Loops"), encoding="utf-8"
        )
        started = time.monotonic()
        expect(page.locator("h1")).to_have_text("Loops")
        print(f"from the save to the new page: {time.monotonic() - started:.2f} s")
        page.wait_for_function("() => document.querySelector('.cm-scroller')?.scrollTop > 0")
        assert abs(scroller.evaluate("pane => pane.scrollTop") - 900) < 60
        assert abs(page.evaluate("scrollY") - 700) < 2
        # Only what is near is drawn, which is enough to know the draft.
        expect(page.locator("#editor .cm-line", has_text="line_50 = 50")).to_have_count(1)
