"""The spare worker: there before it is needed, and gone where it would be in the way."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.bench import RIGHT, Bench

SET_HIDDEN = """(hidden) => {
    Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
}"""


def workers(page: Page, count: int) -> None:
    """Wait until the page has so many workers."""
    for _ in range(300):
        if len(page.workers) == count:
            return
        page.wait_for_timeout(100)
    assert len(page.workers) == count


def test_a_spare_waits_for_the_next_run(lesson_page: Page) -> None:
    """One worker is up before a Run and again after it: each Run takes a fresh one."""
    bench = Bench(lesson_page).ready()
    workers(lesson_page, 1)
    first = lesson_page.workers[0]
    assert bench.run(RIGHT) == "passed"
    workers(lesson_page, 1)
    assert lesson_page.workers[0] != first


def test_no_spare_is_kept_while_the_page_is_hidden(lesson_page: Page) -> None:
    """A hidden page ends its spare and stays ready; shown again, it has one, and a Run passes."""
    bench = Bench(lesson_page).ready()
    workers(lesson_page, 1)
    lesson_page.evaluate(SET_HIDDEN, True)
    workers(lesson_page, 0)
    expect(bench.body).to_have_attribute("data-runtime", "ready")
    lesson_page.evaluate(SET_HIDDEN, False)
    workers(lesson_page, 1)
    assert bench.run(RIGHT) == "passed"


def test_little_memory_keeps_no_spare(page: Page, site_url: str) -> None:
    """On a device with 1 GB no spare is kept once Python is ready, and Runs pass all the same."""
    page.add_init_script("Object.defineProperty(navigator, 'deviceMemory', { value: 1 });")
    page.goto(f"{site_url}11-training-loop/")
    bench = Bench(page).ready()
    workers(page, 0)
    assert bench.run(RIGHT) == "passed"
    workers(page, 0)
    assert bench.run(RIGHT) == "passed"


def test_images_are_made_also_for_who_is_quick_with_run(page: Page, site_url: str) -> None:
    """A Run that waits puts them off once: every later worker would start slowly."""
    page.add_init_script("""
    globalThis.prepared = [];
    const Real = Worker;
    globalThis.Worker = class extends Real {
        postMessage(message, ...more) {
            const { kind, parts } = message;
            if (kind === "prepare") prepared.push((parts.images ?? parts.kept) !== null);
            super.postMessage(message, ...more);
        }
    };
    """)
    page.goto(f"{site_url}11-training-loop/")
    bench = Bench(page).write(RIGHT)
    for _ in range(3):
        bench.run_button.click()
        assert bench.verdict() == "passed"
    bench.ready()
    assert page.evaluate("() => prepared.slice(0, 3)") == [False, False, True]


@pytest.mark.parametrize(
    "program",
    [
        "import math; import csv",
        "from json import tool",
        "print('\\u20ac'.encode('cp1252'))",
        "name = 'cs' + 'v'\nvars(__builtins__)['__imp' + 'ort__'](name)",
        "x = input('x? ')\nhelp(len)",
    ],
)
def test_a_program_gets_what_its_worker_lacks(page: Page, site_url: str, program: str) -> None:
    """However it is imported, and also where no spare is kept and nothing is fetched ahead."""
    page.add_init_script("Object.defineProperty(navigator, 'deviceMemory', { value: 1 });")
    page.goto(f"{site_url}11-training-loop/")
    bench = Bench(page).ready()
    bench.write(f"{program}\n{RIGHT}")
    page.locator("#run").click()
    if "input" in program:
        page.locator("#output input").fill("1")
        page.keyboard.press("Enter")
    assert bench.verdict() == "passed"


def test_the_first_spare_practises(page: Page, site_url: str) -> None:
    """Once in a page, when nobody waits; and a Run that is clicked at once is right."""
    page.add_init_script("""
    globalThis.practised = 0;
    const Real = Worker;
    globalThis.Worker = class extends Real {
        postMessage(message, ...more) {
            if (message.kind === "practise") practised++;
            super.postMessage(message, ...more);
        }
    };
    """)
    page.goto(f"{site_url}11-training-loop/")
    bench = Bench(page).ready()
    page.wait_for_function("() => practised === 1")
    assert bench.run(RIGHT) == "passed"
    bench.ready()
    page.wait_for_timeout(1_000)
    assert bench.run(RIGHT) == "passed"
    assert page.evaluate("() => practised") == 1
