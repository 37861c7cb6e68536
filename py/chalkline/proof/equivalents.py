"""Mutants that are right: `equivalent.yml` lists them, with the reason, and inputs prove it."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from chalkline.proof.mutants import Mutant, bare
from chalkline.site.lessons import Lesson
from chalkline.site.settings import Lines, read_settings
from chalkline.site.sources import read_source

NAME = "equivalent.yml"
Text = Annotated[str, Field(min_length=1, pattern=r"\S")]


class Accepted(BaseModel):
    """Changes of one function that leave it right."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    function: str = Field(
        default="", description="what is changed: `function: train`, or `Neuron.step`"
    )
    why: Text = Field(description="why the program is right all the same")
    changes: Annotated[list[Text], Field(min_length=1)] = Field(
        description="the changed lines, as `check` shows them, each with its `-` or `+`"
    )


class EquivalentFile(BaseModel):
    """All of `equivalent.yml`."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    equivalent: list[Accepted] = Field(description="a list of `function`, `why` and `changes`")


class Equivalents:
    """What `equivalent.yml` accepts; nothing where there is no such file.

    Raises:
        LessonError: for a file that is not as it should be.
    """

    def __init__(self, lesson: Lesson) -> None:
        self.file = lesson.folder / NAME
        self._lines: dict[tuple[str, str], int] = {}
        if not self.file.exists():
            return
        text = read_source(self.file)
        accepted, lines = read_settings(text, self.file, EquivalentFile)
        for index, entry in enumerate(accepted.equivalent):
            for number, change in enumerate(entry.changes):
                identity = entry.function, bare(change)
                self._lines[identity] = _line(lines, index, number)

    def line(self, mutant: Mutant) -> int | None:
        """The 1-based line on which a mutant is accepted, if it is."""
        return self._lines.get(mutant.identity)

    def unused(self, survivors: list[Mutant]) -> list[int]:
        """The lines of what is accepted, and is none of the survivors."""
        there = {mutant.identity for mutant in survivors}
        return [line for identity, line in self._lines.items() if identity not in there]


def _line(lines: Lines, index: int, number: int) -> int:
    return lines["equivalent", index, "changes", number]


def entry(mutant: Mutant, first: bool = False) -> str:
    r"""What to paste at the end of `equivalent.yml` for a mutant; `first`: into a new file.

    >>> print(entry(Mutant("f", 2, "...", ("- return a", "+ return -a"), "..."), first=True))
    equivalent:
      - function: f
        why: ...
        changes:
          - |
            - return a
            + return -a
    """
    function = mutant.function or '""'
    lines = [f"  - function: {function}", "    why: ...", "    changes:", "      - |"]
    lines += [f"        {line}" for line in mutant.change]
    return "\n".join(["equivalent:", *lines] if first else lines)
