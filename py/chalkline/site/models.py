"""The fields of `course.yml` and of a lesson's front matter: what they may hold."""

import re
from keyword import iskeyword
from typing import Annotated

from packaging.requirements import InvalidRequirement, Requirement
from pydantic import AfterValidator, BaseModel, ConfigDict, Field


def _function_name(name: str) -> str:
    if not name.isidentifier() or iskeyword(name):
        raise ValueError(f"has {name!r}, which cannot be a function's name in Python")
    return name


def _package(text: str) -> str:
    """A package as pip takes it, by name: no address, and no condition."""
    try:
        asked = Requirement(text)
    except InvalidRequirement:
        raise ValueError(f"has {text!r}, which is not a package's name") from None
    if asked.url or asked.marker:
        raise ValueError(f"has {text!r}, which is more than a name and versions")
    return text


def _folder_name(name: str) -> str:
    if not re.fullmatch(r"[0-9]+(-[a-z0-9]+)+", name):
        raise ValueError(f"is {name!r}, which no lesson's folder can be called")
    return name


def _no_twins(names: list[str]) -> list[str]:
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"lists {name!r} twice")
    return names


Text = Annotated[str, Field(min_length=1, pattern=r"\S")]
Package = Annotated[str, AfterValidator(_package)]
FunctionName = Annotated[str, AfterValidator(_function_name)]
FolderName = Annotated[str, AfterValidator(_folder_name)]


class _Fields(BaseModel):
    # Strict: `title: 12` is a slip to be told about, not a title.
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Limits(_Fields):
    """What one check may take."""

    seconds: float = Field(
        default=5.0,
        gt=0,
        le=60,
        description="the time of one check, in seconds, up to 60: `seconds: 5`",
    )
    memory_mb: int = Field(
        default=512, ge=128, le=2048, description="megabytes, from 128 to 2048: `memory_mb: 512`"
    )


class FrontMatter(_Fields):
    """What stands between the two `---` lines at the top of `lesson.md`."""

    title: Text = Field(description="the lesson's title: `title: The Training Loop`")
    summary: Text = Field(description="one sentence on what the lesson is about")
    functions: Annotated[list[FunctionName], AfterValidator(_no_twins)] = Field(
        min_length=1, description="what students must define: `functions: [train, train_batch]`"
    )
    packages: Annotated[list[Package], AfterValidator(_no_twins)] = Field(
        default=[], description='a list of packages: `packages: [pydantic, "networkx>=3"]`'
    )
    limits: Limits = Field(default=Limits(), description="`limits: {seconds: 5, memory_mb: 512}`")
    hints: list[Text] = Field(default=[], description="a list of texts, shown one at a time")


class CourseFile(_Fields):
    """All of `course.yml`."""

    title: Text = Field(description="the course's title: `title: Neural Networks`")
    total: int = Field(
        ge=1, le=999, description="how many lessons the course will have: `total: 15`"
    )
    lessons: Annotated[list[FolderName], AfterValidator(_no_twins)] = Field(
        min_length=1, description="folder names such as `11-training-loop`: a number, then a name"
    )
