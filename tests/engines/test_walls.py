"""The wall between two interpreters and around both; tests/runtime has Deno's."""

import pytest

from chalkline.site.deno import deno
from tests.engines.lesson import SCRIPTS, Lesson, until

pytestmark = pytest.mark.parametrize("driver", ["chromium", "firefox", "webkit"], indirect=True)


@pytest.fixture(scope="session")
def closed_worker(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The script of a worker that is closed as the page's own is, and then looks around."""
    script = tmp_path_factory.mktemp("walls") / "worker.js"
    source = "tests/runtime/walls_worker.ts"
    deno("bundle", "--frozen", "--platform=browser", f"--output={script}", source)
    return script.read_text(encoding="utf-8")


def test_nothing_leads_out_and_nothing_shared_can_be_changed(
    lesson: Lesson, closed_worker: str
) -> None:
    """Of all objects in a program's reach, the grader's are frozen; no code is made of text."""
    images = lesson.ready().images
    until(lambda: len(images()) == 2, "both images are kept")
    walls = lesson.driver.execute(SCRIPTS["walls"], closed_worker)
    assert walls["open"] == []
    assert walls["global"] is None
    assert walls["left"] == []
    assert walls["made"] == []
    assert walls["reached"] > 10_000
    assert walls["shared"] > 300
