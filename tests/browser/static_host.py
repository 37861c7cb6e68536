"""A plain static host, at the root of an address and under a path of it at once."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from chalkline.cli.server import content_type
from chalkline.site.headers import headers

SUB_PATH = "/courses/nn/"


class StaticHost(BaseHTTPRequestHandler):
    """Serves files as any host would: no special headers, no rewriting."""

    protocol_version = "HTTP/1.1"
    server: "Host"

    def do_GET(self) -> None:
        """Answer with a file, with a redirect to a folder's slash, or with 404."""
        path = unquote(urlsplit(self.path).path).removeprefix(SUB_PATH.rstrip("/"))
        self.server.asked.append(path)
        file = self.server.folder / path.lstrip("/")
        if file.is_dir() and not path.endswith("/"):
            self.send_response(301)
            self.send_header("Location", f"{urlsplit(self.path).path}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if file.is_dir():
            file /= "index.html"
        found = file.is_file()
        content = self.content(file) if found else b"not here\n"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", content_type(file.name) if found else "text/plain")
        self.send_header("Content-Length", str(len(content)))
        if self.server.obeying:
            for name, value in told(self.server.folder, path):
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def content(self, file: Path) -> bytes:
        """What it answers with for a file."""
        return file.read_bytes()

    def log_message(self, *_: object) -> None:
        """Say nothing: a test's output is for its failure."""


@cache
def told(folder: Path, path: str) -> list[tuple[str, str]]:
    """The headers for a path, as hosts read `_headers`: those of every rule that it matches."""
    names = [str(it.relative_to(folder)) for it in folder.glob("**/index.html")]
    found: list[tuple[str, str]] = []
    rule = ""
    for line in headers(names).decode().splitlines():
        if not line.startswith(" "):
            rule = line
        elif path == rule or (rule.endswith("*") and path.startswith(rule[:-1])):
            name, value = line.strip().split(": ", 1)
            assert name not in dict(found), f"two values of {name} for {path}"
            found.append((name, value))
    return found


class Host(ThreadingHTTPServer):
    """A running static host.

    Attributes:
        folder: what it serves; another one is a new deployment.
        asked: the paths that it was asked for, without the sub-path.
        obeying: whether it says what a build's `_headers` ask it to say.
    """

    daemon_threads = True

    def __init__(self, folder: Path, obeying: bool = False) -> None:
        super().__init__(("127.0.0.1", 0), StaticHost)
        self.folder = folder
        self.obeying = obeying
        self.asked: list[str] = []
        self._open: list[socket.socket] = []

    @property
    def url(self) -> str:
        """The root: `"http://127.0.0.1:43210/"`."""
        return f"http://127.0.0.1:{self.server_port}/"

    def get_request(self) -> tuple[socket.socket, object]:
        """Take a connection, and remember it."""
        connection, address = super().get_request()
        self._open.append(connection)
        return connection, address

    def end(self) -> None:
        """Answer nobody any more, not even over a connection that a browser has kept."""
        self.shutdown()
        self.server_close()
        for connection in self._open:
            with contextlib.suppress(OSError):  # most have been closed by now
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, *_: object) -> None:
        """A page that is closed while it loads is no error."""


@contextmanager
def hosting(folder: Path, obeying: bool = False) -> Iterator[Host]:
    """Serve a folder, on a host whose folder can be changed."""
    with Host(folder, obeying) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.end()


@contextmanager
def host(folder: Path) -> Iterator[str]:
    """Serve a folder; yields its root's address: `"http://127.0.0.1:43210/"`."""
    with hosting(folder) as server:
        yield server.url
