"""YAML that instructors write, checked against a model; errors name the field and its line."""

import difflib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from chalkline.site.errors import LessonError

Model = TypeVar("Model", bound=BaseModel)
Lines = Mapping[tuple[str | int, ...], int]
"""Where each field stands: `("limits", "seconds")` -> its 1-based line in the file."""


def read_settings(
    text: str, file: Path, model: type[Model], first_line: int = 1
) -> tuple[Model, Lines]:
    """Read YAML text as a model, and tell where in the file each of its fields stands.

    Args:
        text: the YAML.
        file: named in errors.
        model: a pydantic model; a field's description says what it should be.
        first_line: the 1-based line of the file at which the text starts.

    Raises:
        LessonError: for what YAML cannot read, a field given twice, an unknown or a missing one,
            or a value that does not fit.
    """
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        data = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        what = f"this is not YAML ({error.problem or error.context})"
        remedy = "quote texts that hold `: ` or ` #`, and check the indentation"
        raise LessonError(file, line, what, remedy) from None
    except yaml.YAMLError as error:
        said, remedy = " ".join(str(error).split()), "keep to printable characters"
        raise LessonError(file, first_line, f"this is not YAML ({said})", remedy) from None
    if not isinstance(node, yaml.MappingNode):
        remedy = "write one `name: value` a line: " + ", ".join(model.model_fields)
        raise LessonError(file, first_line, "there are no fields here", remedy)
    lines: dict[tuple[str | int, ...], int] = {}
    _locate(node, (), file, first_line, lines)
    try:
        return model.model_validate(data), lines
    except ValidationError as error:
        # A misspelt field is also a missing one: the misspelling is what to tell.
        first = min(error.errors(), key=lambda found: found["type"] != "extra_forbidden")
        raise _explain(first, file, model, lines) from None


def _locate(
    node: yaml.Node,
    path: tuple[str | int, ...],
    file: Path,
    first_line: int,
    lines: dict[tuple[str | int, ...], int],
) -> None:
    """Note the line of a node and of all in it; a field given twice is an error."""
    # A text in a block (`|` or `>`) starts on the line after its sign.
    block = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
    lines.setdefault(path, first_line + node.start_mark.line + block)
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            _locate(item, (*path, index), file, first_line, lines)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            line = first_line + key.start_mark.line
            field = (*path, str(key.value))
            if field in lines:
                what = f"`{_name(field)}` is given twice, here and on line {lines[field]}"
                raise LessonError(file, line, what, "keep one of them")
            lines[field] = line
            _locate(value, field, file, first_line, lines)


def _explain(error: ErrorDetails, file: Path, model: type[BaseModel], lines: Lines) -> LessonError:
    """Put pydantic's first complaint into an instructor's words."""
    place = error["loc"]
    line = next(lines[place[:end]] for end in range(len(place), -1, -1) if place[:end] in lines)
    name = _name(place)
    if error["type"] == "missing":
        return LessonError(file, line, f"`{name}` is missing", f"add it: {_wanted(model, place)}")
    if error["type"] == "extra_forbidden":
        known = list(_inner(model, place[:-1]).model_fields)
        close = difflib.get_close_matches(str(place[-1]), known, n=1)
        remedy = f"did you mean `{close[0]}`?" if close else f"known are: {', '.join(known)}"
        return LessonError(file, line, f"there is no field `{name}`", remedy)
    said = re.sub(r"^Value error, |^(Input|String|List)(?= should)", "", error["msg"]).strip()
    got = "" if isinstance(error["input"], dict) else f" (here: {error['input']!r})"
    return LessonError(file, line, f"`{name}` {said}{got}", f"give {_wanted(model, place)}")


def _name(place: tuple[str | int, ...]) -> str:
    """A field's name as people say it: `("hints", 1)` -> "hints[1]"."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in place)
    return "".join(parts).lstrip(".")


def _inner(model: type[BaseModel], place: tuple[str | int, ...]) -> type[BaseModel]:
    """The model of a field within a model: `(FrontMatter, ("limits",))` -> Limits."""
    for part in place:
        field = model.model_fields.get(str(part))
        if field and isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            model = field.annotation
    return model


def _wanted(model: type[BaseModel], place: tuple[str | int, ...]) -> str:
    """What a field should be, from its description."""
    for end in range(len(place), 0, -1):
        field = _inner(model, place[: end - 1]).model_fields.get(str(place[end - 1]))
        if field and field.description:
            return field.description
    return "another value"
