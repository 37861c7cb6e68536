"""Files that never change under their address: each one's name carries a hash of its content."""

import hashlib
import re
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from chalkline.site.places import MODULES, WEB

_URL = re.compile(r"""url\((["']?)([^)"']+)\1\)""")
_MEGABYTE = 1 << 20
_FONT_FALLBACKS = re.compile(r""",\s*url\([^)]*\.(?:woff|ttf)["']?\)\s*format\([^)]*\)""")


class Assets:
    """The files of `assets/`, and what each is called there.

    >>> assets = Assets()
    >>> assets.add("page.js", b"console.log(1)")
    'assets/page.0a286891c1.js'
    >>> assets.urls["page.js"]
    'assets/page.0a286891c1.js'

    Attributes:
        urls: address relative to the site's root, by logical name.
        integrity: what a tag says of the content, so that no other is run, by logical name.
        files: content by that address.
    """

    def __init__(self) -> None:
        self.urls: dict[str, str] = {}
        self.integrity: dict[str, str] = {}
        self.files: dict[str, bytes] = {}

    def add(self, name: str, content: bytes) -> str:
        """Add a file under a logical name and return its address."""
        url = f"assets/{hashed_name(PurePosixPath(name).name, content)}"
        self.urls[name] = url
        self.integrity[name] = integrity(content)
        self.files[url] = content
        return url

    def add_style(self, name: str, text: str, beside: Mapping[str, bytes]) -> str:
        """Add a style sheet, and those of the files beside it that it names in `url(...)`."""

        def hashed(found: re.Match[str]) -> str:
            target = found[2]
            if target not in beside:
                return found[0]
            return f"url({PurePosixPath(self.add(target, beside[target])).name})"

        return self.add(name, _URL.sub(hashed, text).encode())


def content_hash(*contents: bytes) -> str:
    """Ten hexadecimal digits of the contents' SHA-256: `content_hash(b"")` -> "e3b0c44298"."""
    whole = hashlib.sha256()
    for content in contents:
        whole.update(content)
    return whole.hexdigest()[:10]


def integrity(content: bytes) -> str:
    """What a tag, or the service worker's list, says of a file with this content.

    `integrity(b"")` -> "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
    """
    return f"sha256-{b64encode(hashlib.sha256(content).digest()).decode()}"


def hashed_name(name: str, content: bytes) -> str:
    """A name with its content's hash: `hashed_name("a.b.js", b"")` -> "a.b.e3b0c44298.js".

    Of more than a megabyte, it is the hash of the megabytes' SHA-256, one after another: a page
    looks at one at a time (`web/page/intact.ts`).
    """
    path = PurePosixPath(name)
    starts = range(0, len(content), _MEGABYTE)
    digests = [hashlib.sha256(content[at : at + _MEGABYTE]).digest() for at in starts]
    decides = digests if len(digests) > 1 else [content]
    return f"{path.stem}.{content_hash(*decides)}{path.suffix}"


def add_styles(assets: Assets, styles: Path = WEB / "styles") -> None:
    """Add `page.css` (all of web/styles, in the order of their names), icons, and KaTeX's."""
    beside = {path.name: path.read_bytes() for path in styles.iterdir() if path.suffix != ".css"}
    for name, content in beside.items():
        assets.add(name, content)
    sheets = [path.read_text(encoding="utf-8") for path in sorted(styles.glob("*.css"))]
    assets.add_style("page.css", "\n".join(sheets), beside)
    katex = MODULES / "katex" / "dist"
    # Every browser that can run the page reads woff2; the other two formats are 2 MB for nobody.
    text = _FONT_FALLBACKS.sub("", (katex / "katex.min.css").read_text(encoding="utf-8"))
    fonts = {f"fonts/{path.name}": path.read_bytes() for path in katex.glob("fonts/*.woff2")}
    assets.add_style("katex.css", text, fonts)
