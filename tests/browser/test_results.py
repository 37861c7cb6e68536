"""What a student reads after a Run, and that none of it is ever taken for HTML."""

from playwright.sync_api import Page, expect

from tests.browser.bench import LESSON, RAISES, RIGHT, Bench

BACKWARDS = (LESSON / "mistakes" / "backwards.py").read_text(encoding="utf-8")
HOSTILE = "<img src=x onerror='document.title=1'><b>bold</b>&amp;</script>"


def test_failure_says_call_expected_and_got(lesson_page: Page) -> None:
    """A failed check is open, in words: its call, what was expected, and what came back."""
    bench = Bench(lesson_page).ready()
    bench.run()
    failed = lesson_page.locator("li[data-outcome=failed]").first
    expect(failed.locator(".word")).to_have_text("Failed")
    call = failed.locator("[data-value=call] code")
    expect(call).to_be_visible()
    expect(call).to_contain_text("train(")
    expect(failed.locator("[data-value=expected] code")).to_contain_text("(")
    expect(failed.locator("[data-value=got] code")).to_have_text("(0.0, 0.0)")


def test_passed_checks_take_one_line(lesson_page: Page) -> None:
    """A passed check shows its outcome and title, in words, and is one line high."""
    bench = Bench(lesson_page).ready()
    bench.run(RIGHT)
    first = bench.checks.first
    expect(first.locator(".word")).to_have_text("Passed")
    box = first.bounding_box()
    assert box
    assert box["height"] < 40


def test_call_can_be_copied(lesson_page: Page) -> None:
    """The call of a failed check goes to the clipboard, to be tried in the editor."""
    lesson_page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    bench = Bench(lesson_page).ready()
    bench.run()
    failed = lesson_page.locator("li[data-outcome=failed]").first
    call = failed.locator("[data-value=call] code").inner_text()
    failed.locator("button.copy").click()
    expect(failed.locator("button.copy")).to_have_text("Copied")
    assert lesson_page.evaluate("navigator.clipboard.readText()") == call


def test_advice_stands_once_before_the_checks(lesson_page: Page) -> None:
    """A known mistake's explanation is read first, once, as text."""
    bench = Bench(lesson_page).ready()
    assert bench.run(BACKWARDS) == "failed"
    advice = bench.results.get_by_text("What probably happened")
    expect(advice).to_have_count(1)
    expect(bench.results.locator(".findings .advice")).to_contain_text(
        "Your results are those of a program that takes the examples from the last to the first."
    )
    expect(bench.results.locator(".findings .advice code")).to_have_text(["X"])


def test_printing_in_a_check_is_folded(lesson_page: Page) -> None:
    """What the program prints during a check is in that check, folded, not in the output."""
    bench = Bench(lesson_page).ready()
    shouting = RIGHT.replace("    for ", "    print('<i>inside</i>')\n    for ", 1)
    assert shouting != RIGHT
    assert bench.run(f"{shouting}\nprint('outside')\n") == "passed"
    expect(bench.output).to_have_text("outside")
    check = bench.checks.filter(has=lesson_page.locator("details.printed")).first
    printed = check.locator("details.printed pre")
    expect(printed).to_be_hidden()
    check.locator("summary").first.click()
    check.locator(".printed summary").click()
    expect(printed).to_contain_text("<i>inside</i>")


def test_html_is_text(lesson_page: Page) -> None:
    """HTML in what a program prints, raises and returns is shown, and does nothing."""
    bench = Bench(lesson_page).ready()
    program = (
        f"html = {HOSTILE!r}\nprint(html)\n"
        "def train(X, y, lr, epochs):\n    return html\n"
        "def train_batch(X, y, lr, epochs, batch_size):\n    raise ValueError(html)\n"
    )
    assert bench.run(program) == "failed"
    expect(bench.output).to_have_text(HOSTILE)
    got = lesson_page.locator("[data-value=got] code").first
    expect(got).to_contain_text("<b>bold</b>&amp;</script>")
    expect(bench.results.locator(".raised").first).to_have_text(f"ValueError: {HOSTILE}")
    expect(lesson_page.locator(".cm-problem")).to_have_attribute(
        "data-problem", f"ValueError: {HOSTILE}"
    )
    strange = ":is(#results, #output, .notice) :is(img, b, script)"
    expect(lesson_page.locator(strange)).to_have_count(0)
    assert lesson_page.title() != "1"


def test_control_characters_are_shown(lesson_page: Page) -> None:
    """Escapes, bells and characters that turn the writing direction are visible."""
    bench = Bench(lesson_page).ready()
    bench.run(r"print('\x1b[31mred\x07 \u202eevil \u2066x \x00 ok\ttab')")
    expect(bench.output).to_have_text("␛[31mred␇ ⟨U+202E⟩evil ⟨U+2066⟩x ␀ ok\ttab")
    later = "print('a')\nimport time\ntime.sleep(0.3)\nprint('\\u202eb')\n"
    bench.run(later)  # what is added to a block that is shown already
    expect(bench.output).to_have_text("a\n⟨U+202E⟩b")


