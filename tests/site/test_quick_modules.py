"""What is changed in modules of Python's library and of pytest."""

import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest

from chalkline.site.errors import SiteError
from chalkline.site.places import MODULES
from chalkline.site.quick_modules import EDITS, quick_modules


def test_the_places_to_change_are_found() -> None:
    """The pinned versions have each of them once; no other module changes."""
    with zipfile.ZipFile(MODULES / "pyodide" / "python_stdlib.zip") as library:
        members = {
            name: library.read(name) for name in [*EDITS, "os.py"] if name in library.NameToInfo
        }
    terminal = "_pytest/_io/terminalwriter.py"
    members[terminal] = Path(str(distribution("pytest").locate_file(terminal))).read_bytes()
    assert set(members) == {*EDITS, "os.py"}
    quick = quick_modules(members)
    assert {name for name in members if quick[name] != members[name]} == {*EDITS}
    for name, content in quick.items():
        compile(content, name, "exec", dont_inherit=True)


def test_another_module_is_refused() -> None:
    """A version in which the places differ is told, by its file's name."""
    with pytest.raises(SiteError, match=r"shutil.py does not have this once: +import bz2"):
        quick_modules({"shutil.py": b"import zlib\n"})
