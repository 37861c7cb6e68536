"""Prints where wheels of packages are, with their installer, for the tests in Deno."""

import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "py"))
sys.path.insert(0, str(Path(__file__).parents[2]))

from chalkline.site.lessons import read_course
from chalkline.site.packages import package_files
from tests.site.course import with_field, write_course

with tempfile.TemporaryDirectory() as folder:
    changes = with_field(f"packages: {json.dumps(sys.argv[1:])}")
    lesson = read_course(write_course(Path(folder), changes)).lessons[0]
    print(json.dumps({name: str(path) for name, path in package_files(lesson).items()}))
