"""Wheels of the versions that requirements.txt pins, for the Python in the page."""

import re
import tempfile
from pathlib import Path

from chalkline.site.assets import content_hash
from chalkline.site.errors import SiteError
from chalkline.site.places import CACHE, ROOT
from chalkline.site.wheels import WheelError, fetch_pinned


def pinned_wheels(names: tuple[str, ...], cache: Path = CACHE / "wheels") -> list[Path]:
    """The wheels of some packages, downloaded once.

    `pinned_wheels(("micropip",))` -> `[.../micropip-0.11.1-py3-none-any.whl]`

    Raises:
        SiteError: when they cannot be downloaded.
    """
    pins = _pins((ROOT / "requirements.txt").read_text(encoding="utf-8"), names)
    folder = cache / content_hash(pins.encode())
    if not folder.exists():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as made:
            try:
                fetch_pinned(pins, Path(made, "wheels"))
            except WheelError as error:
                what = f"{', '.join(names)} cannot be downloaded: {error.what}; {error.remedy}"
                raise SiteError(what) from None
            Path(made, "wheels").rename(folder)
    return sorted(folder.glob("*.whl"))


def _pins(requirements: str, names: tuple[str, ...]) -> str:
    """The lines of requirements.txt on some packages, without their conditions."""
    pins = []
    for name in names:
        pin = re.search(rf"^({name}==\S+).*((?:\n +--hash=.*)+)", requirements, re.MULTILINE)
        if not pin:
            raise SiteError(f"requirements.txt pins no {name}; add it to requirements.in")
        pins.append(f"{pin[1]} \\{pin[2]}\n")
    return "".join(pins)
