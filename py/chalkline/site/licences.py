"""`licences.txt`: under which terms the site's parts may be passed on, with their texts."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import distribution
from pathlib import Path

from chalkline.site.places import MODULES, ROOT

TEXTS = Path(__file__).with_name("licence_texts")
"""Licences of parts whose packages do not bring their text along."""

KATEX_FONTS = """\
Copyright (c) 2009-2010, Design Science, Inc. (<www.mathjax.org>)
Copyright (c) 2014-2018 Khan Academy (<www.khanacademy.org>),
with Reserved Font Names KaTeX_*.

"""


@dataclass(frozen=True)
class Part:
    """Something that the site consists of.

    Attributes:
        licence: its SPDX name: "MIT".
        home: where its source is to be had.
        text: the licence itself, with its copyright lines; may be empty.
    """

    name: str
    version: str
    licence: str
    home: str
    text: str


def licences(npm: Mapping[str, Path], wheels: Iterable[str], python: str) -> str:
    """Name every part of a site, with its licence.

    Args:
        npm: the npm packages in the scripts, name to folder.
        wheels: the Python packages in the grader: `("pytest", "pluggy")`.
        python: the version of Python in the page: "3.14.2".
    """
    katex = _npm_part(MODULES / "katex")
    found = [
        Part("CPython", python, "PSF-2.0", "https://www.python.org/", _text("PSF-2.0")),
        Part(
            "KaTeX's fonts",
            katex.version,
            "OFL-1.1",
            "https://github.com/KaTeX/katex-fonts",
            KATEX_FONTS + _text("OFL-1.1"),
        ),
        *(_npm_part(folder) for folder in npm.values()),
        *(_wheel_part(name) for name in wheels),
        katex,
        replace(_npm_part(MODULES / "pyodide"), text=_text("MPL-2.0")),
    ]
    # By name, since the worker's script holds a part of Pyodide, too.
    parts = sorted({part.name: part for part in found}.values(), key=lambda part: part.name.lower())
    own = (ROOT / "LICENSE").read_text(encoding="utf-8")
    lines = ["This site was made with Chalkline:", "", own.strip(), "", "", "It contains:", ""]
    lines += [f"- {part.name} {part.version}, {part.licence}, {part.home}" for part in parts]
    lines += [
        "",
        "Pyodide's WebAssembly file holds CPython, what Emscripten adds to it (MIT,",
        "https://emscripten.org/), and the libraries that CPython is built with; their notices:",
        "https://docs.python.org/3/license.html",
        "",
    ]
    for part in parts:
        if part.text:
            lines += ["", "=" * 79, f"{part.name} {part.version} ({part.licence})", "=" * 79, ""]
            lines += [part.text.strip(), ""]
    return "\n".join(lines)


def _npm_part(folder: Path) -> Part:
    about = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    repository = about.get("repository") or ""
    source = repository if isinstance(repository, str) else repository["url"]
    files = sorted(path for path in folder.iterdir() if re.match("licen[cs]e", path.name, re.I))
    return Part(
        name=about["name"],
        version=about["version"],
        licence=about["license"],
        home=about.get("homepage") or source.removeprefix("git+").removesuffix(".git"),
        text="\n\n".join(path.read_text(encoding="utf-8") for path in files),
    )


def _wheel_part(name: str) -> Part:
    wheel = distribution(name)
    about = wheel.metadata
    files = [
        file
        for file in wheel.files or ()
        if ".dist-info" in file.parts[0] and re.match("licen[cs]e", file.name, re.I)
    ]
    links = dict(link.split(", ", 1) for link in about.get_all("Project-URL") or ())
    homes = (links.get(key) for key in ("Homepage", "Source", "Repository"))
    return Part(
        name=name,
        version=wheel.version,
        licence=(about.get_all("License-Expression") or about.get_all("License") or [""])[0],
        home=next(home for home in homes if home),
        text="\n\n".join(file.read_text(encoding="utf-8") for file in sorted(files)),
    )


def _text(licence: str) -> str:
    return (TEXTS / f"{licence}.txt").read_text(encoding="utf-8")
