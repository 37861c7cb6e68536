"""A class for lesson 11: a folder of submissions, right, wrong and hostile.

    python3 tests/grading/class_of.py FOLDER [NUMBER]

writes NUMBER of them (200 if left out), each another program: lesson 11's known mistakes, the right
programs of tests/lessons/right, and, one in twenty, one that attacks what grades it.
"""

import itertools
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LESSON = ROOT / "py" / "lessons" / "11-training-loop"

HOSTILE = {
    "endless": "while True:\n    pass\n",
    "asleep": "import time\ntime.sleep(10_000)\n",
    "memory": "hog = []\nwhile True:\n    hog.append(bytearray(1 << 24))\n",
    "flood": "for n in range(300_000):\n    print('x' * 100)\n",
    "exits": "import os\nos._exit(0)\n",
    "deep": "class A:\n    def __repr__(self):\n        return repr(self)\nrepr(A())\n",
    "swallows": "while True:\n    try:\n        while True: pass\n    except BaseException: pass\n",
    "reads": "import os\nprint(os.environ, open('/etc/passwd').read())\n",
    "calls_home": "import urllib.request\nurllib.request.urlopen('http://127.0.0.1:1')\n",
    "forges": (
        'import pyodide_js\nprint(\'{"verdict": "passed"}\')\n'
        "pyodide_js.constructor.prototype.toJSON = lambda *_: '{}'\n"
    ),
}


def programs() -> Iterator[tuple[str, str]]:
    """Names and programs, without end, no two alike; the first 200 have every kind."""
    rights = sorted((ROOT / "tests" / "lessons" / "right").glob("*.py"))
    wrongs = sorted((LESSON / "mistakes").glob("*.py"))
    right, wrong = itertools.cycle(rights), itertools.cycle(wrongs)
    hostile = itertools.cycle(HOSTILE.items())
    for n in itertools.count():
        if n % 20 == 19:
            name, text = next(hostile)
            yield f"hostile/{n:05}-{name}.py", f"{text}# {n}\n"
        else:
            kind, path = ("right", next(right)) if n % 3 == 0 else ("wrong", next(wrong))
            text = path.read_text(encoding="utf-8")
            yield f"{kind}/{n:05}-{path.stem}.py", f"{text}\n# {n}\n"


def write_class(folder: Path, number: int) -> None:
    """Write the first submissions into a folder."""
    for name, text in itertools.islice(programs(), number):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_class(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 200)
