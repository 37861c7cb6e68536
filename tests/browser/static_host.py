"""A plain static host, at the root of an address and under a path of it at once."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from chalkline.cli.server import content_type

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
        content = file.read_bytes() if found else b"not here\n"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", content_type(file.name) if found else "text/plain")
        self.send_header("Content-Length", str(len(content)))
        if self.server.lasting and path.startswith("/assets/"):
            self.send_header("Cache-Control", "public, max-age=31536000, immutable")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing: a test's output is for its failure."""


class Host(ThreadingHTTPServer):
    """A running static host.

    Attributes:
        folder: what it serves; another one is a new deployment.
        asked: the paths that it was asked for, without the sub-path.
        lasting: whether it tells browsers to keep hashed files.
    """

    daemon_threads = True

    def __init__(self, folder: Path, lasting: bool = False) -> None:
        super().__init__(("127.0.0.1", 0), StaticHost)
        self.folder = folder
        self.lasting = lasting
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
def hosting(folder: Path, lasting: bool = False) -> Iterator[Host]:
    """Serve a folder, on a host whose folder can be changed."""
    with Host(folder, lasting) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.end()


@contextmanager
def host(folder: Path) -> Iterator[str]:
    """Serve a folder; yields its root's address: `"http://127.0.0.1:43210/"`."""
    with hosting(folder) as server:
        yield server.url
