"""`grade --scheduler` on a cluster of two real workers."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import MagicMock, Mock

import pytest
from distributed import LocalCluster

from chalkline.grading import HostError, cluster
from tests.site.command import COMMAND, ENVIRONMENT
from tests.site.course import FILES, write_course

TESTS = FILES["2-double/test_hidden.py"]
OPTIONS = ("--lesson", "double", "--lessons", "course", "--format", "jsonl")


@contextmanager
def process(*arguments: str, cwd: Path) -> Iterator[subprocess.Popen[str]]:
    """A process of the cluster; ended with the block. What it says goes where one reads it."""
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", "distributed.cli." + arguments[0], *arguments[1:]],
        cwd=cwd,
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield child
    finally:
        child.kill()
        child.communicate()


def test_a_worker_killed_half_way_costs_no_submission(tmp_path: Path) -> None:
    """Two workers, one killed: every submission has one line, in its place, with its verdict."""
    write_course(tmp_path / "course", {"2-double/test_hidden.py": f"# {tmp_path}\n" + TESTS})
    names = [f"{n:02}.py" for n in range(24)]
    for n, name in enumerate(names):
        right, wrong = FILES["2-double/reference.py"], FILES["2-double/mistakes/squares.py"]
        (tmp_path / name).write_text(f"{wrong if n % 3 else right}# {n}\n")
    with ExitStack() as stack:
        start = stack.enter_context
        usual = ("--no-dashboard", "--host", "127.0.0.1")
        scheduler = start(process("dask_scheduler", "--port", "0", *usual, cwd=tmp_path))
        address = ""
        while not address:
            assert scheduler.stderr is not None
            found = re.search(r"Scheduler at:\s+(tcp://\S+)", scheduler.stderr.readline())
            address = found[1] if found else ""
        worker = ("dask_worker", address, "--nthreads", "1", "--no-nanny", *usual)
        workers = [start(process(*worker, cwd=tmp_path)) for _ in range(2)]
        command = start(
            subprocess.Popen(
                [*COMMAND, "grade", *names, *OPTIONS, "--scheduler", address],
                cwd=tmp_path,
                env=ENVIRONMENT,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
        )
        assert command.stdout is not None
        lines = [command.stdout.readline() for _ in range(8)]
        workers[0].kill()
        rest, errors = command.communicate(timeout=300)
    assert command.returncode == 0, errors
    told = [json.loads(line) for line in [*lines, *rest.splitlines()]]
    assert [it["submission"] for it in told] == names
    assert [it["verdict"] for it in told] == ["passed", "failed", "failed"] * 8
    assert "24 graded" in errors


def test_an_address_without_a_scheduler_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A closed port, or no address at all: a sentence with what to do."""
    monkeypatch.setattr(cluster, "CONNECTING", 0.5)
    for address in ("tcp://127.0.0.1:1", "nothing://like:it"):
        with (
            pytest.raises(HostError, match=f"no scheduler answers at {address}; start one"),
            cluster.Cluster(address, {}, "314"),
        ):
            pass


def test_a_cluster_without_a_worker_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody who grades within the time: a sentence with what to do."""
    monkeypatch.setattr(cluster, "JOINING", 0.2)
    usual = {"dashboard_address": ":0", "processes": False}
    with (
        LocalCluster(n_workers=0, **usual) as local,
        pytest.raises(HostError, match="no worker joined"),
        cluster.Cluster(local.scheduler_address, {}, "314"),
    ):
        pass


def test_a_scheduler_that_is_lost_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was being graded is cancelled: a sentence with what to do."""
    told = cluster.Cluster("tcp://here", {}, "314")
    future = SimpleNamespace(key=1, result=Mock(side_effect=CancelledError))
    client = Mock(submit=lambda *_, **__: future, nthreads=dict)
    monkeypatch.setattr(told, "_client", client, raising=False)
    running: list[object] = []
    taken = MagicMock(add=running.append, __iter__=lambda _: iter(running))
    monkeypatch.setattr(cluster, "as_completed", lambda loop: taken)
    with pytest.raises(HostError, match="the scheduler at tcp://here was lost"):
        list(told.grade(["x = 1"]))
