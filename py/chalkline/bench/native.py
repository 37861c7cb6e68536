"""The same tests by pytest on the command line: what a Run in the page is measured against."""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from chalkline.bench.plain.plain_run import OPTIONS


@contextmanager
def native(lesson: Mapping[str, str], program: str) -> Iterator[Callable[[], tuple[float, int]]]:
    """Write tests and program to a folder; yields what runs them.

    It gives the whole process's time in milliseconds, and how many tests passed: `(412.5, 30)`.
    Raises RuntimeError, with pytest's words, when one does not pass.
    """
    # Plugins that happen to be installed here would only slow it down.
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    environment.pop("PYTHONPATH", None)

    def run() -> tuple[float, int]:
        began = time.perf_counter()
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
        milliseconds = (time.perf_counter() - began) * 1_000
        passed = re.search(r"(\d+) passed", done.stdout)
        if done.returncode or not passed:
            raise RuntimeError(f"pytest failed on the command line:\n{done.stdout}{done.stderr}")
        return milliseconds, int(passed[1])

    with tempfile.TemporaryDirectory() as folder:
        for name, text in {**lesson, "program.py": program}.items():
            Path(folder, name).write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "pytest", *OPTIONS, "test_hidden.py"]
        run()  # leaves the compiled tests, as any later run finds them
        yield run
