"""README's picture: the real page after a Run.

python3 build.py test tests/browser/test_picture.py --picture docs/lesson.png
"""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from chalkline.site.places import ROOT
from tests.browser.bench import LESSON, Bench

MISTAKE = LESSON / "mistakes" / "batch_gradients_summed.py"
KEPT = ROOT / "docs" / "lesson.png"
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def test_picture(lesson_page: Page, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """A known mistake is run and recognised; README has a picture of that page, in its size."""
    bench = Bench(lesson_page).ready()
    # Without its docstring, which would give the answer away.
    program = MISTAKE.read_text(encoding="utf-8").split('"""', 2)[2].lstrip()
    assert bench.run(program) == "failed"
    expect(bench.results).to_contain_text("What probably happened")
    lesson_page.locator("#editor .cm-content").blur()
    lesson_page.mouse.move(0, 0)
    picture = request.config.getoption("picture") or tmp_path / "lesson.png"
    lesson_page.screenshot(path=picture, animations="disabled")
    assert _size(KEPT.read_bytes()) == _size(Path(picture).read_bytes())


def _size(png: bytes) -> tuple[int, int]:
    """Width and height in pixels, from the header that every PNG begins with."""
    assert png.startswith(SIGNATURE)
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
