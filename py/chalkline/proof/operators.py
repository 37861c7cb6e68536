"""What could stand in the place of a piece of a program by a slip of the keyboard or of the mind.

The usual operators of mutation testing (arithmetic, comparisons, constants, names, statements) and
those of loops over lists: ranges, slices and indices off by one, a statement moved out of its loop.
Changes that plainly change nothing, such as `b + a` for `a + b`, are not made.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

FAMILIES: tuple[tuple[type[ast.AST], ...], ...] = (
    (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow, ast.FloorDiv, ast.Mod),
    (ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq),
    (ast.In, ast.NotIn),
    (ast.Is, ast.IsNot),
    (ast.And, ast.Or),
)
"""Each operator is replaced by every other of its family."""

PARTNERS = {
    **{"min": "max", "max": "min", "any": "all", "all": "any"},
    **{"append": "extend", "lower": "upper", "upper": "lower", "startswith": "endswith"},
    **{"endswith": "startswith", "lstrip": "rstrip", "rstrip": "lstrip", "floor": "ceil"},
    **{"ceil": "floor", "sin": "cos", "cos": "sin"},
}
"""Functions and methods that are easily taken for one another."""

LEFT_OUT = {"abs", "round", "sorted", "list", "int", "float", "set", "reversed", "sqrt", "copy"}
"""Functions of one argument that are easily forgotten."""


def replacements(node: object, names: Sequence[str]) -> Iterator[ast.AST]:
    """What could stand in the place of a node by mistake; `names` are those of its function.

    >>> [ast.unparse(it) for it in replacements(ast.parse("a - b", mode="eval").body, [])]
    ['a', 'b', 'b - a']
    """
    match node:
        case ast.operator() | ast.cmpop() | ast.boolop():
            family = next((it for it in FAMILIES if isinstance(node, it)), ())
            yield from (it() for it in family if not isinstance(node, it))
        case ast.Constant(value=bool() as value):
            yield ast.Constant(value=not value)
        case ast.Constant(value=int() | float() as value):
            others = dict.fromkeys((0, 1, 2, value + 1, value - 1))
            yield from (ast.Constant(it) for it in others if it != value)
        case ast.Constant(value=str() as value):
            yield ast.Constant("" if value else "?")
        case ast.Name(id=name, ctx=ast.Load()) if name in names:
            yield from (ast.Name(it) for it in names if it != name)
        case ast.UnaryOp(operand=operand):
            yield operand
        case ast.BoolOp(values=values):
            yield from values
        case ast.BinOp(left=left, op=op, right=right):
            yield from (left, right)
            if not isinstance(op, ast.Add | ast.Mult):
                yield ast.BinOp(right, op, left)
        case ast.Tuple(elts=items, ctx=ast.Load()) if len(items) > 1:
            for k in range(len(items) - 1):
                yield ast.Tuple([*items[:k], items[k + 1], items[k], *items[k + 2 :]])
            yield from items[:2]
        case ast.IfExp(body=body, orelse=other):
            yield from (body, other)
        case ast.Compare():
            yield from (ast.Constant(value=True), ast.Constant(value=False))
        case ast.Slice(lower=lower, upper=upper, step=step):
            yield from _slices(lower, upper, step)
        case ast.Subscript(value=value, slice=ast.Name() | ast.BinOp() as index, ctx=ctx):
            yield from (ast.Subscript(value, it, ctx) for it in shifted(index))
        case ast.comprehension(target=target, iter=over, ifs=[_, *_] as ifs, is_async=kind):
            for k in range(len(ifs)):
                yield ast.comprehension(target, over, [*ifs[:k], *ifs[k + 1 :]], kind)
        case ast.Call():
            yield from _calls(node)
        case ast.Break():
            yield ast.Continue()
        case ast.Continue():
            yield ast.Break()


def shifted(node: ast.expr) -> tuple[ast.expr, ast.expr]:
    """`node` minus one, and plus one."""
    one = ast.Constant(1)
    return ast.BinOp(node, ast.Sub(), one), ast.BinOp(node, ast.Add(), one)


def _slices(
    lower: ast.expr | None, upper: ast.expr | None, step: ast.expr | None
) -> Iterator[ast.Slice]:
    if lower is not None and upper is not None:
        yield from (ast.Slice(None, upper, step), ast.Slice(lower, None, step))
    if upper is not None:
        yield from (ast.Slice(lower, it, step) for it in shifted(upper))
    if lower is not None:
        yield from (ast.Slice(it, upper, step) for it in shifted(lower))
    if step is not None:
        yield ast.Slice(lower, upper, None)


def _calls(node: ast.Call) -> Iterator[ast.expr]:
    function, args, keywords = node.func, node.args, node.keywords
    name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
    if name == "range":
        for k, arg in enumerate(args):
            yield from (
                ast.Call(function, [*args[:k], it, *args[k + 1 :]], keywords) for it in shifted(arg)
            )
        if len(args) == 1:
            yield ast.Call(function, [ast.Constant(1), *args], keywords)
    elif name == "len":
        yield from shifted(node)
    elif len(args) >= 2:
        yield ast.Call(function, [args[1], args[0], *args[2:]], keywords)
    if name in PARTNERS:
        other = PARTNERS[name]
        partner: ast.expr = ast.Name(other)
        if isinstance(function, ast.Attribute):
            partner = ast.Attribute(function.value, other, ast.Load())
        yield ast.Call(partner, args, keywords)
    if name in LEFT_OUT and len(args) == 1:
        yield args[0]
    for k in range(len(keywords)):
        yield ast.Call(function, args, [*keywords[:k], *keywords[k + 1 :]])
