"""What `licences.txt` says of the packages of lessons."""

import zipfile
from collections.abc import Iterable
from email.message import Message
from email.parser import Parser
from pathlib import Path

from chalkline.site.pinned import pinned_wheels


def package_licences(wheels: Iterable[Path]) -> str:
    """Name each wheel that a site serves, with its licence; empty where there is none.

    A wheel brings its licence's text itself. What installs them is named, too, and where its source
    is: the site has it compiled.
    """
    files = {path.name: path for path in wheels}
    if not files:
        return ""
    (installer,) = pinned_wheels(("micropip",))
    lines = ["", "", "Packages of its lessons, each with its licence's text inside:", ""]
    lines += [f"- {_told(files[name])}" for name in sorted(files)]
    lines += ["", "They are installed by:", "", f"- {_told(installer)}", ""]
    return "\n".join(lines)


def _told(wheel: Path) -> str:
    """A wheel's name, version, licence and home: "pydantic 2.14.3, MIT, https://..."."""
    about = _metadata(wheel)
    licence = about.get("License-Expression") or (about.get("License") or "").split("\n")[0]
    links = dict(link.split(", ", 1) for link in about.get_all("Project-URL") or ())
    known = {name.lower(): link for name, link in links.items()}
    homes = (known.get(name) for name in ("source", "source code", "repository", "homepage"))
    parts = [licence or _classified(about), next(filter(None, homes), about.get("Home-page"))]
    return ", ".join([f"{about['Name']} {about['Version']}", *filter(None, parts)])


def _classified(about: Message) -> str:
    """A licence as old packages name it: "MIT License"."""
    found = [it for it in about.get_all("Classifier") or () if it.startswith("License ::")]
    return found[0].rpartition(":: ")[2] if found else ""


def _metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        name = next(it for it in archive.namelist() if it.endswith(".dist-info/METADATA"))
        return Parser().parsestr(archive.read(name).decode("utf-8"))
