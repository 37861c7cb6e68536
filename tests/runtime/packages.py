"""Prints where the wheels of two packages are, with their installer, for the tests in Deno."""

import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "py"))
sys.path.insert(0, str(Path(__file__).parents[2]))

from chalkline.site.packages import package_files
from tests.site.packaged import packaged_lesson

with tempfile.TemporaryDirectory() as folder:
    files = package_files(packaged_lesson(Path(folder)))
    print(json.dumps({name: str(path) for name, path in files.items()}))
