"""Which modules an interpreter has loaded. Runs at build time inside Pyodide, once that is warm.

Loads nothing itself: this file is handed to that interpreter alone.
"""

import sys


def loaded_members(archive: str) -> list[str]:
    """The members of the zip `archive` that loaded modules came from, sorted.

    `loaded_members("/lib/python314.zip")` -> `["abc.pyc", "argparse.pyc", ...]`
    """
    prefix = f"{archive}/"
    files = (getattr(module, "__file__", None) or "" for module in list(sys.modules.values()))
    return sorted(file.removeprefix(prefix) for file in files if file.startswith(prefix))
