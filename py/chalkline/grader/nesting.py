"""Programs that Python runs out of stack over while it reads them: where they are nested too deep.

The student's interpreter has ended by then, and says nothing more.
"""

from __future__ import annotations

import io
import tokenize

from chalkline.problem import Problem

DEEP = 50
"""Brackets in brackets: fewer are read in every browser."""


def too_deep(source: str) -> Problem | None:
    r"""The error of a program with too many brackets in brackets; None where that is not it.

    >>> found = too_deep("x = 1\ny = " + "(" * 130 + "1" + ")" * 130)
    >>> found["type"], found["frames"][0]["line"]
    ('SyntaxError', 2)
    >>> too_deep("x = ((1))") is None
    True
    """
    depth, line = deepest(source)
    if depth < DEEP:
        return None
    code = source.splitlines()[line - 1].strip()
    return {
        "type": "SyntaxError",
        "message": f"too many brackets inside brackets: {depth}",
        "frames": [{"line": line, "function": "<module>", "code": code}],
        "help": "Give some of the inner parts names of their own, on lines before this one.",
    }


def deepest(source: str) -> tuple[int, int]:
    """How many brackets are open at most, and the line where they are: `(2, 1)` for `x = ((1))`."""
    most, open_now = (0, 0), 0
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type != tokenize.OP:
                continue
            open_now += (token.string in "([{") - (token.string in ")]}")
            most = max(most, (open_now, token.start[0]), key=lambda it: it[0])
    except (tokenize.TokenError, SyntaxError):
        pass  # as far as it could be read
    return most
