"""What a student does at the lesson's page, in one line each."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page, Route, expect

from chalkline.site.places import LESSONS

LESSON = LESSONS / "11-training-loop"
RIGHT = (LESSON / "reference.py").read_text(encoding="utf-8")
STARTER = (LESSON / "starter.py").read_text(encoding="utf-8")

RAISES = """\
def average(values):
    return sum(values) / 0

def train(X, y, lr, epochs):
    return average(X), 0.0

def train_batch(X, y, lr, epochs, batch_size):
    return 0.0, 0.0
"""
"""Raises in line 2, called from line 5, in every check of `train`."""

ENDLESS = "print('before')\nwhile True:\n    pass\n"

PYTHON = "**/*.wasm"
"""A file without which Python cannot start."""

START_KEPT = "() => Object.keys(localStorage).some((key) => key.endsWith(':start'))"
"""Whether the device has what the next visit's start needs."""


class Bench:
    """The lesson's page, as a student uses it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.body = page.locator("body")
        self.editor = page.locator("#editor .cm-content")
        self.run_button = page.get_by_role("button", name="Run", exact=True)
        self.stop_button = page.get_by_role("button", name="Stop", exact=True)
        self.output = page.locator("#output")
        self.results = page.locator("#results")
        self.summary = page.locator("#results .summary")
        self.checks = page.locator("#results li")

    def ready(self) -> "Bench":
        """Wait until Python is ready."""
        expect(self.body).to_have_attribute("data-runtime", "ready", timeout=60_000)
        return self

    def start_kept(self) -> "Bench":
        """Wait until all is kept from which the next visit's Python starts."""
        self.page.wait_for_function(START_KEPT)
        return self

    def write(self, program: str) -> "Bench":
        """Replace the program."""
        self.editor.fill(program)
        return self

    def program(self) -> str:
        """The program as the editor shows it; it must be short enough to be drawn whole."""
        self.editor.wait_for()  # the page is there before it
        lines = self.page.locator("#editor .cm-line").all_inner_texts()
        return "\n".join(line.rstrip("\n") for line in lines)

    def run(self, program: str | None = None) -> str:
        """Run, wait for the verdict, and return it."""
        if program is not None:
            self.write(program)
        self.run_button.click()
        return self.verdict()

    def verdict(self) -> str:
        """Wait for the verdict."""
        self.page.locator("#results[data-verdict]").wait_for(timeout=60_000)
        return self.results.get_attribute("data-verdict") or ""

    def outcomes(self) -> list[str]:
        """Each check's outcome, in order."""
        return [str(it.get_attribute("data-outcome")) for it in self.checks.all()]

    def notice(self, name: str) -> Locator:
        """A message over the editor's lower edge."""
        return self.page.locator(f'[data-notice="{name}"]')

    def stored(self) -> dict[str, str]:
        """All that is in the browser's storage for this host, but that a start is kept."""
        found = dict(self.page.evaluate("Object.entries(localStorage)"))
        return {key: value for key, value in found.items() if not key.endswith(":start")}

    def draft_saved(self, part: str) -> None:
        """Wait until the kept draft holds `part`."""
        for _ in range(100):
            if any(part in value for key, value in self.stored().items() if key.endswith("draft")):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"no draft with {part!r} in {self.stored()}")


@contextmanager
def python_held(page: Page) -> Iterator[None]:
    """While this lasts, Python's own file does not arrive: the page stays at loading."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.context.route(PYTHON, hold)
    try:
        yield
    finally:
        for route in held:
            route.continue_()
        page.context.unroute(PYTHON, hold)
