"""Stock Pyodide's page and all that it needs, as files for the server."""

import json
from collections.abc import Mapping
from pathlib import Path

from chalkline.site.pages import json_for_html
from chalkline.site.pinned import pinned_wheels
from chalkline.site.places import MODULES, WEB
from chalkline.site.runtime import PYTEST

PLAIN = Path(__file__).with_name("plain")

PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
LOCK = "pyodide-lock.json"

PAGE = "stock/stock.html"


def plain_files(reference: str, tests: str) -> dict[str, str]:
    """A lesson's tests with all that they need to run without Chalkline, by file name.

    Still missing is the `program.py` that they test.
    """
    named = {"chalkline.py": "agree.py", "conftest.py": "fixtures.py"}
    plain = {name: (PLAIN / file).read_text(encoding="utf-8") for name, file in named.items()}
    return plain | {"reference.py": reference, "test_hidden.py": tests}


def stock_site(lesson: Mapping[str, str]) -> dict[str, bytes]:
    """The files of the stock page, by address; `lesson` is what its worker writes to files."""
    pyodide = {name: (MODULES / "pyodide" / name).read_bytes() for name in (*PYODIDE, LOCK)}
    found = {path.name: path.read_bytes() for path in pinned_wheels(("micropip", *PYTEST))}
    micropip = next(name for name in found if name.startswith("micropip"))
    runner = (PLAIN / "plain_run.py").read_text(encoding="utf-8")
    config = {
        "micropip": micropip,
        "wheels": [name for name in found if name != micropip],
        "lesson": "lesson.json",
    }
    page = (WEB / "bench/stock.html").read_text(encoding="utf-8")
    return {
        PAGE: page.replace("{}", json_for_html(config), 1).encode(),
        "stock/lesson.json": json.dumps({**lesson, "plain_run.py": runner}).encode(),
        **{
            f"stock/{it}": (WEB / "bench" / it).read_bytes()
            for it in ("stock.js", "stock-worker.js")
        },
        **{f"stock/pyodide/{name}": content for name, content in pyodide.items()},
        **{f"stock/{name}": content for name, content in found.items()},
    }
