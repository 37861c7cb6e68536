"""Programs tried in the runtime that students get: for the table of mistakes, and for `check`."""

import json
import os
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from chalkline.site.deno import start_deno
from chalkline.site.errors import SiteError

Check = dict[str, Any]
"""A finished check, as web/runtime/protocol.ts has it."""


class CollectionError(Exception):
    """A lesson's tests cannot be collected; says where and why: `test_hidden.py:3: ...`."""


@dataclass(frozen=True)
class Trial:
    """What a program did.

    Attributes:
        checks: the finished checks, in their order.
        broken: why it could not be loaded: `{"verdict": "error", "problem": {...}}`.
        failures: its entry in a table of mistakes, as `Grader.record` gives it.
        changes: calls that returned a value and changed their arguments, by check.
        rehearsal: what passed checks asked and were answered, by check: `Rehearsal` in
            web/runtime/rehearsal.ts; of a program that was to be rehearsed.
        memory: bytes that its interpreter has taken; no more than those before it in the same
            interpreter left to be taken.
    """

    checks: list[Check]
    broken: dict[str, Any] | None
    failures: dict[str, Any]
    changes: dict[str, list[str]]
    memory: int
    rehearsal: dict[str, Any] = field(default_factory=dict)

    @property
    def failed(self) -> list[Check]:
        """The checks that did not pass."""
        return [check for check in self.checks if check["outcome"] != "passed"]

    @property
    def passed(self) -> bool:
        """Whether the program was loaded and passed every check that ran."""
        return not self.broken and not self.failed


class Trials:
    """Tries programs on lessons, `workers` at a time. To be used in a `with`; closing ends it all.

    >>> with Trials(runtime_files) as trials:  # doctest: +SKIP
    ...     lesson = trials.lesson(bundle)
    ...     trials.run(lesson, "def train(): ...").result().failed[0]["title"]
    'train: with no epochs, w and b are still 0.0'
    """

    def __init__(self, files: Mapping[str, Path], workers: int | None = None) -> None:
        self._waiting: dict[int, Future[Trial]] = {}
        self._lessons: set[str] = set()
        self._lock = threading.Lock()
        self.asked = self.done = 0
        self.on_progress: Callable[[int, int], object] = lambda done, asked: None
        self._deno = start_deno("run", "--allow-all", "web/build/trials.ts")
        self._said: list[str] = []
        self._readers = [
            threading.Thread(target=self._read, daemon=True),
            threading.Thread(target=self._read_errors, daemon=True),
        ]
        for reader in self._readers:
            reader.start()
        self._send(
            files={name: str(path) for name, path in files.items()},
            workers=workers or os.cpu_count() or 1,
        )

    def lesson(self, bundle: Mapping[str, object]) -> str:
        """Make a lesson known (see `bundle`); gives what to call it."""
        key = json.dumps(bundle, sort_keys=True)
        with self._lock:
            if key not in self._lessons:
                self._lessons.add(key)
                self._send(lesson=key, bundle=bundle)
        return key

    def run(
        self, lesson: str, program: str, until_failure: bool = False, rehearse: bool = False
    ) -> Future[Trial]:
        """Try a program, all checks or as far as the first that it does not pass.

        To `rehearse` takes twice as long, and two workers of its own.

        The future raises CollectionError, or SiteError when Deno itself failed.
        """
        answer: Future[Trial] = Future()
        with self._lock:
            self.asked += 1
            number = self.asked
            self._waiting[number] = answer
            until = "failure" if until_failure else None
            self._send(trial=number, lesson=lesson, program=program, until=until, rehearse=rehearse)
        return answer

    def __enter__(self) -> Self:
        """Nothing to do: Deno has been started."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        """Wait for what is asked; after an error, for nothing."""
        if kind:
            self._deno.kill()
        with self._deno:
            for reader in self._readers if not kind else ():
                if self._deno.stdin and not self._deno.stdin.closed:
                    self._deno.stdin.close()
                reader.join()

    def _send(self, **line: object) -> None:
        assert self._deno.stdin
        try:
            self._deno.stdin.write(json.dumps(line).encode() + b"\n")
            self._deno.stdin.flush()
        except (BrokenPipeError, ValueError):
            self._fail()

    def _read(self) -> None:
        assert self._deno.stdout
        for line in self._deno.stdout:
            answer = json.loads(line)
            with self._lock:
                waiting = self._waiting.pop(answer.pop("trial"))
                self.done += 1
            if "error" in answer:
                waiting.set_exception(CollectionError(reason(answer["error"])))
            else:
                waiting.set_result(Trial(**answer))
            self.on_progress(self.done, self.asked)
        self._fail()

    def _read_errors(self) -> None:
        assert self._deno.stderr
        self._said.extend(line.decode(errors="replace") for line in self._deno.stderr)

    def _fail(self) -> None:
        """Deno has ended: nobody shall wait for it."""
        self._readers[1].join()
        error = SiteError(f"deno ended while it tried programs:\n{''.join(self._said).strip()}")
        for answer in list(self._waiting.values()):
            if not answer.done():
                answer.set_exception(error)


def reason(text: str) -> str:
    """What the grader said, without Pyodide's traceback around it.

    >>> reason("PythonError: ... suite.SuiteError: test_hidden.py:3: NameError: ...")
    'test_hidden.py:3: NameError: ...'
    """
    return text.rpartition("SuiteError: ")[2].strip()
