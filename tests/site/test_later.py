"""Tables of mistakes that come after the page: what `serve` shows until then."""

import threading
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from chalkline.cli.later import TablesLater
from chalkline.cli.live import Live
from chalkline.site.errors import LessonError
from chalkline.site.lessons import Lesson, read_course
from chalkline.site.mistakes import NONE
from tests.site.course import write_course


class Maker:
    """Makes tables when it is let."""

    def __init__(self) -> None:
        self.let = threading.Event()
        self.known = threading.Event()
        self.error: LessonError | None = None
        self.made = 0

    def __call__(self, lesson: Lesson, files: Mapping[str, Path]) -> str:
        """A table, once `let` is set."""
        self.let.wait(10)
        self.made += 1
        if self.error:
            raise self.error
        return f"table {self.made}"


@pytest.fixture
def maker() -> Maker:
    """One that waits."""
    return Maker()


@pytest.fixture
def tables(maker: Maker) -> TablesLater:
    """Tables from that maker."""
    return TablesLater(maker.known.set, maker)


@pytest.fixture
def lesson(tmp_path: Path) -> Lesson:
    """The miniature course's lesson."""
    return read_course(write_course(tmp_path)).lessons[0]


def test_a_kept_table_is_there_at_once(maker: Maker, tables: TablesLater, lesson: Lesson) -> None:
    """A table that takes no time is given when it is first asked for, and only made once."""
    maker.let.set()
    assert [tables(lesson, {}), tables(lesson, {})] == ["table 1", "table 1"]
    assert not maker.known.is_set()


def test_a_slow_table_comes_later(maker: Maker, tables: TablesLater, lesson: Lesson) -> None:
    """Until a table is made, the lesson has none; then it is told of, and given."""
    assert tables(lesson, {}) == NONE
    maker.let.set()
    assert maker.known.wait(10)
    assert tables(lesson, {}) == "table 1"


def test_another_text_needs_no_other_table(
    maker: Maker, tables: TablesLater, lesson: Lesson
) -> None:
    """Only a lesson's programs and limits decide its table."""
    maker.let.set()
    assert tables(lesson, {}) == "table 1"
    assert tables(replace(lesson, text="Other words."), {}) == "table 1"
    assert tables(replace(lesson, mistakes={}), {}) == "table 2"


def test_what_is_wrong_with_a_program_comes_later_too(
    maker: Maker, tables: TablesLater, lesson: Lesson
) -> None:
    """An error that making the table found is raised when the table is asked for again."""
    maker.error = LessonError(Path("reference.py"), 1, "it fails", "mend it")
    assert tables(lesson, {}) == NONE
    maker.let.set()
    assert maker.known.wait(10)
    with pytest.raises(LessonError, match=r"reference\.py:1: it fails; mend it"):
        tables(lesson, {})


def test_pages_need_not_reload_for_a_table() -> None:
    """A site shown without reloading keeps its build, and the files that open pages may want."""
    live = Live()
    live.show({"index.html": b"one", "assets/lesson.1.json": b"[]"})
    build = live.build
    live.show({"index.html": b"two", "assets/lesson.2.json": b"[1]"}, reload=False)
    assert live.build == build
    assert sorted(live.site) == ["assets/lesson.1.json", "assets/lesson.2.json", "index.html"]
    assert live.site["index.html"] == b"two"
