"""Markdown to HTML: what a lesson's author can rely on."""

from pathlib import Path

import pytest

from chalkline.site.errors import LessonError
from chalkline.site.formulas import Typesetter
from chalkline.site.text import Markdown, Source

FILE = Path("lesson.md")


@pytest.fixture(scope="module")
def markdown() -> Markdown:
    """One renderer for all tests: a formula that two of them use is typeset once."""
    return Markdown(Typesetter())


def html(markdown: Markdown, text: str, line: int = 1) -> str:
    """Markdown that starts on a line of lesson.md, as HTML."""
    source = Source(text, FILE, line)
    return markdown.render([(source, markdown.parse(source))])[0]


def test_code_is_highlighted(markdown: Markdown) -> None:
    """A block of Python gets pygments' short classes, and keeps its first blank line."""
    made = html(markdown, "```python\n\nw = 0\n```\n")
    assert made.startswith('<pre class="code" tabindex="0" data-language="python"><code>')
    assert '<span class="n">w</span>' in made
    assert "<code>\n" in made


def test_code_without_a_language_is_text(markdown: Markdown) -> None:
    """A block that names no language is shown as it is, escaped."""
    assert "<code>a &lt; b\n</code>" in html(markdown, "```\na < b\n```\n")


def test_math_has_mathml_and_needs_no_script(markdown: Markdown) -> None:
    """A formula arrives typeset, with MathML for screen readers."""
    made = html(markdown, "so $x^2$ and\n\n$$\nz = w\n$$\n")
    assert made.count("<math ") == 2
    assert '<span class="math inline"><span class="katex">' in made
    assert '<div class="math block">\n<span class="katex-display">' in made


def test_dollars_of_money_are_not_math(markdown: Markdown) -> None:
    """Two prices in a sentence do not become a formula."""
    assert html(markdown, "costs $5 and $6") == "<p>costs $5 and $6</p>\n"


def test_display_math_in_a_sentence_stays_in_its_paragraph(markdown: Markdown) -> None:
    """`$$...$$` within a paragraph is displayed, by elements that a paragraph may hold."""
    made = html(markdown, "so $$x$$ then")
    assert "katex-display" in made
    assert "<div" not in made


def test_html_is_text(markdown: Markdown) -> None:
    """Tags in a lesson's text are shown, never obeyed."""
    assert html(markdown, "a <b>c</b>") == "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n"


def test_headings_cannot_take_the_pages_ids(markdown: Markdown) -> None:
    """A section called Run leaves `#run` to the button."""
    assert html(markdown, "## Run\n") == '<h2 id="sec-run">Run</h2>\n'


def test_tables_scroll_in_their_own_box(markdown: Markdown) -> None:
    """A wide table can be scrolled, with the keyboard as well."""
    made = html(markdown, "| a |\n| - |\n| 1 |\n")
    assert made.startswith('<div class="table" tabindex="0"><table>')
    assert made.endswith("</table></div>\n")


def test_admonitions(markdown: Markdown) -> None:
    """`!!! note` sets a paragraph apart, with a title."""
    made = html(markdown, '!!! note "Careful"\n    Mind the sign.\n')
    assert '<p class="admonition-title">Careful</p>\n<p>Mind the sign.</p>' in made


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n\n# Title\n", "lesson.md:12: a heading of the first level"),
        ("a\n\n```pyhton\n```\n", "lesson.md:12: there is no highlighting for `pyhton`"),
        ("a\n\n```python\nx = 1\n", "lesson.md:12: this block of code has no end"),
        ("- a\n  ```python\n  x = 1\n\nb\n", "lesson.md:11: this block of code has no end"),
        ("a\nb $\\frac{$\n", "lesson.md:11: this is not math that KaTeX can read"),
        ("a\n\n$$\nx\n\\nope\n$$\n", "lesson.md:14: this is not math that KaTeX can read"),
        ("- a\n- b `x` $\\nope$\n", "lesson.md:11: this is not math that KaTeX can read"),
        ("| a |\n| - |\n| b |\n| $\\nope$ |\n", "lesson.md:13: this is not math"),
    ],
)
def test_an_error_in_the_text_names_its_line(markdown: Markdown, text: str, expected: str) -> None:
    """What cannot be rendered is reported at its line of lesson.md."""
    with pytest.raises(LessonError) as caught:
        html(markdown, text, line=10)
    assert str(caught.value).startswith(expected)


@pytest.mark.parametrize(
    "text", ["```text\na\n```\n", "> ~~~text\n> a\n> ~~~\n", "- ```\n  a\n  ```"]
)
def test_code_that_has_an_end_is_fine(markdown: Markdown, text: str) -> None:
    """Whatever it stands in, and whatever marks it."""
    assert "<code>a\n</code>" in html(markdown, text)


def test_all_slips_in_a_text_are_told(markdown: Markdown) -> None:
    """Two headings and a block of code: a line each."""
    with pytest.raises(LessonError) as caught:
        html(markdown, "# A\n\n# B\n\n```nope\n```\n", line=1)
    assert [error.line for error in caught.value.all] == [1, 3, 5]
