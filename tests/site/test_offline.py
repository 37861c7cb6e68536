"""What the service worker is told of a site."""

import base64
import hashlib
import json
from typing import Any

from chalkline.site.offline import keep_offline
from chalkline.site.site import Site

PLAIN = {
    "index.html": b"<html><head></head></html>",
    "2-double/index.html": b"<html><head></head>two</html>",
    "2-double/all.csv": b"x,y",
    "assets/page.0123456789.js": b"1",
}


def told(site: Site) -> dict[str, Any]:
    """What the build tells the service worker: its first line."""
    line = site["sw.js"].splitlines()[0].decode()
    return dict(json.loads(line.removeprefix("self.course=").removesuffix(";")))


def build(**changes: bytes) -> str:
    """The name of a build of a plain site with some files' content changed."""
    changed = {name.replace("__", "/").replace("_", "."): it for name, it in changes.items()}
    return str(told(keep_offline({**PLAIN, **changed}, b"script"))["build"])


def test_every_file_is_kept_and_no_stranger(site: Site) -> None:
    """The list names each file of the site once, by the address that pages use, and no other."""
    listed = [entry["url"].partition("?")[0] for entry in told(site)["files"]]
    files = {f"./{name}".removesuffix("index.html") for name in site if name != "sw.js"}
    assert sorted(listed) == sorted(files)
    assert "./" in listed
    assert "./2-double/" in listed


def test_no_two_builds_share_what_may_differ(site: Site) -> None:
    """A file is kept under a name that says its content, or else under its build's name, too."""
    for entry in told(site)["files"]:
        address, _, query = entry["url"].partition("?")
        named = "" if address.startswith("./assets/") else f"build={told(site)['build']}"
        assert query == named
        assert entry["revision"] is None


def test_what_arrives_is_checked(site: Site) -> None:
    """All but pages carry their digest; a host may add to pages on the way."""
    for entry in told(site)["files"]:
        address = entry["url"].partition("?")[0].removeprefix("./")
        if address.endswith("/") or not address:
            assert "integrity" not in entry
        else:
            digest = base64.b64encode(hashlib.sha256(site[address]).digest()).decode()
            assert entry["integrity"] == f"sha256-{digest}"


def test_pages_say_which_build_they_are_of(site: Site) -> None:
    """Each page carries the build's name, once, in its head."""
    for name in ("index.html", "2-double/index.html"):
        head, _, rest = site[name].decode().partition("</head>")
        mark = f'<meta name="build" content="{told(site)["build"]}">'
        assert (head.count(mark), rest.count(mark)) == (1, 0)


def test_a_build_is_named_by_all_that_is_in_it() -> None:
    """The same site has the same name; another page, file or address gives another."""
    names = [
        build(),
        build(index_html=b"<head></head>!"),
        build(**{"2-double__all_csv": b"x,z"}),
        build(assets__new_js=b"1"),
        str(told(keep_offline(PLAIN, b"other script"))["build"]),
    ]
    assert build() == names[0]
    assert len(set(names)) == len(names)
