"""The page's and the worker's TypeScript, bundled by Deno; kept until a source changes."""

import json
import re
import shutil
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from chalkline.site.assets import content_hash
from chalkline.site.deno import deno
from chalkline.site.places import CACHE, ROOT, WEB


@dataclass(frozen=True)
class Entry:
    """A script of the site: where it starts, and whether it is a module.

    A script that is not one runs at once where it stands, and knows `document.currentScript`.
    """

    source: str
    module: bool = True


ENTRIES = {
    "start.js": Entry("web/page/start.ts", module=False),
    "page.js": Entry("web/page/main.ts"),
    "theme.js": Entry("web/page/theme-first.ts", module=False),
    "worker.js": Entry("web/runtime/worker.ts"),
}
SUBMISSION = Entry("web/runtime/deno-worker.ts")
"""The worker that re-grading gives each submission; in no site."""
OFFLINE = Entry("web/offline/worker.ts", module=False)
"""The service worker of a site that `build` writes."""
RELOAD = Entry("web/page/reload.ts", module=False)
"""What reloads a page that `serve` shows; in no site that `build` writes."""
LEAVE = Entry("web/offline/leave.ts", module=False)
"""What `serve` gives browsers in place of an earlier site's service worker."""


KEPT = 10
"""How many states of the sources the cache keeps: going back to one of them costs nothing."""


@dataclass(frozen=True)
class Bundle:
    """A bundled script, and the npm packages in it: `{"crelt": node_modules/.deno/...}`."""

    script: bytes
    packages: Mapping[str, Path]


def bundle(entries: Mapping[str, Entry], cache: Path = CACHE / "bundles") -> dict[str, Bundle]:
    """Bundle scripts: `bundle(ENTRIES)["page.js"].script` -> `b"..."`.

    Raises:
        SiteError: in Deno's words, when a source does not parse or names a module that is not
            there.
    """
    state = content_hash(*(_named(path) for path in _inputs()))
    folder = cache / state
    folder.mkdir(parents=True, exist_ok=True)
    for old in sorted(cache.iterdir(), key=lambda path: path.stat().st_mtime)[:-KEPT]:
        shutil.rmtree(old, ignore_errors=True)
    with ThreadPoolExecutor() as pool:
        made = pool.map(lambda entry: _bundle(folder, entry), entries.values())
        return dict(zip(entries, made, strict=True))


def _bundle(folder: Path, entry: Entry) -> Bundle:
    script = folder / (entry.source.replace("/", "-").removesuffix(".ts") + ".js")
    packages = script.with_suffix(".packages.json")
    if not packages.exists():
        output = script.with_suffix(".new")
        deno(
            "bundle",
            "--frozen",
            "--platform=browser",
            "--minify",
            f"--format={'esm' if entry.module else 'iife'}",
            "--sourcemap=external",
            f"--output={output}",
            entry.source,
        )
        sources = json.loads(Path(f"{output}.map").read_text(encoding="utf-8"))["sources"]
        found = {package: str(path) for package, path in _packages(sources)}
        output.replace(script)
        Path(f"{output}.map").unlink()
        packages.write_text(json.dumps(found), encoding="utf-8")
    paths = json.loads(packages.read_text(encoding="utf-8"))
    return Bundle(script.read_bytes(), {package: ROOT / path for package, path in paths.items()})


def _packages(sources: Iterable[str]) -> Iterable[tuple[str, Path]]:
    """The npm packages that a bundle's sources come from.

    `["../node_modules/.deno/@lezer+lr@1.4.12/node_modules/@lezer/lr/dist/index.js"]` ->
    `[("@lezer/lr", node_modules/.deno/@lezer+lr@1.4.12/node_modules/@lezer/lr)]`
    """
    for source in sources:
        # Not what follows: the sources that Pyodide's own map names are not in its package.
        found = re.search(r"node_modules/\.deno/((@?[^/@]+)@[^/]+)/", source)
        if found:
            name = found[2].replace("+", "/")
            yield name, Path("node_modules/.deno") / found[1] / "node_modules" / name


_SOURCES = ("offline", "page", "runtime")
"""The folders of web/ that the bundles' sources are in."""


def _inputs() -> list[Path]:
    sources = (path for folder in _SOURCES for path in (WEB / folder).rglob("*.ts"))
    return [ROOT / "deno.json", ROOT / "deno.lock", Path(__file__), *sorted(sources)]


def _named(path: Path) -> bytes:
    return f"{path}\0".encode() + path.read_bytes()
