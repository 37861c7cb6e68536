"""Slows a browser 4 times: all its processes are stopped for 15 ms of every 20 ms.

The developer tools' own throttling does not reach workers. A program of its own, so that nothing
else that the bench does delays it: `python -m chalkline.bench.slow PID`, until its input ends.
"""

import contextlib
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

from chalkline.bench.processes import Family
from chalkline.site.places import ROOT

ON = 0.005
"""Seconds in which the processes run; three times as long, then, they are stopped."""

TIMES = 4
"""How many times slower the processes get."""

BEGUN = b"slow\n"
"""Said once the processes are being slowed."""


@contextlib.contextmanager
def slowed(root: int) -> Iterator[None]:
    """Slow a process and all that it started and will start, while this lasts.

    Raises RuntimeError when that cannot be begun.
    """
    command = [sys.executable, "-P", "-m", "chalkline.bench.slow", str(root)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "py")}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        if child.stdout.readline() != BEGUN:
            raise RuntimeError("the browser could not be slowed")
        try:
            yield
        finally:
            child.stdin.close()
            child.wait()


def main(root: int) -> None:
    """Slow the process `root` and its descendants until the standard input ends."""
    with contextlib.suppress(PermissionError):
        os.nice(-10)
    members = Family(root)
    owed = 0.0
    sys.stdout.buffer.write(BEGUN)
    sys.stdout.flush()
    try:
        while not select.select([sys.stdin], [], [], 0)[0]:
            began = time.monotonic()
            time.sleep(ON)
            _signal(members.now(), signal.SIGSTOP)
            stopped = time.monotonic()
            # What they ran too long, because this was woken late, they are stopped for as well.
            owed += (stopped - began) * (TIMES - 1)
            time.sleep(max(0.0, owed))
            _signal(members.now(), signal.SIGCONT)
            owed -= time.monotonic() - stopped
    finally:
        _signal(members.now(), signal.SIGCONT)


def _signal(pids: set[int], number: signal.Signals) -> None:
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)


if __name__ == "__main__":
    main(int(sys.argv[1]))
