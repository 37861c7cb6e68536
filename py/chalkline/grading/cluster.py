"""The same grading on many machines: a Dask cluster, of which only an address is known.

Each worker process keeps its own `Graders`; a task is one program. `distributed` is needed here and
on the workers, and nowhere else.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import CancelledError
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from distributed import Client, KilledWorker, Worker, WorkerPlugin, as_completed, get_worker

from chalkline.grading.host import HostError, Program, Report
from chalkline.grading.pool import Graders, crashed
from chalkline.site.lock import one_at_a_time
from chalkline.site.shared import make_shared

AHEAD = 3
"""Tasks for each thread that the scheduler holds: none waits for this process, few wait there."""

CONNECTING = 10
"""Seconds for a scheduler to answer."""

JOINING = 60
"""Seconds for the first worker to join."""

NAME = "chalkline"


class Lesson(WorkerPlugin):
    """What a worker needs for a lesson; one that joins later gets it, too."""

    def __init__(self, lesson: dict[str, Any], runtime: str) -> None:
        self.name = NAME
        self.lesson, self.runtime = lesson, runtime
        # Another machine has the lesson's packages elsewhere, or not at all.
        self.packages = {
            name: Path(path).read_bytes() for name, path in lesson.get("packages", {}).items()
        }

    def setup(self, worker: Worker) -> None:
        """Start a process that grades, and see that all workers give the same results.

        Raises:
            HostError: on a worker with another version of Chalkline.
        """
        with one_at_a_time():
            runtime = make_shared().runtime_version
        if runtime != self.runtime:
            what = f"the worker {worker.address} has the runtime {runtime}, not {self.runtime}"
            raise HostError(f"{what}; give all workers the same sources")
        self.folder = tempfile.TemporaryDirectory()
        lesson = self.lesson | brought(self.packages, Path(self.folder.name))
        self.graders = Graders(lesson, jobs=worker.state.nthreads).__enter__()

    def teardown(self, worker: Worker) -> None:
        """End the worker's processes."""
        self.graders.close()
        self.folder.cleanup()


def brought(packages: Mapping[str, bytes], folder: Path) -> dict[str, Any]:
    """The field `packages` of a lesson whose packages are now in `folder`; none for none.

    >>> brought({}, Path("packages"))
    {}
    """
    for name, content in packages.items():
        (folder / name).write_bytes(content)
    return {"packages": {name: str(folder / name) for name in packages}} if packages else {}


def _grade(program: Program) -> Report:
    """Grade a program; runs in a worker."""
    plugin = get_worker().plugins[NAME]
    assert isinstance(plugin, Lesson)
    return plugin.graders.one(program)


def _checks() -> list[dict[str, Any]]:
    plugin = get_worker().plugins[NAME]
    assert isinstance(plugin, Lesson)
    return plugin.graders.checks


class Cluster:
    """Grades programs on the workers of the scheduler at `address`, as `Graders` does here.

    A worker that is lost costs no program anything: its programs go to other workers. A program
    that had several workers lost under it is `crashed`.

    >>> with Cluster("tcp://10.0.0.1:8786", bundle, runtime) as cluster:  # doctest: +SKIP
    ...     reports = dict(cluster.grade(programs))

    Raises:
        HostError: (on entering) for tests that cannot be collected, for workers with other
            sources than these, for an address at which no scheduler answers, and when no worker
            joins; later, when the scheduler is lost.
    """

    def __init__(self, address: str, lesson: dict[str, Any], runtime: str) -> None:
        self._address, self._plugin = address, Lesson(lesson, runtime)
        self.checks: list[dict[str, Any]] = []
        self.memory = 0

    @property
    def jobs(self) -> int:
        """How many programs the workers take at once, now."""
        return sum(self._client.nthreads().values()) or 1

    def __enter__(self) -> Self:
        """Connect, prepare every worker, and know the lesson's checks (`self.checks`)."""
        try:
            self._client = Client(self._address, set_as_default=False, timeout=CONNECTING)
        except (OSError, ValueError):
            # ValueError: for an address of another shape.
            what = f"no scheduler answers at {self._address}"
            raise HostError(f"{what}; start one with `dask scheduler`") from None
        try:
            self._client.register_plugin(self._plugin)
            try:
                self._client.wait_for_workers(1, timeout=JOINING)
            except TimeoutError:
                what = f"no worker joined {self._address} within {JOINING} s"
                remedy = f"start one with `dask worker {self._address}`"
                raise HostError(f"{what}; {remedy}") from None
            self.checks = self._client.submit(_checks, pure=False).result()
        except BaseException:
            self._client.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End the workers' processes, and leave the cluster as it was."""
        # A scheduler that was lost has nothing to be ended.
        with contextlib.suppress(OSError):
            self._client.unregister_worker_plugin(NAME)
        self._client.close()

    def grade(self, programs: Iterable[Program]) -> Iterator[tuple[int, Report]]:
        """The report on each program, with its place among them, in the order in which they end.

        Each place comes once, also when a task had to run twice because its worker was lost.
        """
        waiting = enumerate(programs)
        places: dict[object, int] = {}
        running = as_completed(loop=self._client.loop)

        def one_more() -> None:
            taken = next(waiting, None)
            if taken is not None:
                future = self._client.submit(_grade, taken[1], pure=False)
                places[future.key] = taken[0]
                running.add(future)

        for _ in range(AHEAD * self.jobs):
            one_more()
        for future in running:
            try:
                report = future.result()
            except KilledWorker:
                report = crashed(self.checks, 0)
            except CancelledError:
                what = f"the scheduler at {self._address} was lost"
                remedy = "start it again, and this command goes on from there"
                raise HostError(f"{what}; {remedy}") from None
            yield places.pop(future.key), report
            future.release()
            one_more()
