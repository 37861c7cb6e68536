"""What other tests and tools rely on: the ids, the attributes, and when they change."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.bench import ENDLESS, RIGHT, STARTER, Bench, python_held


def test_the_whole_job(complaints: list[str], page: Page, site_url: str) -> None:
    """On a first visit, a right program passes every check, in order, and nobody complains."""
    page.goto(f"{site_url}11-training-loop/")
    bench = Bench(page).ready()
    assert bench.run(RIGHT) == "passed"
    outcomes = bench.outcomes()
    assert len(outcomes) > 10
    assert set(outcomes) == {"passed"}
    expect(bench.summary).to_have_text(f"All {len(outcomes)} checks passed")
    expect(bench.body).to_have_attribute("data-runtime", "ready")
    assert complaints == []


def test_starter_prints_and_fails(lesson_page: Page) -> None:
    """The starter runs as it is: its demo prints, most checks fail, and the page says how many."""
    bench = Bench(lesson_page).ready()
    expect(bench.output).to_have_text('Click "Run" to execute your code.')
    assert bench.run() == "failed"
    expect(bench.output).to_contain_text("train_batch: w = 0.0")
    outcomes = bench.outcomes()
    expect(bench.summary).to_have_text(
        f"{outcomes.count('passed')} of {len(outcomes)} checks passed"
    )


def test_click_takes_the_last_result_away_at_once(lesson_page: Page) -> None:
    """When a click on Run returns, the last verdict and every check are gone."""
    bench = Bench(lesson_page).ready()
    bench.run()
    left = lesson_page.evaluate(
        """() => {
            document.querySelector("#run").click();
            const results = document.querySelector("#results");
            return [results.dataset.verdict ?? null, results.querySelectorAll("li").length];
        }"""
    )
    assert left == [None, 0]
    assert bench.verdict() == "failed"


def test_verdict_comes_once_when_all_is_final(lesson_page: Page) -> None:
    """The verdict is set once, with every check listed, and then no check changes."""
    bench = Bench(lesson_page).ready()
    lesson_page.evaluate(
        """() => {
            window.seen = [];
            const results = document.querySelector("#results");
            const look = () => [...results.querySelectorAll("li")].map((li) => li.dataset.outcome);
            new MutationObserver((changes) => {
                for (const change of changes) {
                    if (change.attributeName === "data-verdict" && results.dataset.verdict) {
                        window.seen.push([results.dataset.verdict, look()]);
                    }
                }
            }).observe(results, { attributes: true });
        }"""
    )
    bench.run()
    lesson_page.wait_for_timeout(300)
    assert lesson_page.evaluate("window.seen") == [["failed", bench.outcomes()]]


def test_early_run_waits(page: Page, site_url: str) -> None:
    """Run clicked before Python is there: the state stays loading, Stop works, then it runs."""
    bench = Bench(page)
    with python_held(page):
        page.goto(f"{site_url}11-training-loop/")
        bench.write(RIGHT)
        expect(page.locator("#status-text")).to_have_text("Python runtime loading...")
        bench.run_button.click()
        expect(bench.body).to_have_attribute("data-runtime", "loading")
        expect(bench.stop_button).to_be_enabled()
        expect(bench.output).to_have_text("Your program will run as soon as Python is ready.")
        page.wait_for_timeout(300)
        expect(bench.body).to_have_attribute("data-runtime", "loading")
    assert bench.verdict() == "passed"
    expect(bench.stop_button).to_be_disabled()


def test_early_run_can_be_stopped(page: Page, site_url: str) -> None:
    """Stop ends a Run that still waits: the page is ready for the next, which waits in its turn."""
    bench = Bench(page)
    with python_held(page):
        page.goto(f"{site_url}11-training-loop/")
        bench.write(RIGHT)
        bench.run_button.click()
        bench.stop_button.click()
        assert bench.verdict() == "stopped"
        expect(bench.body).to_have_attribute("data-runtime", "ready")
        expect(page.locator("#status-text")).to_have_text("Python runtime loading...")
        bench.run_button.click()
        expect(bench.body).to_have_attribute("data-runtime", "loading")
    assert bench.verdict() == "passed"


def test_run_while_running_does_nothing(lesson_page: Page) -> None:
    """A second click neither starts again nor ends what runs; Stop does end it."""
    bench = Bench(lesson_page).ready().write(ENDLESS)
    bench.run_button.click()
    expect(bench.output).to_have_text("before\n")
    expect(bench.body).to_have_attribute("data-runtime", "running")
    bench.run_button.click()
    lesson_page.keyboard.press("Control+Enter")
    expect(bench.output).to_have_text("before\n")
    bench.stop_button.click()
    assert bench.verdict() == "stopped"
    assert set(bench.outcomes()) == {"not-run"}
    expect(bench.body).to_have_attribute("data-runtime", "ready")
    expect(bench.stop_button).to_be_disabled()


@pytest.mark.parametrize("keys", ["Control+Enter", "Meta+Enter"])
def test_keys_run(lesson_page: Page, keys: str) -> None:
    """Ctrl+Enter and Cmd+Enter run from the editor, and leave the program as it is."""
    bench = Bench(lesson_page).ready().write("print('by keys')\n")
    bench.editor.press(keys)
    bench.verdict()
    expect(bench.output).to_have_text("by keys\n")
    assert bench.program() == "print('by keys')\n"


def test_runtime_that_cannot_start(page: Page, site_url: str) -> None:
    """Python's file does not arrive: the state is failed, in words, and Retry mends it."""
    bench = Bench(page)
    page.route("**/*.wasm", lambda route: route.abort())
    page.goto(f"{site_url}11-training-loop/")
    expect(bench.body).to_have_attribute("data-runtime", "failed", timeout=30_000)
    expect(page.locator("#status-text")).to_have_text("Python could not start")
    expect(page.locator("#status-detail")).not_to_be_empty()
    page.unroute("**/*.wasm")
    page.get_by_role("button", name="Retry").click()
    bench.ready()
    assert bench.run(RIGHT) == "passed"


def test_program_that_cannot_be_loaded(lesson_page: Page) -> None:
    """A syntax error: verdict error, no check ran, and the line is shown and marked."""
    bench = Bench(lesson_page).ready()
    assert bench.run("x = 1\ny = (\n") == "error"
    assert set(bench.outcomes()) == {"not-run"}
    expect(bench.results).to_contain_text("SyntaxError")
    expect(bench.results.locator(".frame")).to_contain_text("Line 2")
    expect(lesson_page.locator(".cm-problem")).to_have_text("y = (")


def test_starter_is_in_the_page(lesson_page: Page) -> None:
    """The editor opens with the lesson's starter, to the character."""
    bench = Bench(lesson_page)
    bench.editor.press("Control+Home")
    bench.editor.press("x")
    bench.draft_saved("ximport")
    draft = next(value for key, value in bench.stored().items() if key.endswith(":draft"))
    assert lesson_page.evaluate("(text) => JSON.parse(text).code", draft) == "x" + STARTER
