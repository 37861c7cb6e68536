"""A static host that spoils some of its files, as networks do."""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from pathlib import Path

from tests.browser.static_host import Host, StaticHost

Spoil = Callable[["BadHandler", bytes], None]
"""Answers a request for a file with that content, badly."""


class BadHandler(StaticHost):
    """Answers as any static host, but for the files that are to be spoilt."""

    server: "BadHost"

    def do_GET(self) -> None:  # noqa: N802 - http.server's own name
        """Answer badly where the file's name is like one that is to be spoilt."""
        name = self.path.split("?")[0].rsplit("/", 1)[-1]
        spoil = next((it for like, it in self.server.spoils.items() if fnmatch(name, like)), None)
        files = list((self.server.folder / "assets").glob(name)) if name else []
        if spoil is None or not files:
            super().do_GET()
        else:
            self.server.asked.append(self.path)
            spoil(self, files[0].read_bytes())

    def content(self, file: Path) -> bytes:
        """What it answers with for a file that is not spoilt."""
        content = super().content(file)
        if self.server.sealed or file.suffix != ".html":
            return content
        return re.sub(rb' integrity="[^"]*"', b"", content)

    def give(self, content: bytes, kind: str, length: int | None = None, status: int = 200) -> None:
        """Send an answer; `length`: what it says of itself, when that is not so."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content) if length is None else length))
        if self.server.kept:
            self.send_header("Cache-Control", "public, max-age=31536000, immutable")
        self.end_headers()
        self.wfile.write(content)

    @property
    def kind(self) -> str:
        """The content type of the file that is asked for."""
        kinds = {".js": "text/javascript", ".wasm": "application/wasm", ".json": "application/json"}
        return kinds.get(Path(self.path).suffix, "application/octet-stream")


class BadHost(Host):
    """A host whose `spoils` say what happens to files, by their names: `{"page.*.js": half}`.

    Attributes:
        kept: whether it tells browsers to keep what it answers badly.
        sealed: whether its pages let a browser refuse scripts that are not as they were built.
        well: set once what is held back may come.
        share: how much of a file that comes slowly may have come, from 0.0 to 1.0.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, obeying=True)
        self.RequestHandlerClass = BadHandler
        self.spoils: dict[str, Spoil] = {}
        self.kept = True
        self.sealed = True
        self.well = threading.Event()
        self.share = 0.0


def half(answer: BadHandler, content: bytes) -> None:
    """The connection is lost half-way."""
    answer.give(content[: len(content) // 2], answer.kind, len(content))
    answer.close_connection = True


def stalled(answer: BadHandler, content: bytes) -> None:
    """Half of it comes, and then nothing, until the host is well again."""
    answer.give(content[: len(content) // 2], answer.kind, len(content))
    answer.wfile.flush()
    answer.server.well.wait(60)
    answer.close_connection = True


def late(answer: BadHandler, content: bytes) -> None:
    """The second half comes once the host is well again."""
    answer.give(content[: len(content) // 2], answer.kind, len(content))
    answer.wfile.flush()
    answer.server.well.wait(60)
    answer.wfile.write(content[len(content) // 2 :])


def slowly(answer: BadHandler, content: bytes) -> None:
    """As much of it as the host's `share` says comes, and all once the host is well again."""
    answer.give(b"", answer.kind, len(content))
    at = 0
    while not answer.server.well.wait(0.02):
        to = int(len(content) * answer.server.share)
        answer.wfile.write(content[at:to])
        at = max(at, to)
    answer.wfile.write(content[at:])


def altered(answer: BadHandler, content: bytes) -> None:
    """A few bytes near the end are others, and the browser may keep it for ever."""
    at = len(content) * 3 // 4
    answer.give(
        content[:at] + bytes(b ^ 1 for b in content[at : at + 8]) + content[at + 8 :], answer.kind
    )


def shortened(answer: BadHandler, content: bytes) -> None:
    """The end is missing, and the answer does not say so."""
    answer.give(content[: len(content) // 2], answer.kind)


def empty(answer: BadHandler, content: bytes) -> None:
    """A filter answers with nothing, and calls that a success."""
    answer.give(b"", answer.kind)


def html(answer: BadHandler, content: bytes) -> None:
    """A filter answers with a page of its own, and calls that a success."""
    answer.give(b"<!doctype html><title>Blocked</title><p>Blocked.", "text/html")


def refused(answer: BadHandler, content: bytes) -> None:
    """The file is not there."""
    answer.give(b"not here", "text/plain", status=404)


def before(script: str) -> Spoil:
    """A script begins with another one.

    On a host that is not sealed, what a browser lacks can be taken from it there.
    """

    def spoil(answer: BadHandler, content: bytes) -> None:
        answer.give(script.encode() + b"\n" + content, answer.kind)

    return spoil


@contextmanager
def bad_host(folder: Path) -> Iterator[BadHost]:
    """Serve a folder on a host that can be spoilt."""
    with BadHost(folder) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.well.set()
        server.end()
