"""Programs that are one small change away from a right one: most are wrong, and tests must see it.

Mutation testing, as DeMillo, Lipton and Sayward proposed it in "Hints on Test Data Selection"
(Computer 11(4), 1978).
"""

from __future__ import annotations

import ast
import copy
import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chalkline.proof.blocks import changed_blocks, is_talk
from chalkline.proof.operators import replacements

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Mutant:
    """A changed program.

    Attributes:
        function: what was changed: "train", "Neuron.step", or "" for the module itself.
        line: where, 1-based, in the program that it was made from.
        program: the whole of it, as `ast.unparse` writes it.
        change: what a reader needs to see: `("- if z >= 0:", "+ if z > 0:")`.
        diff: the change with the lines around it.
    """

    function: str
    line: int
    program: str
    change: tuple[str, ...]
    diff: str

    @property
    def identity(self) -> tuple[str, str]:
        """What stays the same when the program is edited elsewhere, or laid out anew."""
        return self.function, bare("\n".join(self.change))


def mutants(source: str) -> list[Mutant]:
    r"""All programs that are one change away from `source`, without comments and annotations.

    >>> [mutant.change[-1] for mutant in mutants("def f(a):\n    return a - 1")][:4]
    ['+ pass', '+ return', '+ return a', '+ return 1']
    """
    tree = without_words(source)
    whole = ast.unparse(tree)
    found = {whole: Mutant("", 1, whole, (), "")}
    for function, line in _changed(tree):
        program = ast.unparse(tree)
        if program not in found:
            found[program] = Mutant(function, line, program, *_difference(whole, program))
    for name, line, program in _with_shared_state(tree):
        if program not in found:
            found[program] = Mutant(name, line, program, *_difference(whole, program))
    del found[whole]
    return list(found.values())


def bare(text: str) -> str:
    """Code without what its layout may change: spaces, parentheses, and which quotes.

    >>> bare("- w = (a +  b)")
    '-w=a+b'
    """
    return re.sub(r"[\s()]", "", text).replace('"', "'")


def without_words(source: str) -> ast.Module:
    """The program's tree without docstrings and annotations of functions, which do nothing."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | Function) and ast.get_docstring(node):
            node.body[:1] = [] if len(node.body) > 1 else [ast.Pass()]
        if isinstance(node, Function):
            node.returns = None
        if isinstance(node, ast.arg):
            node.annotation = None
    return tree


def functions(tree: ast.Module) -> Iterator[tuple[str, Function]]:
    """The functions and methods of a module, with the names that people give them."""
    for node in tree.body:
        if isinstance(node, Function):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, Function):
                    yield f"{node.name}.{inner.name}", inner


def _changed(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Change the tree in place, again and again; gives where, while it is so."""
    for name, function in functions(tree):
        yield from ((name, line) for line in _changed_within(function, names_in(function)))
    for node in tree.body:
        # Constants of the module; what it does besides is not what students are asked for.
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            yield from (("", line) for line in _changed_within(node, []))


def names_in(function: Function) -> list[str]:
    r"""The names of a function's own values, its parameters first.

    >>> names_in(ast.parse("def f(b, a):\n    c = a\n    return c").body[0])
    ['a', 'b', 'c']
    """
    args = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    stored = (it for it in ast.walk(function) if isinstance(it, ast.Name))
    others = {it.id for it in stored if isinstance(it.ctx, ast.Store)} - {it.arg for it in args}
    return sorted(it.arg for it in args) + sorted(others - {"_"})


def _changed_within(root: ast.AST, names: Sequence[str], line: int = 1) -> Iterator[int]:
    line = getattr(root, "lineno", line)
    if isinstance(root, ast.Raise | ast.Import | ast.ImportFrom | ast.JoinedStr | ast.Assert):
        return
    if isinstance(root, ast.stmt) and is_talk(root):
        return
    for field, value in ast.iter_fields(root):
        if field == "annotation":
            continue
        if isinstance(value, list):
            original = list(value)
            if field in ("body", "orelse") and value and isinstance(value[0], ast.stmt):
                for value[:] in changed_blocks(original, names):
                    yield _first_changed(original, value, line)
                value[:] = original
            for k, child in enumerate(original):
                for value[k] in replacements(child, names):
                    yield getattr(child, "lineno", line)
                value[k] = child
                if isinstance(child, ast.AST):
                    yield from _changed_within(child, names, line)
        elif isinstance(value, ast.AST):
            for new in replacements(value, names):
                setattr(root, field, new)
                yield getattr(value, "lineno", line)
            setattr(root, field, value)
            yield from _changed_within(value, names, line)


def _first_changed(original: list[ast.stmt], changed: list[ast.stmt], line: int) -> int:
    for one, other in zip(original, changed, strict=False):
        if one is not other:
            return one.lineno
    return original[-1].lineno if original else line


def _with_shared_state(tree: ast.Module) -> Iterator[tuple[str, int, str]]:
    """Programs in which a function's first values are set once, when the module is loaded."""
    for k, node in enumerate(tree.body):
        if not isinstance(node, ast.FunctionDef):
            continue
        parameters = {it.arg for it in ast.walk(node.args) if isinstance(it, ast.arg)}
        for index, statement in enumerate(node.body):
            match statement:
                case ast.Assign(targets=targets, value=value) if _is_start(value):
                    names = [it.id for it in targets if isinstance(it, ast.Name)]
                    if len(names) < len(targets) or parameters & set(names):
                        continue
                    changed = copy.copy(node)
                    rest = [*node.body[:index], *node.body[index + 1 :]]
                    changed.body = [ast.Global(names), *rest]
                    body = [*tree.body[:k], statement, changed, *tree.body[k + 1 :]]
                    program = ast.unparse(ast.Module(body, []))
                    yield node.name, statement.lineno, program
                case _:
                    pass


def _is_start(value: ast.expr) -> bool:
    """Whether this is what one sets a sum or a collection to before a loop."""
    match value:
        case ast.Constant(value=int() | float() | str()):
            return True
        case ast.List(elts=[]) | ast.Dict(keys=[]):
            return True
        case ast.Call(func=ast.Name(id="list" | "dict" | "set"), args=[]):
            return True
        case _:
            return False


def _difference(before: str, after: str) -> tuple[tuple[str, ...], str]:
    """The changed lines, and the same with the lines around them."""
    lines = list(difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=2))[
        2:
    ]
    changed = tuple(f"{it[0]} {it[1:].strip()}" for it in lines if it[0] in "+-" and it[1:].strip())
    shown = [it for it in lines if it[0] != "@" and it.strip()]
    return changed, "\n".join(shown)
