"""What holds for every test."""

import pytest
from hypothesis import settings

# For tests in Chromium and in every engine, wherever they stand.
pytest_plugins = ["tests.sites", "tests.engines.fixtures", "tests.hostile.table"]

# The same inputs every time, and no clock: a test that fails on a busy machine proves nothing.
settings.register_profile("chalkline", derandomize=True, deadline=None)
settings.load_profile("chalkline")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add where README's picture goes; here, since pytest asks only this folder so early."""
    parser.addoption("--picture", help="write README's picture of the page to this file")
