"""`build.py lighthouse`: what Lighthouse says of the site, as it would be on a phone."""

from typing import Annotated

import typer
from rich.box import SIMPLE
from rich.table import Column, Table

from chalkline.bench.lighthouse import CATEGORIES, METRICS, PACKAGE, Verdict, audit, middle
from chalkline.bench.server import host
from chalkline.cli.browser import find_browser, install_browser
from chalkline.cli.problems import CommandError
from chalkline.cli.steps import console, counted, step
from chalkline.site.compress import compress
from chalkline.site.places import LESSONS
from chalkline.site.site import SiteBuilder

PAGES = {"lesson": "11-training-loop/", "list of lessons": ""}


def lighthouse(
    runs: Annotated[
        int, typer.Option(min=1, help="How often each page is visited; the middle one counts.")
    ] = 3,
) -> None:
    """Audit the site with Lighthouse's mobile preset, and tell what is below 100.

    Lighthouse itself is fetched when this is run for the first time; no other command needs it.
    """
    if runs % 2 == 0:
        raise CommandError(f"of {runs} runs none is the middle one; give an odd number")
    browser = find_browser() or install_browser()
    files = dict(SiteBuilder(step).build(LESSONS))
    with counted("compressing the files") as progress:
        files |= compress(files, progress=progress)
    found: dict[str, Verdict] = {}
    with host(files) as server:
        for page, address in PAGES.items():
            with step(f"{runs} runs of {PACKAGE.removeprefix('npm:')} on the {page}"):
                found[page] = middle([audit(server.url + address, browser) for _ in range(runs)])
    table = Table("", *(Column(page, justify="right") for page in found), box=SIMPLE)
    for category, name in CATEGORIES.items():
        table.add_row(name, *(str(it.scores[category]) for it in found.values()))
    table.add_section()
    for metric, name in METRICS.items():
        table.add_row(name, *(it.metrics[metric] for it in found.values()))
    console.print(table)
    for page, it in found.items():
        for line in it.below:
            console.print(f"{page}: {line}", markup=False)
