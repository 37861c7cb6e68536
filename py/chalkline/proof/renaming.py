"""The same program under other names: of its own values, of its parameters, of its helpers."""

import ast
from collections.abc import Collection, Iterable, Mapping

from chalkline.proof.mutants import Function

OTHER = "_of_mine"
"""What is added to a name."""


def locals_renamed(source: str) -> str | None:
    """The program with other names for the values within its functions; None if it has none."""
    tree = ast.parse(source)
    count = 0
    for function in _outermost(tree):
        inside = list(ast.walk(function))
        names = {it.id for it in inside if isinstance(it, ast.Name) and _is_stored(it)}
        names -= _not_ours(inside)
        names -= {"_", *(it.arg for it in inside if isinstance(it, ast.arg))}
        count += len(names)
        _rename(inside, {name: name + OTHER for name in names})
    return ast.unparse(tree) if count else None


def parameters_renamed(source: str) -> str | None:
    """The program with other names for the parameters that may be given by position.

    Those that the program itself gives by name keep theirs, and so do `self` and `cls`.
    """
    tree = ast.parse(source)
    given = {it.arg for it in ast.walk(tree) if isinstance(it, ast.keyword)}
    count = 0
    for function in _outermost(tree):
        inside = list(ast.walk(function))
        args = [*function.args.posonlyargs, *function.args.args]
        names = {it.arg for it in args} - given - {"self", "cls"} - _not_ours(inside)
        # A function within this one may have a parameter of the same name.
        names -= {it.arg for it in inside if isinstance(it, ast.arg) and it not in args}
        count += len(names)
        _rename(inside, {name: name + OTHER for name in names})
        for arg in args:
            arg.arg += OTHER if arg.arg in names else ""
    return ast.unparse(tree) if count else None


def helpers_renamed(source: str, functions: Collection[str]) -> str | None:
    """The program with other names for what no student is asked to define."""
    tree = ast.parse(source)
    defined = [node for node in tree.body if isinstance(node, Function | ast.ClassDef)]
    names = {node.name for node in defined} - set(functions)
    nodes = list(ast.walk(tree))
    # A name that also stands for something else somewhere is left alone.
    names -= {it.id for it in nodes if isinstance(it, ast.Name) and _is_stored(it)}
    names -= {it.arg for it in nodes if isinstance(it, ast.arg)}
    if not names:
        return None
    _rename(nodes, {name: name + OTHER for name in names})
    for node in defined:
        node.name += OTHER if node.name in names else ""
    return ast.unparse(tree)


def _outermost(tree: ast.Module) -> Iterable[ast.FunctionDef]:
    """Functions and methods that stand in no other function."""
    bodies = [tree.body, *(node.body for node in tree.body if isinstance(node, ast.ClassDef))]
    return [node for body in bodies for node in body if isinstance(node, ast.FunctionDef)]


def _is_stored(name: ast.Name) -> bool:
    return isinstance(name.ctx, ast.Store)


def _not_ours(nodes: Iterable[ast.AST]) -> set[str]:
    """Names that are more than a value of this function, or are not written as names."""
    names: set[str] = set()
    for node in nodes:
        match node:
            case ast.Global(names=found) | ast.Nonlocal(names=found):
                names.update(found)
            case ast.ExceptHandler(name=str(name)):
                names.add(name)
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                names.add(name)
            case ast.alias(name=name, asname=other):
                names.add(other or name.partition(".")[0])
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                names.add(name)
            case _:
                pass
    return names


def _rename(nodes: Iterable[ast.AST], names: Mapping[str, str]) -> None:
    for node in nodes:
        if isinstance(node, ast.Name):
            node.id = names.get(node.id, node.id)
