"""micropip, compiled for the page: what installs a lesson's wheels in an interpreter."""

import zipfile
from pathlib import Path

from chalkline.site.pinned import pinned_wheels
from chalkline.site.places import CACHE
from chalkline.site.runtime import PACKAGE, compile_modules


def installer(cache: Path = CACHE / "runtime") -> Path:
    """The zip with micropip and `chalkline.packages`, made when a lesson with packages needs it.

    Raises:
        SiteError: when micropip cannot be downloaded.
    """
    (wheel,) = pinned_wheels(("micropip",))
    with zipfile.ZipFile(wheel) as archive:
        modules = {name: archive.read(name) for name in archive.namelist() if name.endswith(".py")}
    # Not in the package: that is in another zip, and Python looks for all of it there.
    modules["chalkline_packages.py"] = (PACKAGE / "packages.py").read_bytes()
    return compile_modules(cache, "micropip", modules)
