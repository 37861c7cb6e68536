"""The bench's own static server: one for both sides, that counts what it sends, and when."""

import hashlib
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

from chalkline.bench.line import Line
from chalkline.cli.server import content_type

CHUNK = 16 * 1024
"""Bytes between two looks at the line: 13 ms at 10 Mbit/s."""


@dataclass(frozen=True)
class Sent:
    """A part of an answer, headers included; `at` is in seconds since 1970."""

    at: float
    address: str
    bytes: int


@dataclass
class Traffic:
    """What a server has sent, and whether it is sending."""

    sent: list[Sent] = field(default_factory=list)
    under_way: int = 0

    def until(self, moment: float) -> dict[str, int]:
        """Bytes that were sent by a moment (in seconds since 1970), by address."""
        totals: dict[str, int] = {}
        for it in self.sent:
            if it.at <= moment:
                totals[it.address] = totals.get(it.address, 0) + it.bytes
        return totals


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.files = files
        self.line = Line()
        self.traffic = Traffic()
        self.lock = threading.Lock()

    def handle_error(self, *_: object) -> None:
        """A page that is closed while it loads is no error."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        """Answer with a file, with "not modified", or with 404."""
        with self.server.lock:
            self.server.traffic.under_way += 1
        try:
            self.server.line.begin()
            headers = {name.title(): value for name, value in self.headers.items()}
            self._send(answer(self.server.files, self.path, headers))
        finally:
            with self.server.lock:
                self.server.traffic.under_way -= 1

    def _send(self, content: bytes) -> None:
        traffic = self.server.traffic
        for start in range(0, len(content), CHUNK):
            chunk = content[start : start + CHUNK]
            self.server.line.send(len(chunk))
            # Counted first: what a client has received must have been.
            traffic.sent.append(Sent(time.time(), self.path, len(chunk)))
            self.wfile.write(chunk)

    def log_message(self, *_: object) -> None:
        """Say nothing: the figures are what counts."""


def answer(files: Mapping[str, bytes], target: str, headers: Mapping[str, str]) -> bytes:
    """The whole answer to a request for `target`, as it goes over the line.

    `answer(site, "/11-training-loop/", {"Accept-Encoding": "gzip, br"})` -> `b"HTTP/1.1 200 OK..."`

    A file that has a compressed copy beside it (`page.js.br`) is sent as that.
    """
    address = unquote(urlsplit(target).path).removeprefix("/")
    if not address or address.endswith("/"):
        address += "index.html"
    content = files.get(address)
    if content is None:
        return _head("404 Not Found", {"Content-Length": "0"})
    fields = {"Content-Type": content_type(address), "Vary": "Accept-Encoding"}
    # All but pages and what must be found anew (a service worker) is named by its content.
    if address.startswith(("assets/", "stock/")) and not address.endswith(".html"):
        fields["Cache-Control"] = "public, max-age=31536000, immutable"
    else:
        tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
        fields |= {"Cache-Control": "no-cache", "ETag": tag}
        if headers.get("If-None-Match") == tag:
            return _head("304 Not Modified", fields)
    compressed = files.get(f"{address}.br")
    if compressed is not None and "br" in headers.get("Accept-Encoding", "").split(", "):
        content = compressed
        fields["Content-Encoding"] = "br"
    return _head("200 OK", fields | {"Content-Length": str(len(content))}) + content


def _head(status: str, fields: Mapping[str, str]) -> bytes:
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in fields.items())]
    return "\r\n".join([*lines, "", ""]).encode()


@dataclass(frozen=True)
class Host:
    """A running server.

    Attributes:
        url: its root: `"http://127.0.0.1:43210/"`.
        line: what its answers pass.
        traffic: what it has sent.
    """

    url: str
    line: Line
    traffic: Traffic

    def forget(self) -> None:
        """Count from here."""
        self.traffic.sent.clear()


@contextmanager
def host(files: Mapping[str, bytes]) -> Iterator[Host]:
    """Serve files by their address on a free port of this machine."""
    with _Server(files) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Host(f"http://127.0.0.1:{server.server_port}/", server.line, server.traffic)
        server.shutdown()
