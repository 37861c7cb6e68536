"""What lets a course be installed as an app."""

import json
import struct

import pytest

from chalkline.site.site import Site


def test_the_manifest_describes_the_course(site: Site) -> None:
    """Name, start and scope are the course's, wherever the site is put."""
    manifest = json.loads(site["manifest.webmanifest"])
    assert manifest["name"] == "Small course"
    assert (manifest["start_url"], manifest["scope"]) == ("./", "./")
    assert manifest["display"] == "standalone"
    for page, base in (("index.html", "./"), ("2-double/index.html", "../")):
        link = f'<link rel="manifest" href="{base}manifest.webmanifest">'
        assert link in site[page].decode()


def test_icons_are_what_the_manifest_says(site: Site) -> None:
    """Each icon is there in the size it is listed with; one may be cut to any shape."""
    icons = json.loads(site["manifest.webmanifest"])["icons"]
    assert {icon["sizes"] for icon in icons} == {"any", "192x192", "512x512"}
    assert [icon["sizes"] for icon in icons if icon.get("purpose") == "maskable"] == ["512x512"]
    for icon in icons:
        content = site[icon["src"]]
        if icon["type"] == "image/png":
            assert icon["sizes"] == "x".join(map(str, png_size(content)))
        else:
            assert content.startswith(b"<svg ")


def png_size(content: bytes) -> tuple[int, int]:
    """Width and height from a PNG's header."""
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", content[16:24])
    return width, height


@pytest.mark.parametrize("page", ["index.html", "2-double/index.html"])
def test_a_home_screen_has_its_icon(site: Site, page: str) -> None:
    """The icon for Apple's home screens is opaque: what is clear turns black there."""
    html = site[page].decode()
    address = html.split('rel="apple-touch-icon" href="')[1].split('"')[0]
    content = site[address[address.index("assets/") :]]
    assert png_size(content) == (180, 180)
    colours_without_alpha = 2
    assert content[25] == colours_without_alpha
