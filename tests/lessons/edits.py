"""Wrong programs, each written as what it changes in the plain right one."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.lessons.calls import RIGHT

PLAIN = (RIGHT / "plain.py").read_text()
Edit = tuple[str, str, str]
"""Where (a function's name, or "" for the whole program), what stands there, what shall."""


def edited(*edits: Edit) -> str:
    r"""The plain program with some changes; new lines are indented as the one they come from.

    >>> edited(("sigmoid", "return", "z = min(z, 15)\nreturn")).splitlines()[3:6]
    ['def sigmoid(z):', '    z = min(z, 15)', '    return 1 / (1 + math.exp(-z))']
    """
    program = PLAIN
    for where, old, new in edits:
        pattern = rf"(?ms)^def {where}\(.*?(?=^def |\Z)" if where else r"(?s).*"
        found = re.search(pattern, program)
        assert found is not None, where
        start = r"(?<!\w)" if old[0].isalnum() else ""  # "w = 0.0" is not in "dw = 0.0"
        changed = re.sub(rf"(?m)^( *)(.*?){start}{re.escape(old)}", _indented(new), found[0])
        assert changed != found[0], (where, old)
        program = program[: found.start()] + changed + program[found.end() :]
    return program


def _indented(new: str) -> Callable[[re.Match[str]], str]:
    return lambda found: found[1] + found[2] + new.replace("\n", "\n" + found[1])
