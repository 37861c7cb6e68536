"""Formulas, typeset by KaTeX while the site is built."""

import json
import re
from collections.abc import Iterable
from typing import NamedTuple

from chalkline.site.deno import deno

FONTS = {
    "katex": "Main-Regular",
    "mathnormal": "Math-Italic",
    "mathcal": "Caligraphic-Regular",
    "mathbf": "Main-Bold",
    "textbf": "Main-Bold",
    "mathit": "Main-Italic",
    "boldsymbol": "Math-BoldItalic",
    "amsrm": "AMS-Regular",
    "mathbb": "AMS-Regular",
    "small-op": "Size1-Regular",
    "large-op": "Size2-Regular",
}
"""The fonts that a formula most often needs, by the classes with which KaTeX asks for them."""


class Formula(NamedTuple):
    r"""TeX as an author wrote it; `display` when it stands on lines of its own."""

    tex: str
    display: bool


class BadFormula(NamedTuple):
    """Why KaTeX cannot read a formula; `position`: 0-based, in its TeX."""

    reason: str
    position: int


class Typesetter:
    """Turns formulas into HTML, and remembers them: only new ones cost anything.

    One start of Deno serves all formulas of a site, which is why they are asked for together.
    """

    def __init__(self) -> None:
        self._known: dict[Formula, str | BadFormula] = {}

    def typeset(self, formulas: Iterable[Formula]) -> dict[Formula, str | BadFormula]:
        """HTML, with MathML inside for screen readers, or what is wrong, for each formula.

        `typeset([Formula("x^2", False)])` -> `{Formula("x^2", False): '<span class="katex">...'}`
        """
        wanted = list(dict.fromkeys(formulas))
        new = [formula for formula in wanted if formula not in self._known]
        if new:
            asked = json.dumps([formula._asdict() for formula in new])
            answer = deno("run", "--no-prompt", "--frozen", "web/build/math.ts", stdin=asked)
            for formula, result in zip(new, json.loads(answer), strict=True):
                self._known[formula] = (
                    BadFormula(result["error"], result["position"] or 0)
                    if "error" in result
                    else result["html"]
                )
        return {formula: self._known[formula] for formula in wanted}


def fonts_of(html: str) -> list[str]:
    """The fonts of the formulas in a page: text moves when one comes later than the page does.

    >>> fonts_of('<p>A <span class="katex"><span class="mord mathnormal">w</span></span></p>')
    ['fonts/KaTeX_Main-Regular.woff2', 'fonts/KaTeX_Math-Italic.woff2']
    >>> fonts_of("<p>No formula</p>")
    []
    """
    used = {name for names in re.findall('class="([^"]*)"', html) for name in names.split()}
    fonts = dict.fromkeys(font for name, font in FONTS.items() if name in used)
    return [f"fonts/KaTeX_{font}.woff2" for font in fonts]
