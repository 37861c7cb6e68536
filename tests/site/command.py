"""Running the real command line, as build.py does once its environment is there."""

import os
import subprocess
import sys
from pathlib import Path

from chalkline.site.places import ROOT

COMMAND = [sys.executable, "-P", "-m", "chalkline.cli"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "py"), "PYTHONUNBUFFERED": "1"}


def run(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command to its end: `run("build", course, cwd=tmp_path).returncode` -> 0."""
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=cwd,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=600,
    )
