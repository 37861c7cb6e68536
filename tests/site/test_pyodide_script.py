"""What is changed in Pyodide's script."""

import pytest

from chalkline.site.errors import SiteError
from chalkline.site.places import MODULES
from chalkline.site.pyodide_script import EDITS, HINT, quick_script


def test_the_places_to_change_are_found() -> None:
    """The pinned Pyodide has each of them once; nothing else of its script changes."""
    script = (MODULES / "pyodide" / "pyodide.asm.mjs").read_bytes()
    quick = quick_script(script)
    assert quick.startswith(HINT)
    grown = sum(len(new) - len(old) for old, new in EDITS)
    assert len(quick) == len(HINT) + len(script) + grown


def test_another_script_is_refused() -> None:
    """A version in which the places differ is told, instead of starting slower without a word."""
    with pytest.raises(SiteError, match="does not have this once: updateGOT"):
        quick_script(b"LDSO.init();loadDylibs();")
