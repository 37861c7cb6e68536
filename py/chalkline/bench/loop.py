"""What the time limit costs a student's tight loop."""

import json
from collections.abc import Mapping
from pathlib import Path

from chalkline.bench.figures import Measure
from chalkline.site.deno import deno

SOURCE = Path(__file__).with_name("plain") / "loop.py"
STEPS = 1_500_000
ROUNDS = 31


def loop_measures(files: Mapping[str, Path], steps: int = STEPS) -> list[Measure]:
    """Time the loop in Pyodide under our limit and without; `files`: the runtime's.

    In Deno, whose engine is Chromium's, with nothing else in the way: the worker's own
    interpreter and deadline. Each round gives `loop.limited` and `loop.free`, in milliseconds.

    Raises:
        SiteError: when Deno fails.
    """
    work = {
        "files": {name: str(path) for name, path in files.items()},
        "source": SOURCE.read_text(encoding="utf-8"),
        "name": "descend",
        "steps": steps,
        "rounds": ROUNDS,
    }
    times = json.loads(
        deno("run", "--allow-read", "--allow-env", "web/bench/loop.ts", stdin=json.dumps(work))
    )
    return [
        Measure(f"loop.{kind}", "ours", round_, milliseconds)
        for kind in ("limited", "free")
        for round_, milliseconds in enumerate(times[kind])
    ]
