"""Deno, as a build uses it: the one from the environment, on the versions of the lock file."""

import os
import subprocess
from collections.abc import Sequence
from typing import IO

from deno import find_deno_bin

from chalkline.site.errors import SiteError
from chalkline.site.places import CACHE, ROOT

NEEDED = ("DENO_DIR", "HOME", "PATH")
"""What Deno itself needs of the environment."""


def environment(alone: bool = False) -> dict[str, str]:
    """What Deno finds around it: where it keeps its downloads, and no reason to be colourful.

    `alone`: of what else is there, no more than it needs.
    """
    kept = {name: it for name, it in os.environ.items() if not alone or name in NEEDED}
    found = {"DENO_DIR": str(CACHE / "deno"), **kept}
    return found | {"NO_COLOR": "1", "DENO_NO_UPDATE_CHECK": "1"}


def start_deno(
    *arguments: str, stderr: int | IO[bytes] = subprocess.PIPE, alone: bool = False
) -> subprocess.Popen[bytes]:
    """Start Deno in the sources' folder, with pipes to talk through.

    `alone`: without our environment, and out of reach of a Ctrl-C, which is for the one who
    started us, who ends what has to be ended.
    """
    return subprocess.Popen(
        [find_deno_bin(), *arguments],
        cwd=ROOT,
        env=environment(alone),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=stderr,
        start_new_session=alone,
    )


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
