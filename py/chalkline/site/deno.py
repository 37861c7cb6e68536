"""Deno, as a build uses it: the one from the environment, on the versions of the lock file."""

import os
import subprocess
from collections.abc import Sequence

from deno import find_deno_bin

from chalkline.site.errors import SiteError
from chalkline.site.places import CACHE, ROOT


def environment() -> dict[str, str]:
    """What Deno finds around it: where it keeps its downloads, and no reason to be colourful."""
    found = {"DENO_DIR": str(CACHE / "deno"), **os.environ}
    return found | {"NO_COLOR": "1", "DENO_NO_UPDATE_CHECK": "1"}


def deno(*arguments: str, stdin: str = "") -> str:
    """Run Deno in the sources' folder and return what it printed.

    `deno("run", "web/build/math.ts", stdin="[]")` -> `"[]"`.

    Raises:
        SiteError: with Deno's own words, when it failed.
    """
    done = subprocess.run(
        [find_deno_bin(), *arguments],
        cwd=ROOT,
        env=environment(),
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    if done.returncode:
        raise SiteError(f"deno {arguments[0]} failed:\n{_without_noise(done.stderr.splitlines())}")
    return done.stdout


def _without_noise(lines: Sequence[str]) -> str:
    """Leave out that `deno bundle` is experimental: known, and never the reason."""
    return "\n".join(line for line in lines if "is experimental" not in line).strip()
