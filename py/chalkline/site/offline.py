"""What makes a site work without a network: its service worker, and a mark on its pages.

The worker (web/offline/worker.ts) keeps every file of the site. This module tells it which those
are, and which build they are of.
"""

import json
from collections.abc import Mapping

from chalkline.site.assets import content_hash, integrity

WORKER = "sw.js"
"""The service worker's address. It never changes, or nobody would find the next one."""


def keep_offline(site: Mapping[str, bytes], script: bytes) -> dict[str, bytes]:
    """Add the service worker, `script`, to a site, and put the build's name on each page.

    Pages without that name, `serve`'s, ask for no service worker.
    """
    build = content_hash(script, *(part for name in sorted(site) for part in _state(site, name)))
    mark = f'<meta name="build" content="{build}">\n</head>'.encode()
    marked = {
        name: content.replace(b"</head>", mark, 1) if _is_page(name) else content
        for name, content in site.items()
    }
    files = [entry(name, content, build) for name, content in sorted(marked.items())]
    course = json.dumps({"build": build, "files": files}, separators=(",", ":"))
    return {**marked, WORKER: f"self.course={course};\n".encode() + script}


def entry(name: str, content: bytes, build: str) -> dict[str, str | None]:
    """How the service worker's list names a file, and under which address it is kept.

    `entry("2-double/index.html", b"...", "1f0c6a8e2b")` ->
    `{"url": "./2-double/?build=1f0c6a8e2b", "revision": None}`

    A file whose name does not say its content is kept once for each build. A page is known by the
    build's name in it, since some hosts add to pages on the way; any other file must arrive as it
    is, so the list has its digest.
    """
    if _is_page(name):
        return {"url": f"./{name.removesuffix('index.html')}?build={build}", "revision": None}
    url = f"./{name}" if _is_named_by_content(name) else f"./{name}?build={build}"
    return {"url": url, "revision": None, "integrity": integrity(content)}


def _state(site: Mapping[str, bytes], name: str) -> tuple[bytes, bytes]:
    return f"\0{name}\0".encode(), b"" if _is_named_by_content(name) else site[name]


def _is_named_by_content(name: str) -> bool:
    return name.startswith("assets/")


def _is_page(name: str) -> bool:
    return name == "index.html" or name.endswith("/index.html")
