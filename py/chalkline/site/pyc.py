"""Compiles and divides zips of modules. Runs at build time inside Pyodide, whose bytecode it makes.

Standard library only: this file is handed to that interpreter alone.
"""

from __future__ import annotations

import ast
import importlib._bootstrap_external
import zipfile
from importlib.util import source_hash

_to_hash_pyc = getattr(importlib._bootstrap_external, "_code_to_hash_pyc")  # noqa: B009 - private
"""What `py_compile` itself uses; it has no public name."""

_SAME_TIME = (1980, 1, 1, 0, 0, 0)
"""A zip's oldest date: equal sources must give equal bytes, for the names that carry a hash."""


def compile_zip(source: str, target: str, documented: list[str]) -> None:
    """Write the modules of the zip `source` to the zip `target` as stored `.pyc` files.

    Modules and packages named in `documented` keep their docstrings: those that a student may ask
    `help` about, and those that read their own. For all others they are a fifth of the bytes.

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
                tree = ast.parse(content)
                if name.partition("/")[0].removesuffix(".py") not in documented:
                    remove_docstrings(tree)
                code = compile(tree, f"/lib/{name}", "exec", dont_inherit=True, optimize=0)
                content = bytes(_to_hash_pyc(code, source_hash(content), checked=False))
                name = f"{name}c"
            made.writestr(zipfile.ZipInfo(name, _SAME_TIME), content)


def remove_docstrings(tree: ast.AST) -> None:
    """Take the docstrings off a module and all that it defines.

    >>> tree = ast.parse("def f(): 'Twice.'")
    >>> remove_docstrings(tree)
    >>> ast.unparse(tree).split()
    ['def', 'f():', 'pass']
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            match node.body:
                case [ast.Expr(ast.Constant(str())) as docstring, *rest]:
                    node.body = rest or [ast.copy_location(ast.Pass(), docstring)]


def divide_zip(source: str, chosen: list[str], first: str, rest: str) -> None:
    """Divide the zip `source` so that the members `chosen` can be had without the others.

    `first` becomes a zip of those members; what it holds before its list of members, followed by
    the file `rest`, is a zip of all members.
    """
    with zipfile.ZipFile(source) as given:
        content = {name: given.read(name) for name in given.namelist()}
    order = sorted(content, key=lambda name: (name not in chosen, name))
    with zipfile.ZipFile(first, "w") as made:
        for name in order[: len(chosen)]:
            made.writestr(zipfile.ZipInfo(name, _SAME_TIME), content[name])
    with zipfile.ZipFile(rest, "w") as made:
        for name in order:
            made.writestr(zipfile.ZipInfo(name, _SAME_TIME), content[name])
    with zipfile.ZipFile(first) as made:
        shared = made.start_dir
    with open(rest, "rb+") as whole:  # noqa: PTH123 - as everywhere in this interpreter
        tail = whole.read()[shared:]
        whole.seek(0)
        whole.truncate()
        whole.write(tail)
