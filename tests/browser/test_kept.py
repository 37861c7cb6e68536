"""What the device keeps of a start: found of no use, in use elsewhere, or another build's."""

import pytest
from playwright.sync_api import Page

from tests.browser.bench import RIGHT, Bench
from tests.browser.test_spare import SET_HIDDEN, workers

NOTE = "Object.keys(localStorage).find((key) => key.endsWith(':start'))"

CHANGE = """async ([like, remove]) => {
    const root = await navigator.storage.getDirectory();
    for await (const folder of root.values()) {
        for await (const [name, file] of folder.entries()) {
            if (!name.endsWith(like)) continue;
            const change = async () => {
                if (remove) return await folder.removeEntry(name);
                const bytes = new Uint8Array(await (await file.getFile()).arrayBuffer());
                bytes[bytes.length >> 1] ^= 1;
                const writable = await file.createWritable();
                await writable.write(bytes);
                await writable.close();
            };
            // A worker may be reading it.
            while (await change().then(() => false, ({ name }) => name.startsWith("NoMod"))) {
                await new Promise((resolve) => setTimeout(resolve, 20));
            }
        }
    }
}"""
"""Changes one byte in the files whose names end so, or removes them."""

FILES = """async () => {
    const root = await navigator.storage.getDirectory();
    const names = [];
    for await (const folder of root.values()) {
        for await (const name of folder.keys()) names.push(name);
    }
    return names;
}"""

FAILING = """
globalThis.Worker = class extends Worker {
    postMessage(message, ...more) {
        super.postMessage(message, ...more);
        if (message.kind !== "prepare" || sessionStorage.failed) return;
        sessionStorage.failed = "yes";
        const error = new ErrorEvent("error", { message: "RangeError: out of memory" });
        setTimeout(() => this.dispatchEvent(error));
    }
};
"""
"""The first worker of all fails when it has been told to prepare."""


def visit(page: Page, site_url: str) -> Bench:
    """A visit to lesson 11."""
    page.goto(f"{site_url}11-training-loop/")
    return Bench(page)


def note(page: Page) -> object:
    """Which runtime's start is kept."""
    return page.evaluate(f"localStorage[{NOTE}]")


@pytest.mark.parametrize(
    ("like", "remove"),
    [("", True), (".wasm", True), (".wasm", False), (".student", False), (".grader", True)],
)
def test_a_file_that_is_lost_or_damaged(
    complaints: list[str], page: Page, site_url: str, like: str, remove: bool
) -> None:
    """Python starts plainly, says nothing, keeps all anew, and the next visit has it."""
    version = note(visit(page, site_url).ready().start_kept().page)
    assert version
    page.evaluate(CHANGE, [like, remove])
    bench = visit(page, site_url).ready()
    assert bench.run(RIGHT) == "passed"
    assert note(bench.start_kept().page) == version
    assert visit(page, site_url).ready().run() == "passed"
    assert complaints == []


def test_a_worker_that_fails_as_it_starts_from_what_is_kept(page: Page, site_url: str) -> None:
    """Python starts plainly in another one, and the Run that waits for it passes."""
    visit(page, site_url).ready().start_kept()
    page.add_init_script(FAILING)
    bench = visit(page, site_url)
    assert bench.run(RIGHT) == "passed"
    assert page.evaluate("sessionStorage.failed") == "yes"


def test_another_builds_start_is_left_alone(page: Page, site_url: str) -> None:
    """A page whose build was replaced goes on, and leaves what the next one keeps."""
    bench = visit(page, site_url).ready().start_kept()
    page.evaluate(f"localStorage[{NOTE}] = 'next'")
    page.evaluate(CHANGE, ["", True])
    for _ in range(3):
        assert bench.run(RIGHT) == "passed"
        workers(page, 1)
    page.wait_for_timeout(1_000)
    assert note(page) == "next"
    assert page.evaluate(FILES) == []


def test_a_first_visit_that_is_hidden_for_a_moment(page: Page, site_url: str) -> None:
    """It keeps its start once, and the worker that makes it is not made a second time."""
    bench = visit(page, site_url).ready()
    page.evaluate(SET_HIDDEN, True)
    page.evaluate(SET_HIDDEN, False)
    bench.start_kept()
    page.wait_for_timeout(1_500)
    assert note(page)
    workers(page, 1)


def test_runs_that_are_stopped_at_once_make_no_more_workers(page: Page, site_url: str) -> None:
    """Run and Stop, again and again, while Python starts: it is one and the same worker."""
    bench = visit(page, site_url).ready().write(RIGHT)
    assert bench.run() == "passed"
    most = 0
    for _ in range(8):
        bench.run_button.click()
        bench.stop_button.click()
        most = max(most, len(page.workers))
    assert most <= 2
    assert bench.run() == "passed"
