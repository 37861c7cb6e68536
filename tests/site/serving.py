"""A running `serve`, for tests that talk to it."""

import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from tests.site.command import COMMAND, ENVIRONMENT


class Serving:
    """A running `serve`: its address, and what it tells open pages."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.said: list[str] = []
        assert process.stdout
        for line in process.stdout:
            self.said.append(line)
            found = re.match(r"Serving (http://127\.0\.0\.1:\d+/) \(Ctrl-C ends\)", line)
            if found:
                self.url = found[1]
                return
        raise AssertionError("".join(self.said))

    def get(self, path: str) -> str:
        """What the server answers, with status 200."""
        with urlopen(self.url + path, timeout=20) as answer:
            return str(answer.read().decode())

    @contextmanager
    def events(self) -> Iterator[Iterator[dict[str, str]]]:
        """The states that an open page hears of, as they come."""
        with urlopen(f"{self.url}-/events", timeout=20) as stream:
            lines = (line.decode() for line in stream)
            yield (json.loads(line[6:]) for line in lines if line.startswith("data: "))


@contextmanager
def serving(course: Path, port: int = 0) -> Iterator[Serving]:
    """Serve a course, on any free port or on a given one, for as long as the block runs."""
    with run_serve([*COMMAND, "serve", str(course), "--port", str(port)]) as served:
        yield served


@contextmanager
def run_serve(command: list[str], folder: Path | None = None) -> Iterator[Serving]:
    """Run a whole command that serves, in some folder, for as long as the block runs."""
    with subprocess.Popen(
        command,
        cwd=folder,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield Serving(process)
        finally:
            process.kill()
