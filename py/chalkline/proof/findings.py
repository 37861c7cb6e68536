"""What a proof finds, and what it says of a lesson as a whole."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from chalkline.site.errors import LessonError, shown

Level = Literal["problem", "note"]


@dataclass(frozen=True)
class Finding:
    """Something about a lesson that its instructor should know.

    >>> print(Finding(Path("03-sums/test_hidden.py"), 7, "`test_a` adds nothing", "drop it"))
    03-sums/test_hidden.py:7: `test_a` adds nothing; drop it

    Attributes:
        level: a "problem" makes `check` fail; a "note" is for the instructor to judge.
        diff: for a surviving mutant, the change, with the lines around it.
        entry: what to paste into `equivalent.yml` where the change may be right.
    """

    file: Path
    line: int
    what: str
    remedy: str
    level: Level = "problem"
    diff: str = ""
    entry: str = ""

    def __str__(self) -> str:
        return f"{shown(self.file)}:{self.line}: {self.what}; {self.remedy}"


@dataclass(frozen=True)
class CheckRow:
    """One check of a lesson.

    Attributes:
        milliseconds: what it takes on the reference.
        first: how many mistakes and mutants it is the first check to reject.
    """

    id: str
    title: str
    line: int
    milliseconds: float
    first: int


@dataclass
class Proof:
    """All that was found out about one lesson."""

    lesson: str
    checks: list[CheckRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    mistakes: int = 0
    mutants: int = 0
    equivalent: int = 0
    survivors: int = 0
    variants: int = 0
    memory_mb: float = 0.0
    seconds: float = 0.0

    @property
    def problems(self) -> list[Finding]:
        """What makes `check` fail."""
        return [finding for finding in self.findings if finding.level == "problem"]

    @property
    def milliseconds(self) -> float:
        """What all checks take on the reference."""
        return sum(check.milliseconds for check in self.checks)

    def add(self, file: Path, line: int, what: str, remedy: str, level: Level = "problem") -> None:
        """Note a finding."""
        self.findings.append(Finding(file, line, what, remedy, level))

    def add_errors(self, errors: list[LessonError]) -> bool:
        """Note what would also stop a build; gives whether there was anything."""
        for error in (one for several in errors for one in several.all):
            self.add(error.file, error.line, error.what, error.remedy)
        return bool(errors)

    def as_json(self) -> dict[str, object]:
        """The lesson's part of `check --json`."""
        return {
            "lesson": self.lesson,
            "problems": len(self.problems),
            "milliseconds": round(self.milliseconds, 1),
            "memory_mb": round(self.memory_mb, 1),
            "mistakes": self.mistakes,
            "mutants": self.mutants,
            "equivalent": self.equivalent,
            "survivors": self.survivors,
            "variants": self.variants,
            "seconds": round(self.seconds, 1),
            "checks": [
                {
                    "id": check.id,
                    "title": check.title,
                    "line": check.line,
                    "milliseconds": round(check.milliseconds, 1),
                    "first": check.first,
                }
                for check in self.checks
            ],
            "findings": [
                {
                    "level": it.level,
                    "file": str(it.file),
                    "line": it.line,
                    "what": it.what,
                    "remedy": it.remedy,
                    **({"diff": it.diff} if it.diff else {}),
                    **({"entry": it.entry} if it.entry else {}),
                }
                for it in self.findings
            ],
        }
