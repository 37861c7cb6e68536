"""What a first visit downloads before Python is ready."""

from pathlib import Path

from playwright.sync_api import Browser, Route

from chalkline.bench.browser import Visit, observe
from chalkline.bench.series import SIDES
from chalkline.bench.server import host
from chalkline.site.compress import compress

MOST = 4_900_000
"""Bytes; stock Pyodide with pytest needs 7.4 million."""


def test_a_first_visit_is_ready_after_few_bytes(site_folder: Path, browser: Browser) -> None:
    """All that the page waits for until Python is ready, as small as Brotli makes it."""
    files = {
        path.relative_to(site_folder).as_posix(): path.read_bytes()
        for path in site_folder.rglob("*")
        if path.is_file()
    }
    held: list[Route] = []
    # Neither what comes later nor what is stored for later may be what it waits for.
    context = browser.new_context(service_workers="block")
    context.route("**/*.rest", lambda route: held.append(route))
    observe(context)
    with host(files) as server:
        Visit(context, server.url, SIDES["ours"]).ready()
        addresses = {it.address.removeprefix("/") for it in server.traffic.sent}
        context.close()
    asked = {it: files[it] for it in map(_file, addresses)}
    copies = compress(asked)
    sizes = {name: len(copies.get(f"{name}.br", content)) for name, content in asked.items()}
    assert 4_000_000 < sum(sizes.values()) <= MOST, sizes


def _file(address: str) -> str:
    """A page's file: `"11-training-loop/"` -> "11-training-loop/index.html"."""
    return address + "index.html" if address.endswith("/") else address
