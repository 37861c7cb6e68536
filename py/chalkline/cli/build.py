"""`build.py build`: write the static site."""

import time
from pathlib import Path
from typing import Annotated

import typer

from chalkline.cli.steps import console, counted, step
from chalkline.site.compress import compress
from chalkline.site.errors import shown
from chalkline.site.headers import HEADERS, headers
from chalkline.site.places import LESSONS
from chalkline.site.publish import check_output, publish
from chalkline.site.site import SiteBuilder

Lessons = Annotated[Path, typer.Argument(help="The folder of lessons.", show_default="py/lessons")]


def build(
    lessons: Lessons = LESSONS,
    out: Annotated[Path, typer.Option(help="Where the site goes.")] = Path("dist"),
) -> None:
    """Write the static site, ready for any web server, at any address."""
    started = time.monotonic()
    check_output(out)
    site = SiteBuilder(step).build(lessons)
    with counted("compressing the files") as progress:
        copies = compress(site, progress=progress)
    with step("writing the files"):
        publish({**site, **copies, HEADERS: headers(site)}, out)
    megabytes = sum(map(len, site.values())) / 1e6
    sent = sum(len(copies.get(f"{name}.br", content)) for name, content in site.items()) / 1e6
    seconds = time.monotonic() - started
    console.print(
        f"{shown(out)}: {len(site)} files, {megabytes:.1f} MB ({sent:.1f} MB as Brotli),"
        f" in {seconds:.1f} s"
    )
