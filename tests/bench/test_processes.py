"""A program's processes, and slowing them all."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from chalkline.bench.processes import (
    Family,
    browser_with_profile,
    cpu_seconds,
    family,
    memory_bytes,
)
from chalkline.bench.slow import slowed

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

SLEEP = "import time; print(flush=True); time.sleep(600)"
PARENT = f"""
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", {SLEEP!r}], stdout=subprocess.DEVNULL)
print(child.pid, flush=True)
try:
    sys.stdin.read()
finally:
    child.kill()
    child.wait()
"""


@contextmanager
def parent() -> Iterator[tuple[int, int]]:
    """A process and its child, by their numbers."""
    command = [sys.executable, "-c", PARENT]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        yield process.pid, int(process.stdout.readline())
        process.stdin.close()


def eventually(holds: Callable[[], bool]) -> bool:
    """Whether something comes true, given all the time that a busy machine may need."""
    deadline = time.monotonic() + 60
    while not holds():
        if time.monotonic() > deadline:
            return False
    return True


def state(pid: int) -> str:
    """A process's state: "S" asleep, "R" running, "T" stopped."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def test_a_family_is_a_process_and_what_it_started() -> None:
    """A child, and a child's child, and nobody else."""
    with parent() as (process, child):
        assert family(process) == {process, child}
        assert {os.getpid(), process, child} <= family(os.getpid())
        assert os.getpid() not in family(process)


def test_a_family_that_has_ended_is_empty() -> None:
    """Nobody takes a number's next owner for it."""
    with parent() as (process, _):
        pass
    assert family(process) == set()


def test_a_member_that_comes_later_is_found() -> None:
    """A browser starts processes while a page loads."""
    members = Family(os.getpid())
    before = set(members.now())
    with parent() as (process, child):
        assert members.now() - before == {process, child}
    assert not members.now() & {process, child}


def test_memory_and_time_of_processes_are_told() -> None:
    """A Python interpreter takes a few megabytes and some time to start."""
    with parent() as (process, child):
        assert 1e6 < memory_bytes({process}) < memory_bytes({process, child}) < 1e9
        assert eventually(lambda: cpu_seconds({process, child}) > 0)


def test_a_browser_is_found_by_its_profile(tmp_path: Path) -> None:
    """Its own processes carry the profile's folder, too, and a type; the browser has none."""
    profile = f"--user-data-dir={tmp_path}"
    commands = [
        [sys.executable, "-c", SLEEP, "--type=renderer", profile],
        [sys.executable, "-c", SLEEP, profile],
    ]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE) for command in commands]
    try:
        for process in processes:
            assert process.stdout
            process.stdout.readline()  # it runs: until then its arguments may not be told
        assert browser_with_profile(tmp_path) == processes[1].pid
    finally:
        for process in processes:
            process.kill()
            process.communicate()
    with pytest.raises(LookupError, match="no browser"):
        browser_with_profile(tmp_path)


def test_slowed_processes_stop_now_and_then_and_go_on_afterwards() -> None:
    """The whole family is stopped, again and again; nobody is left so."""
    with parent() as (process, child):
        with slowed(process):
            for pid in (process, child):
                assert eventually(lambda pid=pid: state(pid) == "T")  # type: ignore[misc]
                assert eventually(lambda pid=pid: state(pid) != "T")  # type: ignore[misc]
        assert eventually(lambda: "T" not in (state(process), state(child)))
        assert {state(process), state(child)} == {"S"}
