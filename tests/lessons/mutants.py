"""Small changes to a program, as a slip of the keyboard or of the mind would make them.

The operators are the usual ones of mutation testing (arithmetic, comparison, constants, names,
statements) and those of loops over lists: ranges and slices off by one, a statement moved out of
its loop, an early return. Changes that plainly change nothing, such as `b + a` for `a + b`, are
not made.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

FAMILIES: tuple[tuple[type[ast.AST], ...], ...] = (
    (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow, ast.FloorDiv),
    (ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq),
)
"""Each operator is replaced by every other of its family."""


def mutants(source: str) -> Iterator[str]:
    """Every program that is one change away from `source`, which loses comments and annotations.

    >>> [mutant.split(":")[1].strip() for mutant in mutants("def f(a): return a - 1")][:5]
    ['pass', 'return', 'return a', 'return 1', 'return 1 - a']
    """
    tree = without_words(source)
    for function in [node for node in tree.body if isinstance(node, ast.FunctionDef)]:
        names = sorted(arg.arg for arg in function.args.args) + sorted(
            {it.id for it in ast.walk(function) if isinstance(it, ast.Name) and stored(it)}
        )
        for parent in ast.walk(function):
            for field, value in ast.iter_fields(parent):
                if field == "body" and isinstance(value, list):
                    original = list(value)
                    for value[:] in changed_blocks(original, names):
                        yield ast.unparse(tree)
                    value[:] = original
                elif isinstance(value, list):
                    for k, child in enumerate(value):
                        for value[k] in replacements(child, names):
                            yield ast.unparse(tree)
                        value[k] = child
                elif isinstance(value, ast.AST):
                    for new in replacements(value, names):
                        setattr(parent, field, new)
                        yield ast.unparse(tree)
                    setattr(parent, field, value)


def without_words(source: str) -> ast.Module:
    """The program's tree without docstrings and annotations, which do nothing."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.FunctionDef) and ast.get_docstring(node):
            del node.body[0]
        if isinstance(node, ast.FunctionDef):
            node.returns = None
        if isinstance(node, ast.arg):
            node.annotation = None
    return tree


def stored(name: ast.Name) -> bool:
    """Whether a name is given a value here."""
    return isinstance(name.ctx, ast.Store)


def replacements(node: object, names: list[str]) -> Iterator[ast.AST]:
    """What could stand in the place of a node by mistake."""
    match node:
        case ast.operator() | ast.cmpop():
            family = next((it for it in FAMILIES if isinstance(node, it)), ())
            yield from (it() for it in family if not isinstance(node, it))
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            yield from (ast.Constant(it) for it in {0, 1, 2, value + 1, value - 1} - {value})
        case ast.Name(id=name, ctx=ast.Load()) if name in names:
            yield from (ast.Name(it) for it in names if it != name)
        case ast.UnaryOp(operand=operand):
            yield operand
        case ast.BinOp(left=left, op=op, right=right):
            yield from (left, right)
            if not isinstance(op, ast.Add | ast.Mult):
                yield ast.BinOp(right, op, left)
        case ast.Tuple(elts=[first, second]):
            yield from (ast.Tuple([second, first]), first, second)
        case ast.Compare():
            yield from (ast.Constant(value=True), ast.Constant(value=False))
        case ast.Slice(lower=ast.expr() as lower, upper=ast.expr() as upper):
            yield from (ast.Slice(None, upper), ast.Slice(lower, None))
            yield from (ast.Slice(lower, it) for it in shifted(upper))
            yield from (ast.Slice(it, upper) for it in shifted(lower))
        case ast.Call(func=ast.Name(id="range") as function, args=args):
            for k, arg in enumerate(args):
                yield from (call(function, [*args[:k], it, *args[k + 1 :]]) for it in shifted(arg))
            if len(args) == 1:
                yield call(function, [ast.Constant(1), *args])
        case ast.Call(func=function, args=[first, second, *others]):
            yield call(function, [second, first, *others])


def shifted(node: ast.expr) -> tuple[ast.expr, ast.expr]:
    """`node` minus one, and plus one."""
    return tuple(ast.BinOp(node, op, ast.Constant(1)) for op in (ast.Sub(), ast.Add()))  # type: ignore[return-value]


def call(function: ast.expr, args: list[ast.expr]) -> ast.Call:
    """A call without keywords."""
    return ast.Call(function, args, [])


def changed_blocks(block: list[ast.stmt], names: list[str]) -> Iterator[list[ast.stmt]]:
    """What could stand in the place of a block of statements by mistake."""
    for k, statement in enumerate(block):
        before, after = block[:k], block[k + 1 :]
        yield [*before, *after] or [ast.Pass()]
        if after:
            yield [*before, after[0], statement, *after[1:]]
        match statement:
            case ast.For(target=target, iter=over, body=body):
                yield [*before, statement, *block[k:]]
                for inside, behind in ((body[:-n], body[-n:]) for n in range(1, len(body))):
                    yield [*before, loop(target, over, inside), *behind, *after]
                    yield [*before, *inside, loop(target, over, behind), *after]
                yield [*before, loop(target, over, [*body, *after[:1]]), *after]
            case ast.AugAssign(target=ast.Name(id=name), op=op, value=value):
                yield [*before, statement, *block[k:]]
                yield [*before, ast.Assign([ast.Name(name)], value, lineno=0), *after]
                for it in set(names) - {name}:
                    yield [*before, ast.AugAssign(ast.Name(it), op, value), *after]
            case ast.Return():
                yield [*before, ast.Return(None)]


def loop(target: ast.expr, over: ast.expr, body: list[ast.stmt]) -> ast.For:
    """A loop without an else."""
    return ast.For(target, over, body, [], lineno=0)
