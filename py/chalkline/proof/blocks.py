"""What could stand in the place of a block of statements by mistake."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

PURE = (
    "abs all any bool dict enumerate exp float int len list max min pow range reversed round set "
    "sorted sqrt str sum tuple zip"
).split()
"""Functions that change nothing but what their result is given to."""


def changed_blocks(block: Sequence[ast.stmt], names: Sequence[str]) -> Iterator[list[ast.stmt]]:
    r"""Statements dropped, repeated, swapped, moved out of or into a loop, and given to others.

    >>> [ast.unparse(it) for it in changed_blocks(ast.parse("a = 1\nb = a").body, [])]
    ['b = a', 'b = a\na = 1', 'a = 1']
    """
    for k, statement in enumerate(block):
        before, after = list(block[:k]), list(block[k + 1 :])
        if is_talk(statement):
            continue
        if not isinstance(statement, ast.Pass):
            yield [*before, *after] or [ast.Pass()]
        if after and not is_talk(after[0]) and not _independent(statement, after[0]):
            yield [*before, after[0], statement, *after[1:]]
        match statement:
            case ast.For(body=body):
                yield [*before, statement, *block[k:]]
                for inside, behind in ((body[:-n], body[-n:]) for n in range(1, len(body))):
                    yield [*before, _loop(statement, inside), *behind, *after]
                    yield [*before, *inside, _loop(statement, behind), *after]
                if after:
                    yield [*before, _loop(statement, [*body, after[0]]), *after]
            case ast.AugAssign(target=ast.Name(id=name), op=op, value=value):
                yield [*before, statement, *block[k:]]
                yield [*before, ast.Assign([ast.Name(name)], value, lineno=0), *after]
                for it in names:
                    if it != name:
                        yield [*before, ast.AugAssign(ast.Name(it), op, value), *after]
            case ast.AugAssign(target=target, op=op, value=value):
                yield [*before, statement, *block[k:]]
                yield [*before, ast.Assign([target], value, lineno=0), *after]
            case ast.Return(value=ast.expr()):
                yield [*before, ast.Return(None)]
            case ast.If(body=body, orelse=other) if other:
                yield [*before, *body, *after]
                yield [*before, *other, *after]
            case ast.If(body=body):
                yield [*before, *body, *after]


def is_talk(statement: ast.stmt) -> bool:
    """Whether a statement only says something: a text by itself, a print."""
    match statement:
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.Expr(value=ast.Call(func=ast.Name(id="print"))):
            return True
        case _:
            return False


def _loop(loop: ast.For, body: Sequence[ast.stmt]) -> ast.For:
    return ast.For(loop.target, loop.iter, list(body), [], lineno=0)


def _independent(one: ast.stmt, other: ast.stmt) -> bool:
    """Whether it plainly makes no difference which of two statements comes first."""
    if not (_simple(one) and _simple(other)):
        return False
    ours, theirs = _names(one), _names(other)
    return not (ours[0] & (theirs[0] | theirs[1]) or theirs[0] & ours[1])


def _simple(statement: ast.stmt) -> bool:
    """Whether a statement gives values to names, and does nothing else."""
    if not isinstance(statement, ast.Assign | ast.AugAssign | ast.AnnAssign):
        return False
    for node in ast.walk(statement):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            name = node.func.attr if isinstance(node.func, ast.Attribute) else name
            if name not in PURE:
                return False
        if isinstance(node, ast.Attribute | ast.Subscript) and isinstance(node.ctx, ast.Store):
            return False
        if isinstance(node, ast.Await | ast.Yield | ast.YieldFrom):
            return False
    return True


def _names(statement: ast.stmt) -> tuple[set[str], set[str]]:
    """The names that a statement gives values to, and those that it reads."""
    found = [node for node in ast.walk(statement) if isinstance(node, ast.Name)]
    loops = [node for node in ast.walk(statement) if isinstance(node, ast.comprehension)]
    # The names of a comprehension are its own.
    own = {it.id for loop in loops for it in ast.walk(loop.target) if isinstance(it, ast.Name)}
    stored = {node.id for node in found if isinstance(node.ctx, ast.Store)} - own
    read = {node.id for node in found if isinstance(node.ctx, ast.Load)} - own
    return stored, read | (stored if isinstance(statement, ast.AugAssign) else set())
