"""Writing a site to a folder: the whole of it or nothing, and never over anyone's work."""

import shutil
import tempfile
from pathlib import Path

from chalkline.site.errors import shown
from chalkline.site.site import Site

MARKER = ".chalkline-site"
"""The file that says: this folder is a build's output, and may be replaced by the next one."""


class OutputError(Exception):
    """Why a site cannot be written where it was asked for, in one line."""


def check_output(out: Path) -> None:
    """Raise OutputError unless `out` can be replaced: absent, empty, or an earlier site.

    Worth asking before a build, and asked again by `publish`.
    """
    if out.is_file():
        raise OutputError(f"{shown(out)} is a file; give a folder with --out")
    if out.is_dir() and any(out.iterdir()) and not (out / MARKER).is_file():
        raise OutputError(
            f"{shown(out)} holds other files and would be replaced;"
            " empty it, or give another folder with --out"
        )


def publish(site: Site, out: Path) -> None:
    """Write a site to the folder `out`.

    The files are written to a new folder beside it, which then takes its place: whoever serves
    `out` meanwhile sees the old site or the new one.

    Raises:
        OutputError: when the folder is not one of ours, or cannot be written.
    """
    out = out.resolve()
    check_output(out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
        try:
            _write(site, new)
            old = Path(f"{new}-old")
            if out.exists():
                out.rename(old)
            try:
                new.rename(out)
            except OSError:
                old.rename(out)
                raise
            shutil.rmtree(old, ignore_errors=True)
        finally:
            shutil.rmtree(new, ignore_errors=True)
    except OSError as error:
        raise OutputError(
            f"cannot write {error.filename or out}: {error.strerror}; give another --out"
        ) from None


def _write(site: Site, folder: Path) -> None:
    for address, content in site.items():
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (folder / MARKER).write_text(
        "A build of Chalkline made this folder, and the next one replaces it.\n", encoding="utf-8"
    )
    # mkdtemp lets only its owner in; a web server runs as somebody else.
    folder.chmod(0o755)
