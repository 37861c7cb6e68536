"""A miniature course, for tests that change one file of it."""

from collections.abc import Mapping
from pathlib import Path

FILES = {
    "course.yml": "title: Small course\ntotal: 3\nlessons:\n  - 2-double\n",
    "2-double/lesson.md": (
        "---\n"  # 1
        "title: Doubling\n"
        "summary: Twice as much of everything.\n"
        "functions: [double]\n"
        "hints:\n"  # 5
        "  - Add $x$ to itself.\n"
        "---\n"
        "\n"
        "## Your task\n"
        "\n"  # 10
        "Write `double`.\n"
    ),
    "2-double/starter.py": 'def double(x):\n    """Return twice x."""\n\n\nprint(double(2))\n',
    "2-double/reference.py": "def double(x):\n    return 2 * x\n",
    "2-double/test_hidden.py": (
        "from chalkline import agree\n\n\n"
        "def test_three(student, reference):\n"
        '    """double: three"""\n'
        "    agree(student.double, reference.double, 3)\n"
    ),
    "2-double/mistakes/squares.py": '"""You square x."""\n\n\ndef double(x):\n    return x * x\n',
}


def write_course(folder: Path, changes: Mapping[str, str | None] | None = None) -> Path:
    """Write the course into a folder, with some files changed, added, or (None) left out."""
    for name, text in {**FILES, **(changes or {})}.items():
        if text is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return folder


def with_text(markdown: str) -> dict[str, str | None]:
    """The change that gives the lesson another text, which starts on line 8 of its file."""
    front = FILES["2-double/lesson.md"].split("\n\n")[0]
    return {"2-double/lesson.md": f"{front}\n{markdown}"}


def with_field(line: str) -> dict[str, str | None]:
    """The change that adds a line to the lesson's front matter: line 7 of its file."""
    return {"2-double/lesson.md": FILES["2-double/lesson.md"].replace("\n---", f"\n{line}\n---", 1)}
