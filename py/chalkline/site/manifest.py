"""`manifest.webmanifest`: what a browser shows of a course that is installed as an app."""

import json
from collections.abc import Mapping

from chalkline.site.assets import Assets

ADDRESS = "manifest.webmanifest"

ICONS = {
    "icon.svg": {"sizes": "any", "type": "image/svg+xml"},
    "icon-192.png": {"sizes": "192x192", "type": "image/png"},
    "icon-512.png": {"sizes": "512x512", "type": "image/png"},
    # Systems cut this one to a shape of their own: its edges are background.
    "icon-maskable.png": {"sizes": "512x512", "type": "image/png", "purpose": "maskable"},
}

PAPER = "#fbfaf6"
"""The light page's background, as in web/styles/1-tokens.css."""


def manifest(title: str, assets: Assets) -> bytes:
    """The manifest of a course: `manifest("Small course", assets)` -> `b'{"name":"Small...'`.

    Its addresses are relative to the site's root, wherever that is.
    """
    icons: list[Mapping[str, str]] = [
        {"src": assets.urls[name], **about} for name, about in ICONS.items()
    ]
    content = {
        "name": title,
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": icons,
    }
    return json.dumps(content, ensure_ascii=False).encode()
