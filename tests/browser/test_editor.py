"""The editor: what goes in is what is there, and the keyboard can always leave."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.bench import RAISES, Bench

LONG = "".join(f"x{line} = [{line}]\n" for line in range(900))


@pytest.mark.parametrize(
    "program",
    [
        "def f(x):\n\treturn [x]\n\nif 1:\n    pass\nelse:\n",
        "x = (",
        "if x:\n    pass\nelif",
        '"""A docstring.\n"""\n\n\nx = {"a": [1, (2,)]}\n    \n',
        "x = 1",
        "tr",
        "",
    ],
)
def test_fill_is_exact(lesson_page: Page, program: str) -> None:
    """Text that arrives in one piece replaces the program: nothing closed, indented or lost."""
    bench = Bench(lesson_page).write(program)
    assert bench.program() == program
    bench.write("def g():\n    return 1\n").write(program)
    assert bench.program() == program


def test_fill_replaces_a_long_program(lesson_page: Page) -> None:
    """More lines than are drawn are replaced all the same, wherever the editor is scrolled to."""
    bench = Bench(lesson_page).write(LONG)
    bench.draft_saved("x899 = [899]")
    draft = next(value for key, value in bench.stored().items() if key.endswith(":draft"))
    assert json.loads(draft)["code"] == LONG
    bench.editor.press("Control+Home")
    bench.write("a = 1\nb = 2\n")
    assert bench.program() == "a = 1\nb = 2\n"
    bench.write(LONG).write("c = 3")
    assert bench.program() == "c = 3"


def test_typing_like_a_beginner(lesson_page: Page) -> None:
    """Enter indents after a colon, brackets close, and Enter after a short name is a new line."""
    bench = Bench(lesson_page).write("")
    bench.editor.focus()
    keyboard = lesson_page.keyboard
    keyboard.type("def f(b", delay=20)
    keyboard.type("):", delay=20)
    keyboard.press("Enter")
    keyboard.type("b", delay=20)
    lesson_page.wait_for_timeout(300)
    keyboard.press("Enter")
    keyboard.type("return b", delay=20)
    assert bench.program() == "def f(b):\n    b\n    return b"


def test_completion(lesson_page: Page) -> None:
    """Names of the program are offered, and an arrow key with Enter takes one."""
    bench = Bench(lesson_page).write("learning_rate = 0.5\n")
    bench.editor.press("Control+End")
    lesson_page.keyboard.type("lear", delay=30)
    offer = lesson_page.get_by_role("option", name="learning_rate")
    expect(offer).to_be_visible()
    lesson_page.wait_for_timeout(150)
    lesson_page.keyboard.press("ArrowDown")
    expect(offer).to_have_attribute("aria-selected", "true")
    lesson_page.wait_for_timeout(150)
    lesson_page.keyboard.press("Enter")
    assert bench.program() == "learning_rate = 0.5\nlearning_rate"


def test_tab_leaves(lesson_page: Page) -> None:
    """Tab and Shift+Tab leave the editor and change nothing; brackets with Ctrl indent."""
    bench = Bench(lesson_page).write("x = 1\n")
    bench.editor.press("Control+Home")
    bench.editor.press("Tab")
    expect(bench.editor).not_to_be_focused()
    bench.editor.focus()
    bench.editor.press("Shift+Tab")
    expect(bench.editor).not_to_be_focused()
    assert bench.program() == "x = 1\n"
    bench.editor.press("Control+]")
    assert bench.program() == "    x = 1\n"
    bench.editor.press("Control+[")
    assert bench.program() == "x = 1\n"


def test_nothing_corrects_code(lesson_page: Page) -> None:
    """No spelling, correction, capitals or translation in code; and it has a name."""
    bench = Bench(lesson_page)
    for name, value in {
        "spellcheck": "false",
        "autocorrect": "off",
        "autocapitalize": "off",
        "translate": "no",
        "aria-label": "Your program",
    }.items():
        expect(bench.editor).to_have_attribute(name, value)
    expect(bench.editor).to_have_accessible_description(
        "Ctrl Enter runs Ctrl ] indents Tab leaves the editor"
    )


def test_error_is_marked_until_edited(lesson_page: Page) -> None:
    """The line that raised is marked with its reason, wherever it moves, until it is changed."""
    bench = Bench(lesson_page).ready()
    assert bench.run(RAISES) == "failed"
    marked = lesson_page.locator(".cm-problem")
    expect(marked).to_have_count(1)
    expect(marked).to_have_text("    return sum(values) / 0")
    expect(marked).to_have_attribute("data-problem", "ZeroDivisionError: division by zero")
    bench.editor.press("Control+End")
    bench.editor.press("x")
    bench.editor.press("Control+Home")
    bench.editor.press("Enter")
    expect(marked).to_have_text("    return sum(values) / 0")
    marked.click()
    bench.editor.press("End")
    bench.editor.press("1")
    expect(marked).to_have_count(0)


def test_traceback_goes_to_the_line(lesson_page: Page) -> None:
    """Each line of a traceback is a button that puts the cursor there."""
    bench = Bench(lesson_page).ready()
    bench.run(RAISES)
    frames = bench.checks.locator(".frames").first.get_by_role("button")
    expect(frames).to_have_text(
        ["Line 5 in train return average(X), 0.0", "Line 2 in average return sum(values) / 0"]
    )
    frames.nth(1).click()
    expect(bench.editor).to_be_focused()
    expect(lesson_page.locator(".cm-activeLine")).to_have_text("    return sum(values) / 0")
    frames.nth(0).click()
    expect(lesson_page.locator(".cm-activeLine")).to_have_text("    return average(X), 0.0")
