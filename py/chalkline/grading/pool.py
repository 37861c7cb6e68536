"""Many programs graded at once, each exactly once, by as many processes as there are cores."""

from __future__ import annotations

import os
import queue
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from types import TracebackType
from typing import Any, Self

from chalkline.grading.host import (
    Files,
    Host,
    HostDiedError,
    HostError,
    Program,
    Report,
    Unfinished,
)

ENDED = (
    "Python's whole process ended while this program ran, twice: it may have used more memory than"
    " there is. Nothing could be checked."
)


class Graders:
    """Grades programs with a lesson's tests in the real runtime, each by itself.

    Args:
        lesson: the lesson as `chalkline.site.mistakes.bundle` gives it.
        jobs: how many processes; as many as this machine has cores when left out.
        files: what processes read; found when left out.

    >>> with Graders(bundle(lesson), jobs=2) as graders:  # doctest: +SKIP
    ...     for index, report in graders.grade([right, wrong]):
    ...         print(index, report["verdict"])
    1 failed
    0 passed

    Raises:
        HostError: (on entering) for tests that cannot be collected, in pytest's words.
    """

    def __init__(
        self,
        lesson: Mapping[str, Any],
        jobs: int | None = None,
        files: Files | None = None,
    ) -> None:
        self.jobs = jobs or cores()
        self.checks: list[dict[str, Any]] = []
        self._lesson, self._files = lesson, files
        self._seconds = float(lesson["limits"]["seconds"])
        self._hosts: list[Host] = []
        self._lock = threading.Lock()
        self._over = False

    def __enter__(self) -> Self:
        """Start the first process, and know the lesson's checks (`self.checks`)."""
        self._files = self._files or Files()
        try:
            host = self._fresh()
        except BaseException:
            self.close()
            raise
        self.checks = host.checks
        self._idle = [host]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End every process."""
        self.close()

    def close(self) -> None:
        """End every process, whatever it does; a `grade` that goes on ends, too."""
        with self._lock:
            self._over = True
            hosts, self._hosts = self._hosts, []
        for host in hosts:
            host.close()

    @property
    def memory(self) -> int:
        """Bytes that the largest process had in memory when it last gave a report."""
        with self._lock:
            return max((host.memory for host in self._hosts), default=0)

    def grade(self, programs: Iterable[Program]) -> Iterator[tuple[int, Report]]:
        """The report on each program, with its place among them, in the order in which they end.

        Programs are taken when a process is free, never many at once. A process that ends (out
        of memory, killed, hung) costs no other program anything: the one that it had is graded
        again in a fresh process, and is `crashed` if that ends as well.

        Raises:
            HostError: when no process can be started any more.
            What `programs` itself raises.
        """
        waiting = enumerate(programs)
        taking = threading.Lock()
        done: queue.SimpleQueue[tuple[int, Report] | BaseException | None] = queue.SimpleQueue()
        stopped = threading.Event()

        def take() -> tuple[int, Program] | None:
            with taking:
                return None if stopped.is_set() else next(waiting, None)

        def work() -> None:
            host: Host | None = None
            try:
                while (taken := take()) is not None:
                    host = host or self._one_more()
                    number, program = taken
                    host, report = self._grade(host, program)
                    done.put((number, report))
                done.put(None)
            except BaseException as error:  # noqa: BLE001 - told to whoever iterates
                done.put(error)
            finally:
                if host is not None:
                    with self._lock:
                        self._idle.append(host)

        threads = [threading.Thread(target=work, daemon=True) for _ in range(self.jobs)]
        for thread in threads:
            thread.start()
        left = len(threads)
        try:
            while left:
                match done.get():
                    case None:
                        left -= 1
                    case BaseException() as error:
                        raise error
                    case finished:
                        yield finished
        finally:
            stopped.set()
            if left:  # interrupted: what goes on is of no more use
                self.close()
            for thread in threads:
                thread.join()

    def one(self, program: Program) -> Report:
        """The report on one program; may be called from several threads at once."""
        host, report = self._grade(self._one_more(), program)
        if host is not None:
            with self._lock:
                self._idle.append(host)
        return report

    def _grade(self, host: Host, program: Program) -> tuple[Host | None, Report]:
        """The report on a program, and the process for the next one, if it is there already."""
        began = time.monotonic()
        begun: dict[str, Any] | None = None
        lost = 0
        while lost < 2:
            try:
                report = host.grade(program, self._seconds, begun)
            except (HostDiedError, Unfinished) as end:
                self._end(host)
                if isinstance(end, Unfinished):
                    # Each time, one check more is final.
                    begun, lost = end.begun, 0
                else:
                    lost += 1
                # One that waits may have ended with the first, and this is the program's last try.
                host = self._fresh()
                continue
            if host.over:
                self._end(host)
            left = None if host.over else host
            return left, report | {"seconds": time.monotonic() - began}
        return host, crashed(host.checks, time.monotonic() - began)

    def _one_more(self) -> Host:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        return self._fresh()

    def _fresh(self) -> Host:
        """A process that takes programs; one that is killed while it starts is started once more.

        What it says itself is the lesson's fault, and would be said again.
        """
        said = ""
        for _ in range(2):
            host = self._start()
            try:
                host.ready()
            except HostDiedError as error:
                said = str(error)
                self._end(host)
            else:
                return host
        raise HostError(f"Deno ended while it started, twice:\n{said}")

    def _start(self) -> Host:
        with self._lock:
            if self._over:
                raise HostError("the graders are closed")
            assert self._files is not None
            host = Host(self._files, self._lesson)
            self._hosts.append(host)
        return host

    def _end(self, host: Host) -> None:
        with self._lock:
            if host in self._hosts:
                self._hosts.remove(host)
        host.close()


def cores() -> int:
    """How many processors this process may use: `cores()` -> 2."""
    affinity = getattr(os, "sched_getaffinity", None)  # not on macOS
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def crashed(checks: Iterable[Mapping[str, Any]], seconds: float) -> Report:
    """The report on a program that brings its whole process down.

    >>> crashed([{"id": "test_hidden.py::test_one", "title": "One"}], 2.5)["checks"][0]["outcome"]
    'not-run'
    """
    return {
        "version": 1,
        "verdict": "crashed",
        "checks": [{**check, "outcome": "not-run", "seconds": 0} for check in checks],
        "problem": {"type": "", "message": ENDED, "frames": []},
        "seconds": seconds,
        # What ended it may have been the machine's: another command tries again.
        "lost": True,
    }
