"""A whole site, in memory: from a folder of lessons to each file's content by its address."""

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from markdown_it.token import Token
from markupsafe import Markup

from chalkline.site.assets import content_hash, hashed_name
from chalkline.site.errors import Slips
from chalkline.site.formulas import Typesetter, fonts_of
from chalkline.site.lessons import Course, Lesson, read_course
from chalkline.site.links import follow_links
from chalkline.site.lock import one_at_a_time
from chalkline.site.manifest import ADDRESS as MANIFEST
from chalkline.site.manifest import manifest
from chalkline.site.mistakes import bundle as lesson_bundle
from chalkline.site.mistakes import table
from chalkline.site.offline import keep_offline
from chalkline.site.package_licences import package_licences
from chalkline.site.packages import package_files, wheel_files, wheel_hashes
from chalkline.site.pages import POLICY, Pages, json_for_html
from chalkline.site.places import CACHE
from chalkline.site.shared import Shared, make_shared
from chalkline.site.text import Markdown, Source

Site = Mapping[str, bytes]
"""Files by their address under the site's root: `{"index.html": b"<!doctype html>..."}`."""


Step = Callable[[str], AbstractContextManager[object]]
"""What to do around a step that may take a while: `step("bundling the scripts")`."""


Table = Callable[[Lesson, Mapping[str, Path]], str]
"""What gives a lesson the table of its mistakes, from the runtime's files by name."""


def table_now(lesson: Lesson, files: Mapping[str, Path], pause: float = 0) -> str:
    """The table of a lesson's mistakes: kept from an earlier build, or made, which takes a while.

    `pause`: seconds before that begins, for what shall not wait for a processor meanwhile.

    Raises:
        LessonError: when a program of the lesson does not do what it should.
    """
    with one_at_a_time():
        return table(lesson, files, CACHE / "mistakes", pause)


class SiteBuilder:
    """Builds the site of a folder of lessons, again and again.

    What all lessons share is made once: for changed scripts, styles or templates, take a new one.
    """

    def __init__(
        self,
        step: Step = lambda _: nullcontext(),
        table: Table = table_now,
        offline: bool = True,
    ) -> None:
        """`offline`: whether the site has a service worker, with which devices keep it."""
        self._step = step
        self._table = table
        self._offline = offline
        self._markdown = Markdown(Typesetter())
        self._pages = Pages()
        self._shared: Shared | None = None

    def build(self, lessons: Path) -> Site:
        """Build the site of `lessons` as they are now.

        `SiteBuilder().build(Path("py/lessons"))["11-training-loop/index.html"]` -> `b"<!doc..."`

        Raises:
            LessonError: for what an instructor has to mend.
            SiteError: for what a developer has to mend.
        """
        course = read_course(lessons)
        if not self._shared:
            with self._step("bundling scripts and compiling Python's library"), one_at_a_time():
                self._shared = make_shared()
        shared = self._shared
        site: dict[str, bytes] = {}
        slips = Slips()
        for lesson in course.lessons:
            with slips.noted():
                site |= self._lesson(course, lesson, shared)
        slips.tell()
        values = _values(course, shared, "./") | {
            "lessons": [_about(lesson) for lesson in course.lessons]
        }
        site["index.html"] = self._pages.render("course.html", values)
        wheels = [path for lesson in course.lessons for path in wheel_files(lesson)]
        site["licences.txt"] = (shared.licences + package_licences(wheels)).encode()
        site[MANIFEST] = manifest(course.title, shared.assets)
        site |= shared.assets.files
        return keep_offline(site, shared.offline) if self._offline else site

    def _lesson(self, course: Course, lesson: Lesson, shared: Shared) -> dict[str, bytes]:
        """A lesson's files: its page, its bundle for the grader, and what its text shows."""
        linked, body, hints = render_text(self._markdown, course, lesson)
        packages = self._packages(lesson)
        with self._step(f"running the mistakes of {lesson.folder.name}"):
            mistakes = self._table(lesson, shared.files)
        public = lesson_bundle(lesson, mistakes)
        public.pop("packages", None)
        bundle = json.dumps(public, ensure_ascii=False).encode()
        bundle_url = f"assets/lesson-{lesson.slug}.{content_hash(bundle)}.json"
        config = {
            "version": 1,
            "base": "../",
            "course": {"title": course.title, "total": course.total},
            "lesson": {
                "number": lesson.number,
                "slug": lesson.slug,
                "folder": lesson.folder.name,
                "title": lesson.title,
                "hash": lesson_hash(lesson, shared.runtime_version),
                "functions": lesson.functions,
                "limits": lesson.limits.model_dump(),
                "starter": lesson.starter,
                "hints": hints,
                "bundle": bundle_url,
                "packages": {
                    name: {"url": url, "bytes": len(packages[url])}
                    for name, url in zip(package_files(lesson), packages, strict=True)
                },
            },
            "runtime": shared.runtime,
        }
        values = _values(course, shared, "../") | {
            "lesson": _about(lesson)
            | {"hints": [Markup(hint) for hint in hints], "starter": lesson.starter},
            "body": Markup(body),
            "fonts": fonts_of(body),
            "config": json_for_html(config),
        }
        name = lesson.folder.name
        return {
            **linked,
            f"{name}/index.html": self._pages.render("lesson.html", values),
            bundle_url: bundle,
            **packages,
        }

    def _packages(self, lesson: Lesson) -> dict[str, bytes]:
        """The files that bring a lesson's packages, by address."""
        if not lesson.packages:
            return {}
        with self._step(f"finding the packages of {lesson.folder.name}"), one_at_a_time():
            found = {name: path.read_bytes() for name, path in package_files(lesson).items()}
        return {f"assets/{hashed_name(name, content)}": content for name, content in found.items()}


def render_text(
    markdown: Markdown, course: Course, lesson: Lesson
) -> tuple[dict[str, bytes], str, list[str]]:
    """A lesson's text and hints as HTML, behind the files that they need, by address.

    Raises:
        LessonError: for Markdown, math, a link or an image that is wrong.
    """
    file = lesson.folder / "lesson.md"
    sources = [Source(lesson.text, file, lesson.text_line)]
    for index, hint in enumerate(lesson.hints):
        sources.append(Source(hint, file, lesson.lines["hints", index]))
    slips = Slips()
    pieces: list[tuple[Source, list[Token]]] = []
    for source in sources:
        with slips.noted():
            pieces.append((source, markdown.parse(source)))
    # A link may go to any of the headings, so that all have to be known.
    slips.tell()
    with slips.noted():
        linked = follow_links(course, lesson, pieces)
    with slips.noted():
        body, *hints = markdown.render(pieces)
    slips.tell()
    return linked, body, hints


def lesson_hash(lesson: Lesson, runtime_version: str) -> str:
    """A hash of everything that decides a result: a kept result of another one is outdated."""
    decides = {
        "files": lesson.files,
        "functions": lesson.functions,
        "limits": lesson.limits.model_dump(),
        "packages": wheel_hashes(lesson),
        "runtime": runtime_version,
    }
    return content_hash(json.dumps(decides, sort_keys=True).encode())


def _about(lesson: Lesson) -> dict[str, object]:
    return {
        "number": lesson.number,
        "folder": lesson.folder.name,
        "title": lesson.title,
        "summary": lesson.summary,
    }


def _values(course: Course, shared: Shared, base: str) -> dict[str, object]:
    """What every template gets; `base`: from the page to the site's root."""
    return {
        "course": {"title": course.title, "total": course.total},
        "base": base,
        "assets": shared.assets.urls,
        "integrity": shared.assets.integrity,
        "policy": POLICY,
        "version": shared.version,
    }
