"""The built site: what is in it, what is not, and that its parts belong together."""

import base64
import hashlib
import io
import json
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urljoin

import pytest

from chalkline.site.errors import LessonError, SiteError
from chalkline.site.lessons import read_course
from chalkline.site.pages import Pages
from chalkline.site.site import Site, SiteBuilder, lesson_hash
from tests.site.course import FILES, with_field, with_text, write_course

PAGE = "2-double/index.html"


class Addresses(HTMLParser):
    """Collects what a page loads or links to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag's address."""
        self.found |= {value for name, value in attrs if name in ("src", "href") and value}


def config(site: Site) -> dict[str, Any]:
    """The configuration that the lesson's page carries."""
    found = re.search(
        r'<script type="application/json" id="chalkline">(.*?)</script>', site[PAGE].decode()
    )
    assert found
    return dict(json.loads(found[1]))


@pytest.mark.parametrize("page", ["index.html", PAGE])
def test_all_that_a_page_points_at_is_there(site: Site, page: str) -> None:
    """Every address in a page is relative, and leads to a file of the site."""
    for address in Addresses(site[page].decode()).found:
        if not address.startswith("#"):
            target = urljoin(f"https://host/courses/nn/{page}", address)
            assert target.startswith("https://host/courses/nn/"), address
            name = unquote(target.removeprefix("https://host/courses/nn/").partition("#")[0])
            assert (name + "index.html" if name.endswith("/") or not name else name) in site


def test_all_that_the_configuration_names_is_there(site: Site) -> None:
    """Addresses in the page's configuration are files of the site, of the sizes it gives."""
    made = config(site)
    runtime = made["runtime"]
    assert {made["lesson"]["bundle"], runtime["worker"], runtime["asm"]} <= set(site)
    for file in (runtime["wasm"], *runtime["zips"].values()):
        assert len(site[file["url"]]) == file["bytes"]


def test_the_configuration_describes_the_lesson(site: Site) -> None:
    """Number, limits and starter arrive as they are, whatever the starter holds."""
    made = config(site)
    lesson = made["lesson"]
    assert (made["version"], made["base"]) == (1, "../")
    assert made["course"] == {"title": "Small course", "total": 3}
    assert (lesson["number"], lesson["slug"], lesson["folder"]) == (2, "double", "2-double")
    assert lesson["limits"] == {"seconds": 5.0, "memory_mb": 512}
    assert lesson["starter"] == 'def double(x):\n    """</script><!-- \u2028 -->"""\n'


def test_the_bundle_is_what_the_grader_needs(site: Site) -> None:
    """The lesson's bundle holds tests, reference and what programs answered, and no more files."""
    bundle = json.loads(site[config(site)["lesson"]["bundle"]])
    told = {"version", "slug", "functions", "limits"}
    assert set(bundle) == told | {"files", "mistakes", "rehearsal"}
    assert bundle["files"]["reference.py"] == FILES["2-double/reference.py"]
    assert sorted(bundle["files"]) == ["reference.py", "test_hidden.py"]


def test_mistakes_and_withheld_tests_stay_at_home(site: Site) -> None:
    """No file of the site holds a mistake's program or a withheld test."""
    assert not [name for name in site if "mistake" in name or "withheld" in name]
    texts = [content for name, content in site.items() if name.endswith((".html", ".json"))]
    assert not [text for text in texts if b"return x * x" in text or b"WITHHELD" in text]


def test_modules_of_withheld_tests_stay_at_home(site: Site) -> None:
    """No file of the site, packed or not, holds what only the withheld tests import."""
    marker = b"KEPT AT HOME"
    for name, content in site.items():
        plain = [content]
        if name.endswith((".zip", ".whl")):
            packed = zipfile.ZipFile(io.BytesIO(content))
            plain += [packed.read(inner) for inner in packed.namelist()]
        assert not any(marker in text for text in plain), name


