"""A course whose lesson needs packages: one of pure Python, and one with native code."""

import shutil
from pathlib import Path

from chalkline.site.lessons import Lesson, read_course
from chalkline.site.packages import LOCK, package_files
from chalkline.site.places import CACHE
from tests.site.course import FILES, with_field, write_course

PACKAGED: dict[str, str | None] = {
    **FILES,
    # Importing pydantic counts, and a busy machine takes its time.
    **with_field("packages: [roman-numerals, pydantic]\nlimits: {seconds: 60}"),
    "2-double/starter.py": "import pydantic\n\n\ndef double(x):\n    return pydantic\n",
    "2-double/reference.py": (
        "import pydantic\n\n\n"
        "class Number(pydantic.BaseModel):\n    value: int\n\n\n"
        "def double(x):\n    return 2 * Number(value=x).value\n"
    ),
    "2-double/test_hidden.py": (
        "import pytest\nfrom chalkline import agree\nfrom roman_numerals import RomanNumeral\n\n\n"
        "def test_number(student, reference):\n"
        '    """double: four, written in Roman and as text"""\n'
        "    agree(student.double, reference.double, int(RomanNumeral.from_string('IV')))\n"
        "    agree(student.double, reference.double, '4')\n\n\n"
        "def test_refusal(student):\n"
        '    """double: what is no number"""\n'
        "    with pytest.raises(ValueError):\n"
        "        student.double('four')\n"
    ),
    "2-double/mistakes/squares.py": (
        '"""You square x."""\n\nfrom roman_numerals import RomanNumeral\n\n\n'
        "def double(x):\n    return int(x) * int(x) + int(RomanNumeral(1)) - 1\n"
    ),
}
"""The miniature course with `packages` on line 7 of its lesson."""


def packaged_lesson(folder: Path) -> Lesson:
    """The lesson, in a course in `folder`; only the first on a machine looks its packages up."""
    lesson = read_course(write_course(folder, PACKAGED)).lessons[0]
    lock, kept = lesson.folder / LOCK, CACHE / "packages" / "tests.lock"
    if kept.exists():
        shutil.copy(kept, lock)
    package_files(lesson)
    shutil.copy(lock, kept)
    return lesson
