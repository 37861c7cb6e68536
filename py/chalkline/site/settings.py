"""YAML that instructors write, checked against a model; errors name the field and its line."""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from chalkline.site.composed import composed
from chalkline.site.errors import LessonError, Slips

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
    node, data = composed(text, file, first_line)
    if not isinstance(node, yaml.MappingNode):
        remedy = "write one `name: value` a line: " + ", ".join(model.model_fields)
        raise LessonError(file, first_line, "there are no fields here", remedy)
    lines: dict[tuple[str | int, ...], int] = {}
    slips = Slips()
    _locate(node, (), file, first_line, lines, slips)
    slips.tell()
    try:
        return model.model_validate(data), lines
    except ValidationError as error:
        slips = Slips()
        slips.add(*_explained(error.errors(), file, model, lines))
        slips.tell()
        raise


def _locate(
    node: yaml.Node,
    path: tuple[str | int, ...],
    file: Path,
    first_line: int,
    lines: dict[tuple[str | int, ...], int],
    slips: Slips,
) -> None:
    """Note the line of a node and of all in it; a field given twice is an error."""
    # A text in a block (`|` or `>`) starts on the line after its sign.
    block = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
    lines.setdefault(path, first_line + node.start_mark.line + block)
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            _locate(item, (*path, index), file, first_line, lines, slips)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            line = first_line + key.start_mark.line
            field = (*path, str(key.value))
            if field in lines:
                what = f"`{_name(field)}` is given twice, here and on line {lines[field]}"
                slips.add(LessonError(file, line, what, "keep one of them"))
                continue
            lines[field] = line
            _locate(value, field, file, first_line, lines, slips)


WRONG_KIND = {
    "float_type": "is not a number",
    "int_type": "is not a whole number",
    "list_type": "is not a list",
    "string_type": "is not a text",
}
"""What a value is not, by pydantic's name for it."""


def _explained(
    errors: Sequence[ErrorDetails], file: Path, model: type[BaseModel], lines: Lines
) -> Iterator[LessonError]:
    """Put pydantic's complaints into an instructor's words, in the order of their lines."""
    misspelt = {
        (*error["loc"][:-1], meant)
        for error in errors
        if error["type"] == "extra_forbidden"
        for meant in _meant(model, error["loc"])
    }
    told = [
        _explain(error, file, model, lines)
        for error in errors
        # A misspelt field is also a missing one: the misspelling is what to tell.
        if not (error["type"] == "missing" and error["loc"] in misspelt)
    ]
    yield from sorted(told, key=lambda error: error.line)


def _meant(model: type[BaseModel], place: tuple[str | int, ...]) -> list[str]:
    """The field that a misspelt one was meant to be, if one looks like it."""
    known = list(_inner(model, place[:-1]).model_fields)
    return difflib.get_close_matches(str(place[-1]), known, n=1)


def _explain(error: ErrorDetails, file: Path, model: type[BaseModel], lines: Lines) -> LessonError:
    """Put one of pydantic's complaints into an instructor's words."""
    place = error["loc"]
    line = next(lines[place[:end]] for end in range(len(place), -1, -1) if place[:end] in lines)
    name = _name(place)
    if error["type"] == "missing":
        return LessonError(file, line, f"`{name}` is missing", f"add it: {_wanted(model, place)}")
    if error["type"] in ("extra_forbidden", "invalid_key"):
        known = ", ".join(_inner(model, place[:-1]).model_fields)
        close = _meant(model, place)
        remedy = f"did you mean `{close[0]}`?" if close else f"known are: {known}"
        return LessonError(file, line, f"there is no field `{name.strip('[]')}`", remedy)
    given = error["input"]
    if given is None or given == [] or (isinstance(given, str) and not given.strip()):
        return LessonError(file, line, f"`{name}` is empty", f"give {_wanted(model, place)}")
    if error["type"] == "string_type" and not isinstance(given, dict | list):
        what = f"`{name}` is not a text for YAML (here: {given!r})"
        return LessonError(file, line, what, f'put it in quotes: "{_written(given)}"')
    if error["type"] == "model_type":
        return LessonError(file, line, f"`{name}` has no fields", f"give {_wanted(model, place)}")
    said = WRONG_KIND.get(error["type"]) or re.sub("^(Value error,|Input) ", "", error["msg"])
    custom = error["type"] == "value_error" or isinstance(given, dict)
    got = "" if custom else f" (here: {given!r})"
    return LessonError(file, line, f"`{name}` {said}{got}", f"give {_wanted(model, place)}")


def _written(value: object) -> str:
    """A value of YAML's as somebody wrote it, near enough: `True` -> "yes"."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _name(place: tuple[str | int, ...]) -> str:
    """A field's name as people say it: `("hints", 1)` -> "hints[1]"."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in place)
    return "".join(parts).lstrip(".")


def _inner(model: type[BaseModel], place: tuple[str | int, ...]) -> type[BaseModel]:
    """The model of a field within a model: `(FrontMatter, ("limits",))` -> Limits."""
    for part in place:
        field = model.model_fields.get(str(part))
        kind = field.annotation if field else None
        kind = next(iter(get_args(kind)), kind)  # a list's fields are those of what it lists
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            model = kind
    return model


def _wanted(model: type[BaseModel], place: tuple[str | int, ...]) -> str:
    """What a field should be, from its description."""
    for end in range(len(place), 0, -1):
        field = _inner(model, place[: end - 1]).model_fields.get(str(place[end - 1]))
        if field and field.description:
            return field.description
    return "another value"
