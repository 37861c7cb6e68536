"""Compiles a zip of modules. Runs at build time inside Pyodide, whose bytecode it must be.

Standard library only: this file is handed to that interpreter alone.
"""

from __future__ import annotations

import importlib._bootstrap_external as _bootstrap
import zipfile
from importlib.util import source_hash

_SAME_TIME = (1980, 1, 1, 0, 0, 0)
"""A zip's oldest date: equal sources must give equal bytes, for the names that carry a hash."""


def compile_zip(source: str, target: str) -> None:
    """Write the modules of the zip `source` to the zip `target` as stored `.pyc` files.

    Stored, since a stored zip compresses better in transit than one deflated member by member.
    Hash-based and unchecked: no source is there to compare with. Other files are taken along.

    Raises:
        SyntaxError: for a module that this Python cannot compile.
    """
    with zipfile.ZipFile(source) as given, zipfile.ZipFile(target, "w") as made:
        for name in sorted(given.namelist()):
            content = given.read(name)
            if name.endswith("/"):
                continue
            if name.endswith(".py"):
                code = compile(content, f"/lib/{name}", "exec", dont_inherit=True, optimize=0)
                content = bytes(_bootstrap._code_to_hash_pyc(code, b"chalkine", checked=False))
                name = f"{name}c"
            made.writestr(zipfile.ZipInfo(name, _SAME_TIME), content)
