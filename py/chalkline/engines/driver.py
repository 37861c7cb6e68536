"""What can be asked of a running browser, whichever it is."""

from pathlib import Path
from typing import Any, Literal, Protocol, get_args

EngineName = Literal["chromium", "firefox", "webkit"]

ENGINES: tuple[EngineName, ...] = get_args(EngineName)


class EngineError(Exception):
    """A browser that cannot be started; says what is missing, and how to get it."""


class Driver(Protocol):
    """A browser with one page.

    Attributes:
        name: whose engine it is.
        process: the number of a process that all of the browser's descend from; 0 if not known.
    """

    name: EngineName
    process: int

    def open(self, url: str) -> None:
        """Go to an address and wait until its document, scripts included, is there."""

    def execute(self, script: str, *args: object) -> Any:  # noqa: ANN401 (JSON)
        """Run the body of a function in the page and give what it returns.

        `driver.execute("return arguments[0] + 1", 2)` -> 3. Arguments and result are what JSON can
        say; a promise that is returned is waited for. The page's policy does not hold for it.
        """

    def click(self, selector: str) -> None:
        """Click on the element, as a mouse does: it must be there and in reach."""

    def press(self, *keys: str) -> None:
        """Press keys together, in what has the focus: `press("Control", "Enter")`."""

    def resize(self, width: int, height: int) -> None:
        """Make the page's viewport so large, in CSS pixels."""

    def screenshot(self, path: Path) -> None:
        """Save a PNG of what is seen of the page."""

    def close(self) -> None:
        """End the browser."""
