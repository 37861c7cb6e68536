"""The development server: the site from memory, with a script that reloads its pages."""

import html
import mimetypes
from pathlib import PurePosixPath

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from chalkline.cli.live import Live
from chalkline.site.offline import WORKER
from chalkline.site.site import Site

CONTENT_TYPES = {
    ".css": "text/css",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".zip": "application/zip",
}
"""What the site consists of; the types that a system knows differ from machine to machine."""

BROKEN = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Not built yet</title>
<style>
:root {{ color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }}
body {{ max-width: 50rem; margin: 3rem auto; padding: 0 1rem; }}
pre {{ white-space: pre-wrap; overflow-wrap: anywhere; }}
</style>
<h1>This site cannot be built yet</h1>
<p>Mend this, and it shows by itself:</p>
<pre role="alert" id="problem">{problem}</pre>
</html>
"""


def make_app(live: Live, reload_script: bytes, leave_script: bytes) -> Starlette:
    """The server's application: the site at its root, and `/-/` for what makes it live.

    `leave_script` stands where a built site has its service worker. A browser that still has one
    from this address gets it as that worker's next version.
    """

    async def file(request: Request) -> Response:
        return respond(live, request.url.path)

    async def script(request: Request) -> Response:
        return Response(reload_script, media_type=CONTENT_TYPES[".js"])

    async def leave(request: Request) -> Response:
        return Response(leave_script, 200, {"Cache-Control": "no-store"}, CONTENT_TYPES[".js"])

    async def events(request: Request) -> Response:
        return StreamingResponse(live.events(), media_type="text/event-stream")

    return Starlette(
        routes=[
            Route("/-/events", events),
            Route("/-/reload.js", script),
            Route(f"/{WORKER}", leave),
            Route("/{path:path}", file),
        ]
    )


def respond(live: Live, path: str) -> Response:
    """What the server answers for a path: `/11-training-loop/` -> that lesson's page."""
    address = path.removeprefix("/")
    if not live.site:
        page = BROKEN.format(problem=html.escape(live.problem)).encode()
        return Response(_with_reload(page, live.build), 503, {"Cache-Control": "no-store"}, HTML)
    if f"{address}/index.html" in live.site and address:
        return RedirectResponse(f"/{address}/")
    found = find(live.site, address)
    if not found:
        return Response(f"there is nothing at {path}\n", 404, media_type="text/plain")
    name, content = found
    kind = content_type(name)
    if kind == HTML:
        content = _with_reload(content, live.build)
    # A hashed name's content never changes; a page may change with every save.
    hashed = name.startswith("assets/")
    cache = "public, max-age=31536000, immutable" if hashed else "no-store"
    return Response(content, 200, {"Cache-Control": cache}, kind)


HTML = CONTENT_TYPES[".html"]


def find(site: Site, address: str) -> tuple[str, bytes] | None:
    """A site's file as a static host finds it: `"11-loop/"` -> `("11-loop/index.html", ...)`."""
    name = address + "index.html" if address == "" or address.endswith("/") else address
    return (name, site[name]) if name in site else None


def content_type(name: str) -> str:
    """The content type of a file by its name: `"worker.1f0c.js"` -> "text/javascript"."""
    known = CONTENT_TYPES.get(PurePosixPath(name).suffix)
    return known or mimetypes.guess_type(name)[0] or "application/octet-stream"


def _with_reload(page: bytes, build: str) -> bytes:
    script = f'<script src="/-/reload.js" data-build="{build}"></script>\n'.encode()
    before, end, after = page.rpartition(b"</html>")
    return before + script + end + after if end else page + script
