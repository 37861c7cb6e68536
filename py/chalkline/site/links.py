"""What a lesson's text points at: it must exist, and its files go out with the page."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from markdown_it.token import Token

from chalkline.site.assets import hashed_name
from chalkline.site.errors import LessonError, Slips
from chalkline.site.lessons import Course, Lesson
from chalkline.site.text import HEADING, Source, placed

MOST_OF_A_PICTURE = 5_000_000
MOST_OF_A_FILE = 50_000_000
"""Bytes: a picture is downloaded by everyone, a file by who wants it."""


def follow_links(
    course: Course, lesson: Lesson, pieces: Sequence[tuple[Source, list[Token]]]
) -> dict[str, bytes]:
    """Check all links and images of a lesson; return the files that they need, by address.

    A link to a heading, `#batches`, is turned into the heading's id, `#sec-batches`. A picture's
    address is turned into one that carries a hash of its content, `../assets/loss.1f0c6a8e2b.svg`,
    so that a page shows the pictures that it was built with.

    Raises:
        LessonError: for targets that are not there, that lie outside the site, that are too
            large, or that would hand out what decides the checks.
    """
    headings = {
        str(token.attrGet("id"))
        for _, tokens in pieces
        for token in tokens
        if token.type == "heading_open"
    }
    files: dict[str, bytes] = {}
    slips = Slips()
    for source, tokens in pieces:
        for token, line in placed(tokens, source.line):
            attribute = {"link_open": "href", "image": "src"}.get(token.type)
            if not attribute:
                continue
            address = str(token.attrGet(attribute))
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            wrong = None
            if not parts.path:
                token.attrSet(attribute, f"#{HEADING}{parts.fragment}")
                if HEADING + parts.fragment not in headings:
                    wrong = f"there is no heading `#{parts.fragment}` here", "name one that is"
            elif parts.path.startswith("/"):
                remedy = "start it from this lesson: picture.png, ../12-next/"
                wrong = f"`{address}` starts at the host's root, where this site may not be", remedy
            elif _page(course, parts.path):
                continue
            else:
                path = lesson.folder / unquote(parts.path)
                wrong = _not_public(lesson, path) or _too_large(path, token.type == "image")
                if not wrong and token.type == "image":
                    content = path.read_bytes()
                    name = f"assets/{hashed_name(path.name, content)}"
                    token.attrSet(attribute, parts._replace(path=f"../{quote(name)}").geturl())
                    files[name] = content
                elif not wrong:
                    below = path.relative_to(lesson.folder).as_posix()
                    files[f"{lesson.folder.name}/{below}"] = path.read_bytes()
            if wrong:
                slips.add(LessonError(source.file, line, *wrong))
    slips.tell()
    return files


def _page(course: Course, path: str) -> bool:
    """Whether a path leads from a lesson to another page of the site: `../12-next/`, `../`."""
    names: Iterable[str] = ("", *(lesson.folder.name for lesson in course.lessons))
    return path.rstrip("/") in {f"../{name}".rstrip("/") for name in names}


def _too_large(path: Path, picture: bool) -> tuple[str, str] | None:
    """Why a file is too large for a page, and what to do; None if it is not."""
    size, most = path.stat().st_size, MOST_OF_A_PICTURE if picture else MOST_OF_A_FILE
    if size <= most:
        return None
    what = f"`{path.name}` has {size / 1e6:.1f} MB, and may have {most / 1e6:.0f}"
    return what, "make it smaller, or link to where it is kept"


def _not_public(lesson: Lesson, path: Path) -> tuple[str, str] | None:
    """Why a file of a lesson's folder cannot be linked to, and what to do; None if it can."""
    inside = path.resolve()
    folder = lesson.folder.resolve()
    name = path.relative_to(lesson.folder)
    if name.parts[:1] == ("..",) and len(name.parts) == 2 and not inside.is_file():
        what = f"there is no lesson `{name.parts[1]}` in course.yml"
        return what, "correct its name, or link to it once it is there"
    if not inside.is_relative_to(folder):
        return f"`{name}` is outside this lesson's folder", "copy it into the folder"
    if not inside.is_file():
        return f"there is no file `{name}`", "put it into this lesson's folder, or correct its name"
    below = inside.relative_to(folder)
    if below.parts[0] == "mistakes" or (len(below.parts) == 1 and below.suffix in (".py", ".md")):
        return f"`{name}` belongs to the lesson itself", "link to a copy in a folder of its own"
    return None
