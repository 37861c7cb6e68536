"""What the tests of the site share."""

import pytest

from chalkline.site.site import Site, SiteBuilder
from tests.site.course import write_course


@pytest.fixture(scope="session")
def builder() -> SiteBuilder:
    """One builder: scripts, styles and the runtime are made once for all tests."""
    return SiteBuilder()


@pytest.fixture(scope="session")
def site(builder: SiteBuilder, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of the miniature course, with a few awkward texts in it."""
    changes = {
        "2-double/starter.py": 'def double(x):\n    """</script><!-- \u2028 -->"""\n',
        "2-double/lesson.md": (
            "---\ntitle: Doubling & more\nsummary: Twice.\nfunctions: [double]\n---\n"
            "![A line](pictures/a%20line.svg) and [a heading](#the-end) and"
            " [a table](tables/all.csv).\n\n## The end\n"
        ),
        "2-double/pictures/a line.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "2-double/pictures/unused.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "2-double/tables/all.csv": "x,y\n1,2\n",
        "2-double/test_withheld.py": (
            "from withheld_cases import CASES\n\n\n"
            'def test_withheld(student):\n    """WITHHELD"""\n    assert CASES\n'
        ),
        "2-double/withheld_cases.py": 'CASES = ["KEPT AT HOME"]\n',
    }
    return builder.build(write_course(tmp_path_factory.mktemp("course"), changes))
