"""YAML that instructors write, as nodes and as values; what cannot be read is told by its line."""

import re
from pathlib import Path

import yaml

from chalkline.site.errors import LessonError

REMEDIES = (
    (r"constructor for the tag", "put it in quotes: for YAML, what starts with `!` is no text"),
    (r"undefined alias", "put it in quotes: for YAML, what starts with `*` is no text"),
    (r"unhashable key", "quote texts that start with `{` or `[`, and name each field by one word"),
    (r"another document", "keep to one part: take out the second `---` line"),
    (r"cannot start any token", "put it in quotes: no text starts with that for YAML"),
)
"""What to do, by what YAML says is wrong."""

QUOTES = "quote texts that hold `: ` or ` #`, and check the indentation"
"""What to do about anything else."""


class _Loader(yaml.SafeLoader):
    """Tells of a date or a number that there cannot be as of anything else, with its line."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> object:
        """The value of a node."""
        try:
            made: object = super().construct_object(node, deep)
        except (ValueError, LookupError, AttributeError) as error:
            raise _NoValueError(node) from error
        return made


class _NoValueError(Exception):
    def __init__(self, node: yaml.Node) -> None:
        super().__init__(node)
        self.node = node


def composed(text: str, file: Path, first_line: int = 1) -> tuple[yaml.Node | None, object]:
    """The nodes of YAML text, and their values: `a: 1` -> a mapping's node, `{"a": 1}`.

    Args:
        text: the YAML.
        file: named in errors.
        first_line: the 1-based line of the file at which the text starts.

    Raises:
        LessonError: for what is not YAML, a date or a number that there cannot be, and what holds
            itself.
    """
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        knot = _knot(node, ()) if node else None
        if knot:
            what, remedy = "this holds itself", "write the values out, without `&` and `*`"
            raise LessonError(file, first_line + knot.start_mark.line, what, remedy)
        return node, yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        said = error.problem or error.context or ""
        what = f"this is not YAML ({said})"
        remedy = next((it for words, it in REMEDIES if re.search(words, said)), QUOTES)
        if "'\\t'" in what:
            what, remedy = "a tab stands here, where YAML takes none", "indent with spaces"
        raise LessonError(file, line, what, remedy) from None
    except yaml.YAMLError as error:
        said, remedy = " ".join(str(error).split()), "keep to printable characters"
        raise LessonError(file, first_line, f"this is not YAML ({said})", remedy) from None
    except _NoValueError as error:
        line = first_line + error.node.start_mark.line
        what = f"`{error.node.value}` looks like a date or a number, and is none"
        remedy = f'correct it, or put it in quotes as a text: "{error.node.value}"'
        raise LessonError(file, line, what, remedy) from None
    except RecursionError:
        what, remedy = "lists stand too deep in lists here", "take out brackets"
        raise LessonError(file, first_line, what, remedy) from None


def _knot(node: yaml.Node, above: tuple[yaml.Node, ...]) -> yaml.Node | None:
    """A node that stands within itself, if there is one."""
    if any(node is it for it in above):
        return node
    inner: list[yaml.Node] = []
    if isinstance(node, yaml.SequenceNode):
        inner = list(node.value)
    elif isinstance(node, yaml.MappingNode):
        inner = [it for pair in node.value for it in pair]
    return next(filter(None, (_knot(it, (*above, node)) for it in inner)), None)
