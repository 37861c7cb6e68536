"""One Deno process that grades programs, each in a worker of its own: web/grading/host.ts."""

from __future__ import annotations

import contextlib
import json
import secrets
import tempfile
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from chalkline.site.assets import content_hash
from chalkline.site.bundle import SUBMISSION, bundle
from chalkline.site.deno import deno, start_deno
from chalkline.site.places import CACHE, WEB
from chalkline.site.runtime import build_runtime
from chalkline.site.trials import reason
from chalkline.site.whole import write_whole

Report = dict[str, Any]
"""A Run, as `Report` in web/runtime/protocol.ts has it, and the `seconds` that it took in all."""

Typed = dict[str, Any]
"""What was typed to a program: `Typed` in web/runtime/protocol.ts."""
Program = str | tuple[str, Typed | None]
"""A program, or one with what was typed to it."""

NEEDED = (
    *("pyodide.asm.js", "pyodide.asm.wasm", "python.whole", "pytest.whole"),
    *("student.zip", "grader.zip"),
)
"""Files of the runtime that a process reads before any program comes."""

RUN = ("run", "patience", "report", "transcript")
"""Scripts of web/page that a process has from there: what a result is, is the page's own."""

FLAGS = ("--quiet", "--cached-only", "--no-prompt", "--unstable-worker-options")
V8 = "--v8-flags=--disallow-code-generation-from-strings"

STARTING = 120.0
"""Seconds for a process to start and collect the lesson's tests, on a busy machine."""

SLOW = 4
"""How many times its limit a program has at most, where Python is slow: web/runtime/deadline.ts."""

WORKER = 15.0
"""Seconds for one worker to start and, past a check's limit, to be ended."""


class HostError(Exception):
    """Why no program can be graded: the lesson's tests cannot be collected, or Deno failed."""


class Unfinished(Exception):  # noqa: N818 - nothing went wrong with us
    """The process ended, since the program could not be stopped in it; another is to go on.

    Attributes:
        begun: what is final, for the next one: `Begun` in web/page/run.ts.
    """

    def __init__(self, begun: dict[str, Any]) -> None:
        super().__init__()
        self.begun = begun


class HostDiedError(Exception):
    """The process ended, or was ended, before it gave its answer; with Deno's words, if any."""


class Files:
    """Where a process finds what it reads: made once, before the first starts.

    Raises:
        SiteError: when Deno fails while the runtime is made, in its own words.
    """

    def __init__(self, cache: Path = CACHE) -> None:
        runtime = build_runtime(cache / "runtime")
        self.runtime = {name: str(runtime[name].resolve()) for name in NEEDED}
        script = bundle({"submission": SUBMISSION}, cache / "bundles")["submission"].script
        worker = cache / "grading" / "worker.js"
        if not worker.exists() or worker.read_bytes() != script:
            write_whole(worker, script)
        self.worker = str(worker.resolve())


def grading_state(cache: Path = CACHE) -> str:
    """A hash of what grades, beyond the files of the runtime: "1f0c6a8e2b".

    That is the worker's script, the TypeScript that gives it programs, and Deno itself.
    """
    worker = bundle({"submission": SUBMISSION}, cache / "bundles")["submission"].script
    folders = (path for folder in ("grading", "runtime") for path in (WEB / folder).glob("*.ts"))
    sources = sorted([*folders, *(WEB / "page" / f"{name}.ts" for name in RUN)])
    return content_hash(
        worker, *(path.read_bytes() for path in sources), deno("--version").encode()
    )


class Host:
    """A process, started at once; `ready` waits for it, `grade` gives it a program.

    Whatever happens to it is `HostDiedError` here, and another can be started.
    """

    def __init__(self, files: Files, lesson: Mapping[str, Any]) -> None:
        self._token = secrets.token_hex(16)
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - open as long as the process
        packages = lesson.get("packages", {}).values()
        reads = ",".join([*files.runtime.values(), files.worker, *packages])
        self._process = start_deno(
            *("run", *FLAGS, V8, f"--allow-read={reads}", "web/grading/host.ts"),
            stderr=self._errors,
            alone=True,
        )
        setup = {
            "token": self._token,
            "files": files.runtime,
            "worker": files.worker,
            "lesson": lesson,
        }
        self._send_quietly(setup)
        self._count = 0
        self.over = False
        """Whether it takes no more programs: it ended after one that could not be stopped."""
        self.memory = 0
        """Bytes that the process had in memory when it gave its last answer."""
        self.checks: list[dict[str, Any]] = []

    def ready(self) -> list[dict[str, Any]]:
        """The lesson's checks, once the process takes programs: `[{"id", "title"}]`.

        A check that does not count 1 has its `points`, too.

        Raises:
            HostError: with pytest's words for tests that cannot be collected.
            HostDiedError: when the process ended without a word of its own.
        """
        self.checks = self._answer(STARTING)["checks"]
        return self.checks

    def grade(
        self, program: Program, seconds: float, begun: Mapping[str, Any] | None = None
    ) -> Report:
        """The report on a program, with the `seconds` that it took in all.

        `seconds` is the lesson's limit for each check; `begun`, what another process has done.

        Raises:
            Unfinished: when another process is to go on.
            HostDiedError: when the process ends first, or hangs: all that a program can do
                within its own limits is over by then.
        """
        self._count += 1
        began = time.monotonic()
        text, typed = (program, None) if isinstance(program, str) else program
        self._send_quietly({"id": self._count, "program": text, "typed": typed, "begun": begun})
        # Each check may cost a worker, the first that runs out of time all of its limit.
        most = SLOW * seconds
        longest = 2 * most + (len(self.checks) + 2) * (most * 0.2 + WORKER)
        answer = self._answer(longest)
        if answer.get("id") != self._count:
            raise HostDiedError(self._said())
        if answer["kind"] == "begun":
            raise Unfinished(answer["begun"])
        self.memory, self.over = answer["memory"], answer["last"]
        return {**answer["report"], "seconds": time.monotonic() - began}

    def close(self) -> None:
        """End the process, whatever it does; a `grade` in another thread ends, too."""
        self._process.kill()
        self._process.wait()
        self._errors.close()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            with contextlib.suppress(BrokenPipeError):
                pipe.close()

    def _send_quietly(self, message: Mapping[str, Any]) -> None:
        """Write a line; that nobody reads it any more shows when the answer is read."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(message).encode() + b"\n")
            self._process.stdin.flush()
        except (BrokenPipeError, ValueError):  # ended, or closed by another thread
            pass

    def _answer(self, seconds: float) -> dict[str, Any]:
        assert self._process.stdout is not None
        limit = threading.Timer(seconds, self._process.kill)
        limit.start()
        try:
            for line in self._process.stdout:
                if line.startswith(self._token.encode()) and line.endswith(b"\n"):
                    break
            else:
                raise HostDiedError(self._said())
        except ValueError:  # closed by another thread
            raise HostDiedError("it was closed") from None
        finally:
            limit.cancel()
        answer: dict[str, Any] = json.loads(line[len(self._token) :])
        if answer["kind"] == "failed":
            raise HostError(reason(answer["message"]))
        return answer

    def _said(self) -> str:
        """What Deno wrote to its standard error, the end of it."""
        self._errors.seek(0)
        return self._errors.read().decode(errors="replace").strip()[-2_000:]