def test_errors_have_their_own_look(lesson_page: Page) -> None:
    """What goes to stderr is told apart from what is printed."""
    bench = Bench(lesson_page).ready()
    bench.run("import sys\nprint('fine')\nprint('trouble', file=sys.stderr)\n")
    expect(bench.output.locator("[data-stream=stderr]")).to_have_text("trouble")
    expect(bench.output.locator("[data-stream=stdout]")).to_have_text("fine")


def test_a_line_that_calls_itself_is_shown_once(lesson_page: Page) -> None:
    """A function's calls of itself are one line, with how often, or that it was without an end."""
    bench = Bench(lesson_page).ready()
    frames = bench.results.locator(".findings .frame")
    falls = "def falls(n):\n    return falls(n - 1) if n else 1 / 0\n"
    bench.run(f"{falls}falls(3)\n")
    expect(frames).to_have_text(
        [
            "Line 3 falls(3)",
            "Line 2 in falls return falls(n - 1) if n else 1 / 0 4 times",
        ]
    )
    bench.run("def on(n):\n    return on(n + 1)\non(0)\n")
    expect(frames).to_have_text(["Line 3 on(0)", "Line 2 in on return on(n + 1) many times"])
    frames.last.click()
    expect(lesson_page.locator(".cm-activeLine")).to_have_text("    return on(n + 1)")


def test_flood_keeps_both_ends(lesson_page: Page) -> None:
    """Of a flood the first and the last lines are shown, the rest is counted, the page is small."""
    bench = Bench(lesson_page).ready()
    bench.run("for i in range(150_000):\n    print('line', i)\n")
    expect(bench.output).to_contain_text("line 0\nline 1\n")
    expect(bench.output).to_contain_text("line 149999")
    expect(bench.output).to_contain_text("left out")
    size = lesson_page.evaluate("[output.textContent.length, output.querySelectorAll('*').length]")
    assert size[0] < 100_000
    assert size[1] < 2_000
    # One long block would be laid out anew with every line.
    blocks = bench.output.locator(".lines").all_text_contents()
    assert max(block.count("\n") for block in blocks) <= 40
    below = "output.scrollHeight - output.clientHeight - output.scrollTop"
    assert lesson_page.evaluate(below) <= 1
    # Out of sight, no text is laid out.
    drawn = "(it) => it.firstElementChild.checkVisibility({ contentVisibilityAuto: true })"
    first, last = (bench.output.locator(".lines").nth(n) for n in (0, -1))
    assert not first.evaluate(drawn)
    assert last.evaluate(drawn)


def test_a_long_line_is_laid_out_in_parts(lesson_page: Page) -> None:
    """A line of thousands of letters is in blocks of some hundred, and none of it is lost."""
    bench = Bench(lesson_page).ready()
    bench.run("print('ab' + 'x' * 2_000, 'y' * 460, '\U0001f600' * 600)\n")
    blocks = bench.output.locator(".lines").all_text_contents()
    assert max(len(it.encode("utf-16-le")) // 2 for it in blocks) <= 500
    assert "".join(blocks) == "ab" + "x" * 2_000 + " " + "y" * 460 + " " + "\U0001f600" * 600 + "\n"


def test_summary_is_announced_once(lesson_page: Page) -> None:
    """Screen readers hear how a Run went when it is over, and nothing of each check."""
    bench = Bench(lesson_page).ready()
    lesson_page.evaluate(
        """() => {
            window.said = [];
            const region = document.querySelector("[role=status]#announcer");
            new MutationObserver(() => {
                if (region.textContent) window.said.push(region.textContent);
            }).observe(region, { childList: true, characterData: true, subtree: true });
        }"""
    )
    bench.run()
    lesson_page.wait_for_timeout(300)
    assert lesson_page.evaluate("window.said") == [f"{bench.summary.inner_text()}."]


def test_failing_checks_are_brought_into_view(lesson_page: Page) -> None:
    """With nothing else to read first, the list is scrolled to the first failure."""
    bench = Bench(lesson_page).ready()
    bench.run(RAISES)
    failure = lesson_page.locator("#results li:not([data-outcome=passed])").first
    expect(failure.locator("summary")).to_be_in_viewport()


def test_a_run_after_a_run(lesson_page: Page) -> None:
    """Results, marks and output of one Run leave nothing behind in the next."""
    bench = Bench(lesson_page).ready()
    bench.run(RAISES + "print('first')\n")
    assert bench.run(RIGHT + "\nprint('second')\n") == "passed"
    expect(bench.output).to_have_text("second")
    expect(lesson_page.locator(".cm-problem, .advice, .problem")).to_have_count(0)
    assert bench.run("1/0") == "error"
    assert set(bench.outcomes()) == {"not-run"}
    expect(lesson_page.locator(".complete")).to_have_count(0)


def test_three_checks_in_a_row_that_end_python_are_enough(lesson_page: Page) -> None:
    """Each costs a worker that the student waits for; the rest says why it was not tried."""
    bench = Bench(lesson_page).ready()
    ends = "import os\ndef train(*args): os._exit(1)\ndef train_batch(*args): os._exit(1)\n"
    assert bench.run(ends) == "failed"
    outcomes = bench.outcomes()
    assert outcomes == ["crashed"] * 3 + ["not-run"] * (len(outcomes) - 3)
    why = "Not tried: in the 3 checks before, Python had to be ended."
    assert why in str(bench.checks.last.text_content())
    assert bench.run(RIGHT) == "passed"
