"""The hostile programs, and what each must come to.

A program is a file in `programs/FAMILY/`, all of it, its first comments too, which say what is
expected:

    # verdict: failed | passed timeout passed     the verdict, and each check's outcome
    # says: Still running line 5                  is in the results; may stand more than once
    # prints: begun                               is in the output
    # hides: most recent call                     is nowhere on the page
    # engines: all                                runs in Firefox and WebKitGTK, too

Without outcomes, every check passed, or none ran. What cannot stand in a file stands between ⟦ and
⟧: ⟦d800⟧ is that character, ⟦repeat 3⟧x⟦end⟧ is xxx.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
COURSE = HERE / "course"
RIGHT = (COURSE / "01-hostile" / "reference.py").read_text("utf-8")

CHECKS = 3
"""How many checks the lesson has."""

EXPECTATION = re.compile(r"^\ufeff?# (verdict|says|prints|hides|engines): ([^\r\n]*)", re.MULTILINE)
REPEATED = re.compile(r"⟦repeat (\d+)⟧(.*?)⟦end⟧", re.DOTALL)
CHARACTER = re.compile(r"⟦([0-9a-f]+)⟧")


@dataclass(frozen=True)
class Program:
    """A program and what is expected: `Program("time", "sleeps", "import...", "failed", ...)`."""

    family: str
    name: str
    source: str
    verdict: str
    outcomes: list[str]
    everywhere: bool
    expected: dict[str, list[str]] = field(repr=False)

    def wrong(self, verdict: str, outcomes: list[str], results: str, output: str) -> list[str]:
        """What of a Run is not as expected: `["the verdict is passed, not failed"]`."""
        found = []
        if verdict != self.verdict:
            found.append(f"the verdict is {verdict}, not {self.verdict}")
        if outcomes != self.outcomes:
            found.append(f"the outcomes are {outcomes}, not {self.outcomes}")
        said, printed = self.expected["says"], self.expected["prints"]
        found += [f"the results lack {it!r}" for it in said if it not in results]
        found += [f"the output lacks {it!r}" for it in printed if it not in output]
        hidden = self.expected["hides"]
        return found + [f"the page shows {it!r}" for it in hidden if it in results + output]


def corpus() -> list[Program]:
    """Every program, by family and name."""
    return [read(path) for path in sorted((HERE / "programs").glob("*/*.py"))]


def read(path: Path) -> Program:
    """One program."""
    text = path.read_bytes().decode("utf-8")
    text = REPEATED.sub(lambda found: found[2] * int(found[1]), text)
    source = CHARACTER.sub(lambda found: chr(int(found[1], 16)), text)
    expected: dict[str, list[str]] = {"says": [], "prints": [], "hides": [], "engines": []}
    verdict, outcomes = "", ""
    for kind, words in EXPECTATION.findall(source):
        if kind == "verdict":
            verdict, _, outcomes = (part.strip() for part in words.partition("|"))
        else:
            expected[kind].append(words.strip())
    usual = "passed" if verdict == "passed" else "not-run"
    return Program(
        path.parent.name,
        path.stem,
        source,
        verdict,
        outcomes.split() or [usual] * CHECKS,
        expected["engines"] == ["all"],
        expected,
    )
