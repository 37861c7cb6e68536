"""`course.yml`, changed by a command: comments and layout stay as they are."""

import json

import yaml


def new_course(folder: str) -> str:
    r"""The `course.yml` of a course without lessons, its title made of its folder's name.

    >>> print(new_course("neural-networks"), end="")
    title: "Neural networks"
    total: 1
    lessons:
    """
    title = " ".join(folder.replace("_", "-").split("-")).strip() or "my course"
    shown = json.dumps(title[0].upper() + title[1:], ensure_ascii=False)
    return f"title: {shown}\ntotal: 1\nlessons:\n"


def add_lesson(text: str, name: str) -> str:
    r"""The text of a valid `course.yml` with one more lesson, its `total` raised if need be.

    >>> print(add_lesson("total: 1  # for now\nlessons: [1-a]\n", "2-b"), end="")
    total: 2  # for now
    lessons: [1-a, 2-b]
    """
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    assert isinstance(root, yaml.MappingNode)
    fields = {key.value: value for key, value in root.value}
    changed = text
    # From the end of the file to its start, so that places stay where they are.
    edits = [_listed(text, fields["lessons"], name)]
    number = int(name.partition("-")[0])
    total = fields["total"]
    if int(total.value) < number:
        edits.append((total.start_mark.index, total.end_mark.index, str(number)))
    for start, end, new in sorted(edits, reverse=True):
        changed = changed[:start] + new + changed[end:]
    return changed


def _listed(text: str, lessons: yaml.Node, name: str) -> tuple[int, int, str]:
    """The edit that lists one more lesson: from, to, and what goes there."""
    if isinstance(lessons, yaml.SequenceNode) and lessons.value:
        end = lessons.value[-1].end_mark.index
        indent = " " * lessons.start_mark.column
        return end, end, f", {name}" if lessons.flow_style else f"\n{indent}- {name}"
    end = lessons.end_mark.index
    return end, end, f"\n  - {name}"
