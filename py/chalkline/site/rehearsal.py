"""What the reference answers in a lesson's checks, for lessons that no site has as they are."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from chalkline.site.trials import Trials
from chalkline.site.whole import write_whole


def rehearsal(
    bundle: Mapping[str, Any], runtime: Mapping[str, Path], cache: Path
) -> dict[str, Any]:
    """A lesson's `rehearsal`, as web/runtime/rehearsal.ts has it; kept in the folder `cache`.

    `bundle` is the lesson as `chalkline.site.mistakes.bundle` gives it, withheld tests or not.

    Raises:
        CollectionError: for tests that cannot be collected.
        SiteError: when Deno itself fails.
    """
    files = {name: str(path) for name, path in runtime.items()}
    decides = json.dumps([files, bundle], sort_keys=True).encode()
    kept = cache / f"{bundle['slug']}-{hashlib.sha256(decides).hexdigest()[:16]}.json"
    if not kept.exists():
        with Trials(runtime, workers=1) as trials:
            program = bundle["files"]["reference.py"]
            made = trials.run(trials.lesson(bundle), program, rehearse=True).result().rehearsal
        write_whole(kept, json.dumps(made, separators=(",", ":")).encode())
    found: dict[str, Any] = json.loads(kept.read_text(encoding="utf-8"))
    return found
