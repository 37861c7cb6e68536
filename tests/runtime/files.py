"""Prints where the runtime's files are, as JSON, for the tests in Deno; makes them if need be."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "py"))

from chalkline.site.places import CACHE
from chalkline.site.runtime import build_runtime

print(json.dumps({name: str(path) for name, path in build_runtime(CACHE / "runtime").items()}))
