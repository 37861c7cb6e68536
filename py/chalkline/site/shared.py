"""What all pages of a site share: scripts, styles, the runtime, and whose work they are."""

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path

from chalkline.site.assets import Assets, add_styles, content_hash
from chalkline.site.bundle import ENTRIES, OFFLINE, bundle
from chalkline.site.licences import licences
from chalkline.site.offline import WORKER
from chalkline.site.places import CACHE, MODULES, ROOT
from chalkline.site.runtime import DIVIDED, PYTEST, build_runtime, shared_bytes
from chalkline.student import AT_HAND


@dataclass(frozen=True)
class Shared:
    """The parts of a site that no lesson changes.

    Attributes:
        files: where the runtime's files are, as `build_runtime` returns it.
        runtime: the `runtime` of a page's configuration (`PageConfig` in web/page/config.ts).
        offline: the service worker's script, as `keep_offline` takes it.
        version: Chalkline's own: "0.1.0".
    """

    assets: Assets
    files: dict[str, Path]
    runtime: dict[str, object]
    offline: bytes
    version: str
    licences: str

    @property
    def runtime_version(self) -> str:
        """Changes when any file of the runtime does: "314.0.7-1f0c6a8e2b"."""
        return str(self.runtime["version"])


def make_shared(cache: Path = CACHE) -> Shared:
    """Bundle the scripts, gather the styles, and compile the runtime; what is in `cache` stays.

    Raises:
        SiteError: when a source of Chalkline's own is wrong.
    """
    scripts = bundle({**ENTRIES, WORKER: OFFLINE}, cache / "bundles")
    files = build_runtime(cache / "runtime")
    contents = {
        name: path.read_bytes() for name, path in files.items() if not name.endswith(".whole")
    }
    assets = Assets()
    for name in ENTRIES:
        assets.add(name, scripts[name].script)
    for name, content in contents.items():
        assets.add(name, content)
    add_styles(assets)
    lock = json.loads((MODULES / "pyodide" / "pyodide-lock.json").read_text(encoding="utf-8"))
    about = json.loads((MODULES / "pyodide" / "package.json").read_text(encoding="utf-8"))
    names = (*contents, "worker.js")
    state = content_hash(*(f"{name}={assets.urls[name]}\0".encode() for name in sorted(names)))
    sized = {
        name: {"url": assets.urls[name], "bytes": len(data)} for name, data in contents.items()
    }
    return Shared(
        assets=assets,
        files=files,
        runtime={
            "version": f"{about['version']}-{state}",
            "worker": assets.urls["worker.js"],
            "asm": assets.urls["pyodide.asm.js"],
            "wasm": sized["pyodide.asm.wasm"],
            "zips": {
                name.removesuffix(".zip"): file
                for name, file in sized.items()
                if name.endswith(".zip")
            },
            "rest": {
                name: sized[f"{name}.rest"] | {"after": shared_bytes(files[f"{name}.zip"])}
                for name in DIVIDED
            },
            "at_hand": AT_HAND,
        },
        offline=scripts[WORKER].script,
        version=_version(),
        licences=licences(
            {name: path for made in scripts.values() for name, path in made.packages.items()},
            PYTEST,
            lock["info"]["python"],
        ),
    )


def _version() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])
