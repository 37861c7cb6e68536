"""Programs that Python runs out of stack over while it reads them: where they go too deep.

The student's interpreter has ended by then, and says nothing more.
"""

from __future__ import annotations

import io
import tokenize

from chalkline.problem import Problem

PARTS = "Give some of the inner parts names of their own, on lines before this one."
CASES = "A list or a dict that holds the cases, and a loop, do the same in few lines."

READ = {
    "(": (50, "brackets inside brackets", PARTS),
    "+": (500, "operators in one expression", PARTS),
    "elif": (500, "branches of one if", CASES),
}
"""What goes deep: how many are read in every browser, what it is called, and what to do."""

OPERATORS = {"and", "or", "not", "if", "in", "is", "lambda", "await"}


def too_deep(source: str) -> Problem | None:
    r"""The error of a program that goes too deep; None where nothing in it does.

    >>> found = too_deep("x = 1\ny = " + "(" * 130 + "1" + ")" * 130)
    >>> found["type"], found["message"], found["frames"][0]["line"]
    ('SyntaxError', 'too many brackets inside brackets: 130', 2)
    >>> found = too_deep("x = 1\ny = 1" + " + 1" * 3000)
    >>> found["message"], found["frames"][0]["line"]
    ('too many operators in one expression: 3001', 2)
    >>> too_deep("x = ((1))") is None
    True
    """
    found, lines = deepest(source)
    for kind, (most, what, remedy) in READ.items():
        if found[kind] < most:
            continue
        code = source.splitlines()[lines[kind] - 1].strip()[:200]
        return {
            "type": "SyntaxError",
            "message": f"too many {what}: {found[kind]}",
            "frames": [{"line": lines[kind], "function": "<module>", "code": code}],
            "help": remedy,
        }
    return None


def deepest(source: str) -> tuple[dict[str, int], dict[str, int]]:
    """How many brackets are open at most, operators in a statement, and `elif`; and the lines.

    >>> deepest("x = ((1))")
    ({'(': 2, '+': 1, 'elif': 0}, {'(': 1, '+': 1, 'elif': 1})
    """
    now, most, lines = dict.fromkeys(READ, 0), dict.fromkeys(READ, 0), dict.fromkeys(READ, 1)
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            text = token.string
            if token.type == tokenize.NEWLINE:
                now["+"] = 0
            elif token.type == tokenize.OP and text in "([{)]}":
                now["("] += 1 if text in "([{" else -1
            elif text == "elif":
                now["elif"] += 1
            elif (token.type == tokenize.OP and text not in ",.:;") or text in OPERATORS:
                now["+"] += 1
            for kind in most:
                if now[kind] > most[kind]:
                    most[kind], lines[kind] = now[kind], token.start[0]
    except (tokenize.TokenError, SyntaxError):
        pass  # as far as it could be read
    return most, lines
