"""`input()`: the page asks, waits without end, and the program goes on with the answer."""

from playwright.sync_api import Page, expect

from tests.browser.bench import RIGHT, Bench

GREETS = """\
import random, time
print("before")
secret = random.randint(1, 10**9)
print(secret)
while True:
    try:
        number = int(input("A number? "))
        break
    except:
        print("That is no number.")
print("Its double is", 2 * number, secret)
"""


def answer(page: Page, text: str) -> None:
    """Type an answer to the program's question, and send it."""
    line = page.locator("#output input")
    expect(line).to_be_focused()
    line.fill(text)
    line.press("Enter")


def test_a_program_asks_and_goes_on(lesson_page: Page) -> None:
    """What is typed reaches the program, whatever it catches; the checks then run as always."""
    bench = Bench(lesson_page).ready().write(GREETS + RIGHT)
    bench.run_button.click()
    question = lesson_page.get_by_role("textbox", name="A number?")
    expect(question).to_be_focused()
    expect(lesson_page.locator("#status-text")).to_have_text("Your program asks")
    expect(bench.body).to_have_attribute("data-runtime", "running")
    expect(bench.stop_button).to_be_enabled()
    first = bench.output.inner_text().split("\n")[1]
    answer(lesson_page, "seven")
    expect(bench.output).to_contain_text("That is no number.")
    answer(lesson_page, "<b>7")
    answer(lesson_page, "7")
    assert bench.verdict() == "passed"
    shown = bench.output.inner_text().splitlines()
    assert shown[:7] == [
        "before",
        first,
        "A number? seven",
        "That is no number.",
        "A number? <b>7",
        "That is no number.",
        "A number? 7",
    ]
    assert shown[7] == f"Its double is 14 {first}"


def test_no_time_runs_while_a_program_asks(page: Page, site_url: str) -> None:
    """Longer than the time limit with its grace, the page still waits; Stop ends it at once."""
    page.goto(f"{site_url}11-training-loop/")
    bench = Bench(page).ready().write("input('Well? ')\n")
    page.clock.install()
    bench.run_button.click()
    expect(page.get_by_role("textbox", name="Well?")).to_be_visible()
    page.clock.fast_forward("10:00")
    expect(page.locator("#status-text")).to_have_text("Your program asks")
    bench.stop_button.click()
    assert bench.verdict() == "stopped"
    expect(page.locator("#output form")).to_have_count(0)
    expect(bench.output).to_have_text("Well? ")


def test_input_in_a_check_says_what_to_do(lesson_page: Page) -> None:
    """A function that asks fails the checks that call it, with a sentence and the line."""
    program = "def train(X, y, lr, epochs):\n    return float(input('w? ')), 0.0\n"
    bench = Bench(lesson_page).ready()
    assert bench.run(program) == "failed"
    check = lesson_page.locator("li[data-outcome=error]").first
    expect(check).to_contain_text("input() cannot ask during a check")
    expect(check).to_contain_text("Take what a function needs as its parameters")
    expect(check.locator(".frame")).to_contain_text("Line 2")