def test_withheld_modules_are_there_to_grade_with(tmp_path: Path) -> None:
    """The whole lesson has the withheld tests and their modules; what a page gets has neither."""
    changes = {
        "2-double/cases.py": "CASES = [1]\n",
        "2-double/test_withheld.py": FILES["2-double/test_hidden.py"],
        "2-double/withheld_cases.py": "CASES = [2]\n",
    }
    lesson = read_course(write_course(tmp_path, changes)).lessons[0]
    kept = {"test_withheld.py", "withheld_cases.py"}
    assert set(lesson.files) == {"cases.py", "reference.py", "test_hidden.py"}
    assert set(lesson.whole().files) == set(lesson.files) | kept


def test_assets_are_named_by_their_content(site: Site) -> None:
    """An asset's name carries ten digits of its content's SHA-256: it can be cached forever.

    A large one is looked at by the megabyte, and has the digest of their digests.
    """
    assets = {name: site[name] for name in site if name.startswith("assets/")}
    assert len(assets) > 20
    assert any(len(content) > 2**20 for content in assets.values())
    for name, content in assets.items():
        if len(content) > 2**20:
            parts = [content[at : at + 2**20] for at in range(0, len(content), 2**20)]
            content = b"".join(hashlib.sha256(part).digest() for part in parts)
        assert f".{hashlib.sha256(content).hexdigest()[:10]}." in name


def test_nothing_that_a_page_needs_waits_for_its_first_script(site: Site) -> None:
    """A browser looks ahead for nothing in a page that has a policy: each is named before."""
    for name in [name for name in site if name.endswith("index.html")]:
        page = site[name].decode()
        before, _, after = page[: page.index("<body")].partition("<script")
        named = set(re.findall('<link rel="preload"[^>]* href="([^"]+)"', before))
        needed = set(re.findall('<script src="([^"]+)"', after))
        needed |= set(re.findall('<link rel="stylesheet" href="([^"]+)"', after))
        assert needed
        assert needed <= named


def test_style_sheets_name_only_files_of_the_site(site: Site) -> None:
    """Fonts are woff2 and nothing else, under their hashed names, beside the style sheet."""
    sheets = [name for name in site if name.endswith(".css")]
    fonts = []
    for name in sheets:
        for address in re.findall(r"url\(([^)]+)\)", site[name].decode()):
            if not address.strip("\"'").startswith("data:"):
                assert f"assets/{address}" in site
                fonts.append(address)
    assert len(fonts) > 10
    assert {address.rpartition(".")[2] for address in fonts} == {"woff2"}


def test_only_used_files_of_a_lesson_are_shipped(site: Site) -> None:
    """Pictures and files that the text names go out, the pictures by their content; no others."""
    assert site["2-double/tables/all.csv"] == b"x,y\n1,2\n"
    assert '<a href="tables/all.csv">' in site[PAGE].decode()
    (picture,) = (name for name in site if name.startswith("assets/a line."))
    assert f'<img src="../{quote(picture)}" alt="A line"' in site[PAGE].decode()
    assert not [name for name in site if "unused" in name]


def test_a_link_to_a_heading_finds_it(site: Site) -> None:
    """`[...](#the-end)` leads to the id that the heading has in the page."""
    page = site[PAGE].decode()
    assert '<a href="#sec-the-end">a heading</a>' in page
    assert '<h2 id="sec-the-end">The end</h2>' in page


def test_texts_are_escaped(site: Site) -> None:
    """A title is text, in the page and in the list of lessons."""
    assert "<h1>Doubling &amp; more</h1>" in site[PAGE].decode()
    assert "Doubling &amp; more" in site["index.html"].decode()


def test_the_pages_run_nothing_but_the_sites_scripts(site: Site) -> None:
    """Each page has its policy before anything else that it loads, and no inline script."""
    for page in ("index.html", PAGE):
        html = site[page].decode()
        policy = html.index("Content-Security-Policy")
        assert policy < min(html.index(tag) for tag in ("<script", "<link"))
        assert "'unsafe-eval'" not in html
        inline = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", html)
        assert inline in ([], ['<script type="application/json" id="chalkline">'])


