"""A program and all that it started, as Linux tells of them in /proc."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")


def family(root: int) -> set[int]:
    """The process `root`, its children, theirs and so on: `family(os.getpid())` -> `{4711}`."""
    parents = {pid: parent for pid in _all() if (parent := _parent(pid)) is not None}
    found = {root} & parents.keys()
    added = found
    while added:
        added = {pid for pid, parent in parents.items() if parent in added} - found
        found |= added
    return found


class Family:
    """A process and its descendants, looked up so often that it must cost little."""

    def __init__(self, root: int) -> None:
        self._members = {root}
        self._others: set[int] = set()

    def now(self) -> set[int]:
        """The members now, those that were started since the last look among them."""
        alive = set(_all())
        self._members &= alive
        self._others &= alive
        # A child has a higher number than its parent, except where the numbers begin again.
        for pid in sorted(alive - self._members - self._others):
            (self._members if _parent(pid) in self._members else self._others).add(pid)
        return self._members


def browser_with_profile(folder: Path) -> int:
    """The process number of the Chromium that was started with this profile folder.

    Raises LookupError when there is none.
    """
    wanted = f"--user-data-dir={folder}".encode()
    for pid in _all():
        arguments = _read(pid, "cmdline").split(b"\0")
        if wanted in arguments and not any(it.startswith(b"--type=") for it in arguments):
            return pid
    raise LookupError(f"no browser has the profile {folder}")


def cpu_seconds(pids: set[int]) -> float:
    """Processor time that these processes have used so far."""
    ticks = 0
    for pid in pids:
        fields = _stat(pid)
        ticks += int(fields[11]) + int(fields[12]) if fields else 0
    return ticks / TICKS


def memory_bytes(pids: set[int]) -> int:
    """Memory that these processes have; what several share counts once (Linux calls it PSS)."""
    total = 0
    for pid in pids:
        found = re.search(rb"^Pss:\s+(\d+) kB", _read(pid, "smaps_rollup"), re.MULTILINE)
        total += int(found[1]) * 1024 if found else 0
    return total


def _all() -> Iterator[int]:
    return (int(name) for name in os.listdir(PROC) if name.isdecimal())  # noqa: PTH208 (called 100 times a second)


def _parent(pid: int) -> int | None:
    fields = _stat(pid)
    return int(fields[1]) if fields else None


def _stat(pid: int) -> list[bytes]:
    """The fields of /proc/PID/stat after the name, which may hold anything; none once it ended."""
    return _read(pid, "stat").rpartition(b")")[2].split()


def _read(pid: int, file: str) -> bytes:
    try:
        return (PROC / str(pid) / file).read_bytes()
    except OSError:  # it has ended
        return b""
