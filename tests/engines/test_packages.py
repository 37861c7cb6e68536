"""A lesson with packages, of pure Python and with native code, in Firefox and WebKitGTK."""

from collections.abc import Iterator

import pytest

from chalkline.engines.driver import Driver
from chalkline.site.publish import publish
from chalkline.site.site import SiteBuilder
from tests.browser.static_host import host
from tests.engines.lesson import Lesson
from tests.site.packaged import PACKAGED, packaged_lesson

pytestmark = pytest.mark.parametrize("driver", ["firefox", "webkit"], indirect=True)


@pytest.fixture(scope="module")
def packaged_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The lesson's page on a host."""
    folder = tmp_path_factory.mktemp("packaged")
    packaged_lesson(folder / "course")
    publish(SiteBuilder().build(folder / "course"), folder / "site")
    with host(folder / "site") as url:
        yield f"{url}2-double/"


def test_packages_work(driver: Driver, packaged_url: str) -> None:
    """Both are imported, by the program and by the tests, and a right program passes."""
    lesson = Lesson(driver, packaged_url).open().ready()
    assert lesson.run(str(PACKAGED["2-double/reference.py"])) == "passed"
    assert lesson.outcomes() == ["passed", "passed"]
    driver.open("about:blank")
