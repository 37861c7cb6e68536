"""A plain static host, at the root of an address and under a path of it at once."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from chalkline.cli.server import content_type

SUB_PATH = "/courses/nn/"


class StaticHost(BaseHTTPRequestHandler):
    """Serves the files of `folder` as any host would: no special headers, no rewriting."""

    protocol_version = "HTTP/1.1"
    folder = Path()

    def do_GET(self) -> None:
        """Answer with a file, with a redirect to a folder's slash, or with 404."""
        path = unquote(urlsplit(self.path).path).removeprefix(SUB_PATH.rstrip("/"))
        file = self.folder / path.lstrip("/")
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
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing: a test's output is for its failure."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A page that is closed while it loads is no error."""


@contextmanager
def host(folder: Path) -> Iterator[str]:
    """Serve a folder; yields its root's address: `"http://127.0.0.1:43210/"`."""
    handler = type("Handler", (StaticHost,), {"folder": folder})
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
