"""One submission: a program, and what its page claimed of it."""

from __future__ import annotations

import codecs
import io
import json
import re
import tokenize
from dataclasses import dataclass
from typing import Any

from chalkline.grading.found import UnreadableError
from chalkline.grading.host import Typed

VERSION = 1
"""Of the file that a page downloads: web/page/submission.ts."""


VERDICTS = ("passed", "failed", "error", "timeout", "crashed")
OUTCOMES = (*VERDICTS, "not-run")
"""What a page may have shown: web/runtime/protocol.ts."""


@dataclass(frozen=True)
class Claim:
    """What a page says of a program.

    Attributes:
        lesson: the slug: "training-loop".
        lesson_hash: as the page had it; another one means that the lesson has changed since.
        report: what the page showed; None when it showed no result of this very program.
    """

    lesson: str
    lesson_hash: str
    report: dict[str, Any] | None


@dataclass(frozen=True)
class Submission:
    """A program to grade; `claim` is None for a plain `.py` file.

    Attributes:
        typed: what was typed to the program when the page ran it; None when nothing was.
    """

    program: str
    claim: Claim | None = None
    typed: Typed | None = None


def read_submission(name: str, content: bytes) -> Submission:
    r"""Read a submission's bytes, by its name a Python program or what a page downloaded.

    >>> read_submission("a.py", b"x = 1\r\n")
    Submission(program='x = 1\n', claim=None, typed=None)

    Raises:
        UnreadableError: for text in an unknown encoding, and for JSON of another shape.
    """
    if name.lower().endswith(".json"):
        return _from_page(content)
    return Submission(_lines(_decoded(content)))


def _from_page(content: bytes) -> Submission:
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        raise UnreadableError("it is no JSON; ask for the file as the page saved it") from None
    if not isinstance(told, dict) or told.get("chalkline") != "submission":
        raise UnreadableError("it is no submission that a lesson's page saved; ask for one")
    if told.get("version") != VERSION:
        what = f"it has version {told.get('version')!r}, and this reads {VERSION}"
        raise UnreadableError(f"{what}; grade it with the Chalkline that made it")
    code, lesson, hashed = told.get("code"), told.get("lesson"), told.get("lesson_hash")
    if not (isinstance(code, str) and isinstance(lesson, str) and isinstance(hashed, str)):
        raise UnreadableError("it has no code, lesson or lesson_hash; ask for the page's own file")
    report = told.get("report")
    if not _is_report(report):
        report = None
    claim = Claim(lesson, hashed, report)
    return Submission(
        _lines(_text(code, "ask for the page's own file")),
        claim,
        _typed(report) if report else None,
    )


def _typed(report: dict[str, Any]) -> Typed | None:
    """What was typed, if it is of the right shape."""
    typed = report.get("typed")
    if not isinstance(typed, dict):
        return None
    lines, seed = typed.get("lines"), typed.get("seed")
    fits = isinstance(lines, list) and all(isinstance(it, str) for it in lines)
    if not fits or type(seed) is not int or not 0 <= seed < 2**32:
        return None
    return {"lines": lines, "seed": seed, "more": False}


def _is_report(report: object) -> bool:
    """Whether this has as much of a report's shape as is compared; students can write anything."""
    if not isinstance(report, dict) or not _is_one_of(report.get("verdict"), VERDICTS):
        return False
    checks = report.get("checks")
    return isinstance(checks, list) and all(
        isinstance(it, dict)
        and isinstance(it.get("id"), str)
        and _is_one_of(it.get("outcome"), OUTCOMES)
        for it in checks
    )


def _is_one_of(value: object, known: tuple[str, ...]) -> bool:
    return isinstance(value, str) and value in known


def _decoded(content: bytes) -> str:
    """A Python file's text: UTF-8, or as its byte order mark or its first lines say."""
    for mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        if content.startswith(mark):  # what some Windows editors call Unicode
            encoding = "utf-16"
            break
    else:
        try:
            encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
        except SyntaxError:
            encoding = "utf-8"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = f"line {line} has bytes that are not {encoding}"
        raise UnreadableError(f"{what}; save it as UTF-8") from None
    except (LookupError, ValueError):
        # Python knows codecs that turn no bytes into text (rot13), or never any (undefined).
        what = f"it says that its encoding is {encoding}, which is none of a text"
        raise UnreadableError(f"{what}; save it as UTF-8") from None
    return _text(text, "save it as UTF-8")


def _text(code: str, remedy: str) -> str:
    """The code, if it can be written again: `unicode_escape` and JSON can tell half characters."""
    try:
        code.encode()
    except UnicodeEncodeError:
        raise UnreadableError(f"its code has half characters; {remedy}") from None
    return code


def _lines(code: str) -> str:
    r"""Every kind of line end as a newline, as the page's editor has it."""
    return re.sub(r"\r\n?", "\n", code)
