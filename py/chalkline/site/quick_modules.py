"""Modules of Python's library and of pytest as interpreters here have them.

What makes them load others that a start does not need is changed: nothing can be done less with
them, and whatever needs those other modules loads them then.
"""

from chalkline.site.edits import Edits, edited

EDITS: dict[str, Edits] = {
    # asyncio is a tenth of the modules of a start, with `ssl`. Pyodide's module in C wants it
    # at once, and has a stand-in here that imports it when it is used; the host's event loop is
    # not for programs, which have `chalkline.loop`.
    "_pyodide/__init__.py": [
        (
            b"from . import _base, _importhook\n",
            b"import sys\n"
            b"from . import _base, _importhook\n\n"
            b"class Later:\n"
            b"    def get_event_loop(self):\n"
            b"        import asyncio\n"
            b"        return asyncio.get_event_loop()\n"
            b"    def __getattr__(self, name):\n"
            b"        if name.startswith('__'):\n"
            b"            raise AttributeError(name)\n"
            b"        import asyncio\n"
            b"        return getattr(asyncio, name)\n\n"
            b"sys.modules['asyncio'] = Later()\n",
        ),
    ],
    "pyodide/__init__.py": [
        (
            b"from .webloop import _initialize_event_loop\n\n"
            b"_initialize_event_loop()\ndel _initialize_event_loop\n",
            b"import sys\ndel sys.modules['asyncio'], sys\n",
        ),
    ],
    "asyncio/__init__.py": [
        (
            b"    __all__ += unix_events.__all__\n",
            b"    __all__ += unix_events.__all__\n\n"
            b"from chalkline.loop import use; use(); del use\n",
        ),
    ],
    # Each is there; to know that, they were loaded.
    "shutil.py": [
        (b"    import bz2\n    del bz2\n", b""),
        (b"    import lzma\n    del lzma\n", b""),
        (b"    from compression import zstd\n    del zstd\n", b""),
    ],
    "importlib/metadata/__init__.py": [
        (b"import zipfile\n", b""),
        (
            b"        zip_path = zipfile.Path(self.root)",
            b"        import zipfile; zip_path = zipfile.Path(self.root)",
        ),
    ],
    "importlib/resources/readers.py": [
        (b"import zipfile\n", b""),
        (
            b"        return zipfile.Path(self.archive, self.prefix)",
            b"        import zipfile; return zipfile.Path(self.archive, self.prefix)",
        ),
        (
            b"                yield zipfile.Path(path_str",
            b"                import zipfile; yield zipfile.Path(path_str",
        ),
    ],
    # It colours what pytest writes to a terminal.
    "_pytest/_io/terminalwriter.py": [
        (
            b"import pygments\n"
            b"from pygments.formatters.terminal import TerminalFormatter\n"
            b"from pygments.lexer import Lexer\n"
            b"from pygments.lexers.diff import DiffLexer\n"
            b"from pygments.lexers.python import PythonLexer\n",
            b"",
        ),
        (
            b"            return PythonLexer()\n",
            b"            from pygments.lexers.python import PythonLexer; return PythonLexer()\n",
        ),
        (
            b"            return DiffLexer()\n",
            b"            from pygments.lexers.diff import DiffLexer; return DiffLexer()\n",
        ),
        (
            b'        theme = os.getenv("PYTEST_THEME")\n',
            b"        import pygments.util\n"
            b"        from pygments.formatters.terminal import TerminalFormatter\n"
            b'        theme = os.getenv("PYTEST_THEME")\n',
        ),
        (
            b"        highlighted: str = pygments.highlight(\n",
            b"        import pygments\n        highlighted: str = pygments.highlight(\n",
        ),
    ],
}
"""What stands in these modules, and what stands here in its place."""


def quick_modules(members: dict[str, bytes]) -> dict[str, bytes]:
    """These modules, by their files' names, changed where one of them has a change.

    Raises:
        SiteError: for a module of another version, in which a place is different.
    """
    return {name: edited(name, it, EDITS.get(name, ())) for name, it in members.items()}
