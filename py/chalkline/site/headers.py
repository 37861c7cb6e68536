"""`_headers`: what a host that reads this file is to say of the site's files.

Several hosts of static sites do (Netlify, Cloudflare, Sevalla); to others it is a file like any
other. Their rules begin at the folder in which the file lies, and one header that two rules give
becomes both values in a row: each file gets each header once here.
"""

from collections.abc import Iterable

from chalkline.site.offline import WORKER
from chalkline.site.pages import POLICY

HEADERS = "_headers"

FOREVER = "public, max-age=31536000, immutable, no-transform"
"""For files whose name says their content: nobody on the way may make them shorter."""

ASK = "no-cache"
"""For those that the next build replaces: kept, and used once the host says they still hold."""


def headers(names: Iterable[str]) -> bytes:
    r"""The file for a site with files of these names.

    >>> names = ["index.html", "2-double/index.html", "sw.js", "assets/a.1f.js"]
    >>> print(headers(names).decode())  # doctest: +ELLIPSIS
    /*
      Content-Security-Policy: default-src 'none'; ...
      X-Content-Type-Options: nosniff
    /assets/*
      Cache-Control: public, max-age=31536000, immutable, no-transform
    /
      Cache-Control: no-cache
    /2-double/
      Cache-Control: no-cache
    /sw.js
      Cache-Control: no-cache
    <BLANKLINE>
    """
    pages = sorted(f"/{name.removesuffix('index.html')}" for name in names if _is_page(name))
    rules = [
        ("/*", f"Content-Security-Policy: {POLICY}", "X-Content-Type-Options: nosniff"),
        ("/assets/*", f"Cache-Control: {FOREVER}"),
        *((path, f"Cache-Control: {ASK}") for path in (*pages, f"/{WORKER}")),
    ]
    return "".join("\n  ".join(rule) + "\n" for rule in rules).encode()


def _is_page(name: str) -> bool:
    return name == "index.html" or name.endswith("/index.html")