@pytest.mark.parametrize("page", ["index.html", PAGE])
def test_a_damaged_script_is_refused(site: Site, page: str) -> None:
    """Each tag that loads a script, or names it ahead, says which content it is to have."""
    tags = re.findall(r'(?:src|href)="([^"]+\.js)"([^>]*)>', site[page].decode())
    assert len(tags) == {"index.html": 1, PAGE: 5}[page]
    for address, rest in tags:
        content = site[urljoin(page, address)]
        digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
        assert rest == f' integrity="sha256-{digest}"'


def test_licences_name_what_is_bundled(site: Site) -> None:
    """Editor, math, Python and pytest are there with their terms; what only builds is not."""
    text = site["licences.txt"].decode()
    npm = "crelt", "style-mod", "w3c-keyname", "@lezer/lr", "katex", "workbox-precaching"
    for name in (*npm, "pluggy", "pytest"):
        assert re.search(rf"^- {name} [\d.]+, MIT, https://", text, re.MULTILINE), name
    assert re.search(r"^- pyodide 314\.[\d.]+, MPL-2\.0, https://", text, re.MULTILINE)
    assert re.search(r"^- CPython 3\.14\.\d+, PSF-2\.0, https://", text, re.MULTILINE)
    for words in ("SIL OPEN FONT LICENSE", "Mozilla Public License Version 2.0", "Haverbeke"):
        assert words in text
    assert not re.search(r"^- (ruff|deno|jinja2|commander|axe-core)\b", text, re.MULTILINE)


def test_the_lessons_hash_covers_what_decides_a_result(tmp_path: Path) -> None:
    """Another test, limit or runtime makes kept results outdated; another text does not."""

    def made(number: int, changes: dict[str, str | None], runtime: str = "1") -> str:
        lesson = read_course(write_course(tmp_path / str(number), changes)).lessons[0]
        return lesson_hash(lesson, runtime)

    plain = made(0, {})
    assert made(1, with_text("Other words.\n")) == plain
    tests = FILES["2-double/test_hidden.py"].replace("3)", "4)")
    different = {
        made(2, {"2-double/test_hidden.py": tests}),
        made(3, with_field("limits: {seconds: 6}")),
        made(4, {"2-double/reference.py": "def double(x):\n    return x + x\n"}),
        made(5, {}, runtime="2"),
    }
    assert len(different - {plain}) == 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\n![x](none.png)", "lesson.md:9: there is no file `none.png`"),
        ("[x](../other/)", "lesson.md:8: there is no lesson `other` in course.yml"),
        ("[x](#nowhere)", "lesson.md:8: there is no heading `#nowhere` here"),
        ("[x](/2-double/)", "lesson.md:8: `/2-double/` starts at the host's root"),
        ("[x](reference.py)", "lesson.md:8: `reference.py` belongs to the lesson itself"),
        ("[x](mistakes/squares.py)", "lesson.md:8: `mistakes/squares.py` belongs to the lesson"),
    ],
)
def test_a_broken_link_names_its_line(
    builder: SiteBuilder, tmp_path: Path, text: str, expected: str
) -> None:
    """A link or image that leads nowhere, or to what must stay hidden, stops the build."""
    with pytest.raises(LessonError) as caught:
        builder.build(write_course(tmp_path, with_text(text)))
    assert expected in str(caught.value)


def test_links_between_pages_are_fine(builder: SiteBuilder, tmp_path: Path) -> None:
    """A lesson may link to the list of lessons, to a lesson, and to other sites."""
    text = "[a](../) [b](../2-double/#x) [c](https://www.python.org/) [d](mailto:a@b.example)"
    assert PAGE in builder.build(write_course(tmp_path, with_text(text)))


def test_a_template_gets_all_that_it_asks_for(tmp_path: Path) -> None:
    """A name that a template lacks is an error with the template's name, not a blank."""
    (tmp_path / "lesson.html").write_text("{{ missing }}")
    with pytest.raises(SiteError, match=r"lesson\.html: 'missing' is undefined"):
        Pages(tmp_path).render("lesson.html", {})
