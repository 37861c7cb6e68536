"""A browser that is driven by Selenium."""

from pathlib import Path
from typing import Any

from selenium.webdriver import ActionChains, Firefox, WebKitGTK
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from chalkline.engines.driver import EngineName

PATIENCE = 120
"""Seconds that a page may take to open, and a script to end."""


class SeleniumDriver:
    """Implements `Driver` on a started WebDriver session."""

    def __init__(self, name: EngineName, session: Firefox | WebKitGTK) -> None:
        self.name = name
        self.process = int(session.service.process.pid)
        self.session = session
        session.set_page_load_timeout(PATIENCE)
        session.set_script_timeout(PATIENCE)

    def open(self, url: str) -> None:
        """Go to an address and wait until its document is there."""
        self.session.get(url)

    def execute(self, script: str, *args: object) -> Any:  # noqa: ANN401 (JSON)
        """Run the body of a function in the page and give what it returns."""
        return self.session.execute_script(script, *args)

    def click(self, selector: str) -> None:
        """Click on the element."""
        self.session.find_element(By.CSS_SELECTOR, selector).click()

    def press(self, *keys: str) -> None:
        """Press keys together, in what has the focus."""
        codes = [getattr(Keys, key.upper()) if len(key) > 1 else key for key in keys]
        actions = ActionChains(self.session)
        for code in codes:
            actions.key_down(code)
        for code in reversed(codes):
            actions.key_up(code)
        actions.perform()

    def resize(self, width: int, height: int) -> None:
        """Make the page's viewport so large; the window has nothing around the page."""
        self.session.set_window_size(width, height)

    def screenshot(self, path: Path) -> None:
        """Save a PNG of what is seen of the page, once the last change is painted."""
        self.execute("return new Promise((it) => requestAnimationFrame(() => setTimeout(it)))")
        self.session.save_screenshot(str(path))

    def close(self) -> None:
        """End the browser and what drives it."""
        self.session.quit()
