"""What a finished test means to the student: its outcome, and the sentence that goes with it."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

import pytest

from chalkline.grader.agree import Disagreement
from chalkline.grader.calls import Call
from chalkline.grader.marks import level_of, points_of
from chalkline.link import Died, Missing, TimedOut
from chalkline.problem import Problem, is_problem, shown
from chalkline.wire import WireError

Outcome = Literal["passed", "failed", "error", "timeout", "crashed", "not-run"]


class Check(TypedDict):
    """A finished check, as web/runtime/protocol.ts has it. Absent: nothing to show."""

    id: str
    title: str
    points: float
    outcome: Outcome
    seconds: float
    message: NotRequired[str]
    call: NotRequired[str]
    expected: NotRequired[str]
    got: NotRequired[str]
    error: NotRequired[Problem]


SHOWN = {
    "title": {"id", "title", "points", "outcome", "seconds", "error"},
    "message": {"id", "title", "points", "outcome", "seconds", "error", "message"},
}
"""What is left of a failure at the levels of `reveal` that show less than all."""


MAX_MESSAGE = 4_000
"""Characters of a check's message."""


def out_of_time(check: Check) -> Check:
    """A check whose time was over before it ended, however it ended then.

    `{"id": "t", ..., "outcome": "passed", "seconds": 5.2}` -> `{..., "outcome": "timeout", ...}`
    """
    return {
        "id": check["id"],
        "title": check["title"],
        "points": check["points"],
        "outcome": "timeout",
        "seconds": check["seconds"],
        "message": "Its time was over before it came to an end.",
    }


def check_of(
    item: pytest.Item, title: str, error: BaseException | None, calls: list[Call], seconds: float
) -> Check:
    """The check for a test that ended with `error` (None: it passed) after these calls."""
    check: Check = {
        "id": item.nodeid,
        "title": title,
        "points": points_of(item),
        "outcome": "passed",
        "seconds": seconds,
    }
    if error is None:
        return check
    _explain(check, error, calls)
    if "message" in check:
        # What came back is in most of them.
        check["message"] = check["message"][:MAX_MESSAGE]
    shown = SHOWN.get(level_of(item))
    return {key: it for key, it in check.items() if shown is None or key in shown}  # type: ignore[return-value]


def _explain(check: Check, error: BaseException, calls: list[Call]) -> None:
    check["outcome"] = "failed"
    last = calls[-1] if calls else None
    match error:
        case Disagreement():
            check["message"], check["call"] = error.message, error.call
            if error.expected or error.got:
                check["expected"], check["got"] = error.expected, error.got
            return
        case Missing():
            check["message"] = f"The program does not define a function named {error.name}."
            if error.kind:
                check["message"] += f" There, {error.name} is a value of type {error.kind}."
            if error.ended:
                check["message"] += f" The program ended itself in line {error.ended}:"
                check["message"] += " what stands below that has not run."
            if error.similar:
                check["message"] += f" It does define {error.similar}: is that the one?"
                check["message"] += _foreign_letter(error.name, error.similar)
            return
        case Died():
            check["outcome"] = "crashed"
            check["message"] = str(error)
        case TimedOut():
            check["outcome"], check["error"] = "timeout", shown(error.problem)
            check["message"] = str(error.problem["message"])
        case WireError():
            text = str(error)
            check["message"] = f"{text[:1].upper()}{text[1:]}."
        case _ if is_problem(problem := getattr(error, "problem", None)):
            check["outcome"], check["error"] = "error", shown(problem)
            check["message"] = f"Your program stopped with {problem['type']} in this check."
        case pytest.fail.Exception():
            check["message"] = _without_pytest(error)
        case AssertionError():
            check["message"] = _text(error).strip() or "This is not what the check expects."
        case _:
            what = f"{type(error).__name__}: {_text(error)}"
            check["message"] = f"The check could not go on with what came back ({what})."
    if last:
        check["call"] = last.source()
        got = last.result()
        if got is not None and check["outcome"] == "failed":
            check["got"] = got


def _foreign_letter(name: str, similar: str) -> str:
    r"""A sentence on a letter of another script in what is written for `name`: it may look alike.

    >>> _foreign_letter("double", "d\u043euble")
    ' There, letter 2 is not Latin, but CYRILLIC SMALL LETTER O: type the name anew.'
    """
    import unicodedata  # only here: it is not needed for a right program

    for n, letter in enumerate(similar, 1):
        kind = unicodedata.name(letter, "")
        if letter.isalpha() and letter not in name and not kind.startswith("LATIN "):
            return f" There, letter {n} is not Latin, but {kind}: type the name anew."
    return ""


def _text(error: BaseException) -> str:
    """An exception's message; its arguments may be objects of the program, which have their say."""
    try:
        return str(error)
    except BaseException as second:  # noqa: BLE001 - the program may also time out, or end, there
        return f"(its message cannot be shown: {type(second).__name__})"


def _without_pytest(error: BaseException) -> str:
    """What pytest itself says, in the student's words; an instructor's words are left alone."""
    text = _text(error)
    if text.startswith("DID NOT RAISE"):
        names = text.removeprefix("DID NOT RAISE").strip().replace("<class '", "")
        return f"It should raise {names.replace(chr(39) + '>', '')}, and did not."
    return text
