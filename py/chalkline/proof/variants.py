"""The reference as other people would have written it: right programs, which tests must accept."""

import ast
from collections.abc import Sequence
from dataclasses import dataclass

from chalkline.proof.formulas import rewritten
from chalkline.proof.mutants import Function, functions
from chalkline.proof.renaming import helpers_renamed, locals_renamed, parameters_renamed


@dataclass(frozen=True)
class Variant:
    """A right program.

    Attributes:
        how: what sets it apart from the reference, to follow "the reference".
        remedy: what to do about a check that rejects it.
    """

    how: str
    program: str
    remedy: str


def variants(source: str, names: Sequence[str]) -> list[Variant]:
    r"""The variants of a reference that there are; `names` are the lesson's `functions`.

    >>> [it.how for it in variants("def half(x):\n    return x / 2", ["half"])]
    ['with prints added', 'with its parameters renamed', 'with its formulas written in another way']
    """
    made = [
        (
            "with prints added",
            printing(source),
            "compare results; what a program prints is the student's own",
        ),
        (
            "with its local variables renamed",
            locals_renamed(source),
            "compare results; how a program names its values is the student's own",
        ),
        (
            "with its parameters renamed",
            parameters_renamed(source),
            "give arguments by position, as `agree` does, or make the reference's keyword-only",
        ),
        (
            "with its helper functions renamed",
            helpers_renamed(source, names),
            "call only what `functions` in lesson.md lists",
        ),
        (
            "with its functions in another order",
            reordered(source),
            "compare results; the order of a program's functions is the student's own",
        ),
        (
            "with its formulas written in another way",
            rewritten(source),
            "compare floats by `agree` or `approx`, on data that rounding leaves alone",
        ),
    ]
    return [Variant(how, program, remedy) for how, program, remedy in made if program]


def printing(source: str) -> str | None:
    """The program with prints: at its end, and in every function first and before it returns."""
    tree = ast.parse(source)
    found = [node for _, node in functions(tree)]
    for node in found:
        for inner in ast.walk(node):
            for field in ("body", "orelse"):
                block = getattr(inner, field, None)
                if isinstance(block, list):
                    setattr(inner, field, _telling(block))
        position = 1 if ast.get_docstring(node) else 0
        node.body.insert(position, _print(f"{node.name} begins"))
    tree.body.append(_print("end"))
    return ast.unparse(ast.fix_missing_locations(tree)) if found else None


def _telling(block: list[ast.stmt]) -> list[ast.stmt]:
    told: list[ast.stmt] = []
    for statement in block:
        if isinstance(statement, ast.Return):
            told.append(_print("returning"))
        told.append(statement)
    return told


def _print(text: str) -> ast.stmt:
    return ast.Expr(ast.Call(ast.Name("print", ast.Load()), [ast.Constant(text)], []))


def reordered(source: str) -> str | None:
    """The program with its functions from the last to the first, as far as they can be moved."""
    tree = ast.parse(source)
    places = [
        index
        for index, node in enumerate(tree.body)
        if isinstance(node, Function) and not node.decorator_list and _constant_defaults(node)
    ]
    if len(places) < 2:
        return None
    moved = [tree.body[index] for index in reversed(places)]
    for index, node in zip(places, moved, strict=True):
        tree.body[index] = node
    return ast.unparse(tree)


def _constant_defaults(node: Function) -> bool:
    defaults = [it for it in (*node.args.defaults, *node.args.kw_defaults) if it is not None]
    return all(isinstance(it, ast.Constant) for it in defaults)
