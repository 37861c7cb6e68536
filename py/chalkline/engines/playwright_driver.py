"""A page that is driven by Playwright, behind the same interface."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from chalkline.engines.driver import EngineName


class PlaywrightDriver:
    """Implements `Driver` on a running Chromium, with a context of its own: nothing is stored."""

    name: EngineName = "chromium"
    process = 0

    def __init__(self, browser: Browser) -> None:
        self._context = browser.new_context(viewport={"width": 1440, "height": 900})
        self.page = self._context.new_page()

    def open(self, url: str) -> None:
        """Go to an address and wait until its document is there."""
        self.page.goto(url)

    def execute(self, script: str, *args: object) -> Any:  # noqa: ANN401 (JSON)
        """Run the body of a function in the page and give what it returns."""
        function = f"(given) => (function () {{ {script}\n}}).apply(null, given)"
        return self.page.evaluate(function, list(args))

    def click(self, selector: str) -> None:
        """Click on the element."""
        self.page.click(selector)

    def press(self, *keys: str) -> None:
        """Press keys together, in what has the focus."""
        self.page.keyboard.press("+".join(keys))

    def resize(self, width: int, height: int) -> None:
        """Make the page's viewport so large."""
        self.page.set_viewport_size({"width": width, "height": height})

    def screenshot(self, path: Path) -> None:
        """Save a PNG of what is seen of the page."""
        self.page.screenshot(path=path)

    def close(self) -> None:
        """Close the page, and forget what it stored; the browser itself is another's."""
        self._context.close()
