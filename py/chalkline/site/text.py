"""A lesson's Markdown, turned into HTML that can be read before any script runs.

CommonMark with tables, `$math$`, admonitions (`!!! note "Title"`) and ids on headings. Code is
highlighted and math typeset here. HTML in the Markdown is text like any other.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.anchors import anchors_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from chalkline.site.errors import LessonError, Slips
from chalkline.site.formulas import BadFormula, Formula, Typesetter

HEADING = "sec-"
"""Before each heading's id: a section called "Run" must not take the Run button's."""

_MATH = {"math_inline": False, "math_inline_double": True, "math_block": True}
"""The tokens that hold a formula, and whether it is displayed."""

_FORMATTER = HtmlFormatter(nowrap=True)


@dataclass(frozen=True)
class Source:
    """A piece of Markdown: a lesson's text, or one of its hints.

    Attributes:
        line: the 1-based line of `file` at which it starts.
    """

    text: str
    file: Path
    line: int


class Placed(NamedTuple):
    """A token and its 1-based line in the source's file."""

    token: Token
    line: int


class Markdown:
    """Renders Markdown, many pieces at a time (their math shares one start of KaTeX)."""

    def __init__(self, typesetter: Typesetter) -> None:
        self._typesetter = typesetter
        self._html: Mapping[Formula, str | BadFormula] = {}
        self._markdown = MarkdownIt("commonmark", {"html": False}, renderer_cls=_Html)
        self._markdown.enable("table")
        self._markdown.use(admon_plugin)
        self._markdown.use(anchors_plugin, min_level=2, max_level=6, slug_func=heading_id)
        self._markdown.use(
            dollarmath_plugin,
            allow_labels=False,
            allow_space=False,
            allow_digits=False,
            double_inline=True,
            renderer=lambda tex, how: self._html[Formula(tex, how["display_mode"])],
        )
        # The plugin would put a <div> into a <p>, which no browser leaves there.
        self._markdown.add_render_rule(
            "math_inline_double",
            lambda _, tokens, index, *__: self._display_in_text(tokens[index]),
        )

    def parse(self, source: Source) -> list[Token]:
        """Parse one piece of Markdown.

        Raises:
            LessonError: for headings of the first level (that is the lesson's title), languages
                that cannot be highlighted, and code that has no end.
        """
        tokens = self._markdown.parse(source.text)
        slips = Slips()
        for token, line in placed(tokens, source.line):
            if token.type == "heading_open" and token.tag == "h1":
                what = "a heading of the first level is the lesson's title, given in front matter"
                slips.add(LessonError(source.file, line, what, "start this one with ##"))
            if token.type == "fence" and not _lexer_name(token):
                what = f"there is no highlighting for `{token.info.strip()}`"
                slips.add(LessonError(source.file, line, what, "write ```python or ```text"))
            if token.type == "fence" and not _closed(token, source.text):
                what = "this block of code has no end: all the rest would be code"
                slips.add(LessonError(source.file, line, what, f"close it with {token.markup}"))
        slips.tell()
        return tokens

    def render(self, pieces: Sequence[tuple[Source, list[Token]]]) -> list[str]:
        """Turn parsed pieces into HTML, in their order.

        Raises:
            LessonError: for formulas that KaTeX cannot read.
        """
        formulas = [formula for _, tokens in pieces for formula in _formulas(tokens)]
        self._html = self._typesetter.typeset(formulas)
        slips = Slips()
        for source, tokens in pieces:
            for token, line in placed(tokens, source.line):
                formula = _formula(token)
                result = self._html[formula] if formula else ""
                if formula and isinstance(result, BadFormula):
                    line += formula.tex.count("\n", 0, result.position)
                    what = f"this is not math that KaTeX can read ({result.reason})"
                    remedy = "correct it, or write \\$ where a dollar is meant"
                    slips.add(LessonError(source.file, line, what, remedy))
        slips.tell()
        renderer = self._markdown.renderer
        return [renderer.render(tokens, self._markdown.options, {}) for _, tokens in pieces]

    def _display_in_text(self, token: Token) -> str:
        html = self._html[Formula(token.content.strip(), True)]
        return f'<span class="math inline">{html}</span>'


class _Html(RendererHTML):
    """CommonMark's HTML, except for code and tables.

    Both can take the focus, so that arrow keys scroll what is too wide for a phone.
    """

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        name = _lexer_name(tokens[idx])
        code = highlight(tokens[idx].content, get_lexer_by_name(name, stripnl=False), _FORMATTER)
        return (
            f'<pre class="code" tabindex="0" data-language="{escapeHtml(name)}">'
            f"<code>{code}</code></pre>\n"
        )

    code_block = fence

    def table_open(self, *_: object) -> str:
        return '<div class="table" tabindex="0"><table>\n'

    def table_close(self, *_: object) -> str:
        return "</table></div>\n"


def heading_id(title: str) -> str:
    """A heading's id: `"Preventing overfitting"` -> `"sec-preventing-overfitting"`."""
    words = "".join(c if c.isalnum() else " " for c in title.casefold()).split()
    return HEADING + "-".join(words)


def placed(tokens: Iterable[Token], first_line: int) -> Iterator[Placed]:
    """All tokens, the inline ones too, with their lines in the file.

    `first_line`: the 1-based line at which the tokens' text starts.
    """
    line = first_line
    for token in tokens:
        if token.map:
            line = first_line + token.map[0]
        yield Placed(token, line + token.content.startswith("\n"))
        inside = line
        for child in token.children or ():
            yield Placed(child, inside)
            # A line break is a token; within code and math it is only text.
            inside += child.content.count("\n") + (child.type in ("softbreak", "hardbreak"))


def _formula(token: Token) -> Formula | None:
    if token.type not in _MATH:
        return None
    return Formula(token.content.strip(), _MATH[token.type])


def _formulas(tokens: Iterable[Token]) -> Iterator[Formula]:
    for token, _ in placed(tokens, 1):
        formula = _formula(token)
        if formula:
            yield formula


def _closed(fence: Token, text: str) -> bool:
    """Whether a block of code ends where its author ended it, and not with the text."""
    first, end = fence.map or [0, 0]
    last = text.splitlines()[end - 1]
    # In a list or a quotation something may stand before it.
    return end - first > 1 and last.rstrip().endswith(fence.markup)


def _lexer_name(token: Token) -> str:
    """The language of a block of code; empty when there is no highlighting for it."""
    name = (token.info.split() or ["text"])[0]
    try:
        get_lexer_by_name(name)
    except ClassNotFound:
        return ""
    return name
