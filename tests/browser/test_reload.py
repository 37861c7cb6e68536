"""What an author sees in the browser while `serve` runs."""

from pathlib import Path

from playwright.sync_api import Page, expect

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
