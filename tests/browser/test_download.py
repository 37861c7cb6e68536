"""The file that a student hands in, from the page to the re-grading."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from chalkline.grading.submission import read_submission
from tests.browser.bench import RIGHT, Bench

FILE = "submission.json"


def download(page: Page, key: str = "") -> tuple[bytes, dict[str, Any]]:
    """What Download gives, by a click or a key: its bytes and their JSON."""
    button = page.get_by_role("button", name="Download")
    with page.expect_download() as waiting:
        if key:
            button.focus()
            page.keyboard.press(key)
        else:
            button.click()
    assert waiting.value.suggested_filename == FILE
    content = Path(waiting.value.path()).read_bytes()
    return content, json.loads(content)


def test_a_download_has_program_and_result(lesson_page: Page) -> None:
    """What the page showed of the very program that is saved; re-grading reads it. Also offline."""
    bench = Bench(lesson_page).ready()
    assert bench.run(RIGHT) == "passed"
    lesson_page.context.set_offline(True)
    content, told = download(lesson_page)
    assert told["code"] == RIGHT
    claim = read_submission(FILE, content).claim
    assert claim is not None
    assert claim.lesson == "training-loop"
    config = json.loads(lesson_page.locator("#chalkline").text_content() or "")
    assert claim.lesson_hash == config["lesson"]["hash"]
    assert claim.report is not None
    assert claim.report["verdict"] == "passed"
    assert [it["outcome"] for it in claim.report["checks"]] == bench.outcomes()

    # A program that has changed since has no result; the keyboard will do as well.
    bench.write(RIGHT + "# and more\n")
    _, told = download(lesson_page, "Enter")
    assert told["code"].endswith("# and more\n")
    assert told["report"] is None
    expect(lesson_page.locator("#announcer")).to_contain_text("Saved as submission.json")
