"""What can be said of a lesson's Python files without running them."""

import ast
import platform
import warnings
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from chalkline.site.errors import LessonError


def check_programs(
    folder: Path,
    functions: Sequence[str],
    starter: str,
    files: Mapping[str, str],
    mistakes: Mapping[str, str],
) -> None:
    """Check that every file is Python, that functions are there, and docstrings.

    Raises:
        LessonError: when starter or reference lacks one of the `functions`; when a hidden test
            lacks its docstring (the title that students see) or a mistake its own (what they
            are told); when there is no test at all.
    """
    for name, source in {"starter.py": starter, **files}.items():
        tree = _parse(folder / name, source)
        if name in ("starter.py", "reference.py"):
            for function in sorted(set(functions) - set(_defined(tree.body))):
                what = f"`{function}` is not defined here, and `functions` in lesson.md lists it"
                raise LessonError(folder / name, 1, what, f"define it: def {function}(...)")
        if name == "test_hidden.py":
            _check_tests(folder / name, tree)
    for name, source in mistakes.items():
        file = folder / "mistakes" / f"{name}.py"
        if not (ast.get_docstring(_parse(file, source)) or "").strip():
            remedy = "start it with what a student who made this mistake should be told"
            raise LessonError(file, 1, "this mistake has no docstring", remedy)


def _parse(file: Path, source: str) -> ast.Module:
    with warnings.catch_warnings():
        # A mistake may well hold "\d": that is for students to learn, not for us to say.
        warnings.simplefilter("ignore")
        try:
            return ast.parse(source)
        except SyntaxError as error:
            what = f"Python {platform.python_version()} cannot read this ({error.msg})"
            raise LessonError(file, error.lineno or 1, what, "correct it") from None
        except ValueError as error:
            raise LessonError(file, 1, f"Python cannot read this ({error})", "correct it") from None


def _defined(body: Sequence[ast.stmt]) -> Iterator[str]:
    """The names that a module's top level gives a meaning to, in `if` and `try` as well."""
    for node in body:
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield name
            case ast.ClassDef(name=name):
                yield name
            case ast.Import(names=names) | ast.ImportFrom(names=names):
                yield from (alias.asname or alias.name for alias in names)
            case ast.Assign(targets=targets):
                yield from (target.id for target in targets if isinstance(target, ast.Name))
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name
            case ast.If(body=inner, orelse=other):
                yield from _defined([*inner, *other])
            case ast.Try(body=inner, orelse=other):
                yield from _defined([*inner, *other])
            case _:
                pass


def _check_tests(file: Path, tree: ast.Module) -> None:
    tests = list(_tests(tree.body))
    if not tests:
        remedy = "write one: def test_something(student, reference)"
        raise LessonError(file, 1, "there is no test here", remedy)
    for test in tests:
        if not (ast.get_docstring(test) or "").strip():
            what = f"`{test.name}` has no docstring"
            raise LessonError(file, test.lineno, what, "write one: students see it as the title")


def _tests(body: Sequence[ast.stmt]) -> Iterator[ast.FunctionDef]:
    """The tests that pytest would collect, in classes as well."""
    for node in body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test"):
            yield node
        elif isinstance(node, ast.ClassDef) and node.name.startswith("Test"):
            yield from _tests(node.body)
