"""What the bench's server answers, and what it counts."""

import http.client
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from chalkline.bench.server import Host, answer, host

SITE = {
    "index.html": b"<!doctype html>",
    "11-loop/index.html": b"<!doctype html><p>11",
    "assets/page.1f0c.js": b"console.log(1)" * 9_000,
    "assets/page.1f0c.js.br": b"short",
    "stock/pyodide/pyodide.mjs": b"export {}",
    "offline.js": b"self",
}
BROTLI = {"Accept-Encoding": "gzip, deflate, br, zstd"}


@pytest.fixture
def server() -> Iterator[Host]:
    """The small site, served."""
    with host(SITE) as running:
        yield running


def head_and_body(content: bytes) -> tuple[list[str], bytes]:
    """An answer's header lines, and its content."""
    head, _, body = content.partition(b"\r\n\r\n")
    return head.decode().split("\r\n"), body


def test_a_folder_is_its_page() -> None:
    """A page's address ends with a slash, the site's root included."""
    assert head_and_body(answer(SITE, "/11-loop/?x=1", {}))[1] == SITE["11-loop/index.html"]
    assert head_and_body(answer(SITE, "/", {}))[1] == SITE["index.html"]


def test_the_compressed_copy_is_sent_to_who_can_read_it() -> None:
    """Both sides get the smallest that their browser takes."""
    lines, body = head_and_body(answer(SITE, "/assets/page.1f0c.js", BROTLI))
    assert body == b"short"
    assert {"Content-Encoding: br", "Content-Length: 5", "Content-Type: text/javascript"} <= {
        *lines
    }
    lines, body = head_and_body(answer(SITE, "/assets/page.1f0c.js", {"Accept-Encoding": "gzip"}))
    assert body == SITE["assets/page.1f0c.js"]
    assert not [line for line in lines if line.startswith("Content-Encoding")]


@pytest.mark.parametrize("address", ["/assets/page.1f0c.js", "/stock/pyodide/pyodide.mjs"])
def test_files_of_both_sides_are_kept(address: str) -> None:
    """A second visit asks for none of them again, ours or stock's."""
    lines, _ = head_and_body(answer(SITE, address, BROTLI))
    assert "Cache-Control: public, max-age=31536000, immutable" in lines


@pytest.mark.parametrize("address", ["/", "/11-loop/", "/offline.js"])
def test_pages_are_asked_for_again(address: str) -> None:
    """A page, or a service worker, is sent whole only when it has changed."""
    lines, _ = head_and_body(answer(SITE, address, BROTLI))
    assert "Cache-Control: no-cache" in lines
    tag = next(line.removeprefix("ETag: ") for line in lines if line.startswith("ETag"))
    lines, body = head_and_body(answer(SITE, address, BROTLI | {"If-None-Match": tag}))
    assert (lines[0], body) == ("HTTP/1.1 304 Not Modified", b"")


def test_what_is_not_there_is_404() -> None:
    """No file is made up."""
    lines, body = head_and_body(answer(SITE, "/assets/none.js", BROTLI))
    assert (lines[0], body) == ("HTTP/1.1 404 Not Found", b"")


def test_every_byte_is_counted(server: Host) -> None:
    """Headers and content of all answers on one connection, as a client gets them."""
    address = urlsplit(server.url).netloc
    connection = http.client.HTTPConnection(address)
    targets = ("/", "/assets/page.1f0c.js", "/nowhere")
    for target in targets:
        connection.request("GET", target)
        connection.getresponse().read()
    connection.close()
    expected = {target: len(answer(SITE, target, {})) for target in targets}
    assert server.traffic.until(time.time()) == expected


def test_only_what_was_sent_by_then_is_counted(server: Host) -> None:
    """What follows after a page is ready is not what it waited for."""
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc)
    connection.request("GET", "/")
    connection.getresponse().read()
    connection.close()
    last = server.traffic.sent[-1].at
    assert server.traffic.until(last - 1) == {}
    assert server.traffic.until(last) == {"/": len(answer(SITE, "/", {}))}
    server.forget()
    assert server.traffic.until(last) == {}
