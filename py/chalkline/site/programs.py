"""What can be said of a lesson's Python files without running them."""

import ast
import difflib
import platform
import sys
import warnings
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from chalkline.site.errors import LessonError
from chalkline.site.wheels import python_in_page

HIDDEN, WITHHELD = "test_hidden.py", "test_withheld.py"
"""A lesson's tests: those that grade in the page, and those that count only when re-grading."""


def is_withheld(name: str) -> bool:
    """Whether a file is for re-grading only, and in no site: the withheld tests and their modules.

    >>> [is_withheld(name) for name in ("test_withheld.py", "withheld_cases.py", "cases.py")]
    [True, True, False]
    """
    return name == WITHHELD or (name.startswith("withheld") and name.endswith(".py"))


def check_programs(
    folder: Path,
    functions: Sequence[str],
    files: Mapping[str, str],
    mistakes: Mapping[str, str],
) -> Iterator[LessonError]:
    """What is wrong with a lesson's programs; `files` by name, the starter among them.

    Every file must be Python; starter and reference define the `functions`; every test has its
    docstring (the title that students see), and every mistake (what they are told).
    """
    for name, source in files.items():
        tree = _parsed(folder / name, source)
        if isinstance(tree, LessonError):
            yield tree
            continue
        if name in ("starter.py", "reference.py"):
            yield from _lacking(folder / name, tree, functions)
        if name in (HIDDEN, WITHHELD):
            yield from _test_slips(folder / name, tree)
    for name, source in mistakes.items():
        file = folder / "mistakes" / f"{name}.py"
        tree = _parsed(file, source)
        if isinstance(tree, LessonError):
            yield tree
        elif not (ast.get_docstring(tree) or "").strip():
            remedy = "start it with what a student who made this mistake should be told"
            yield LessonError(file, 1, "this mistake has no docstring", remedy)


def _parsed(file: Path, source: str) -> ast.Module | LessonError:
    with warnings.catch_warnings():
        # A mistake may well hold "\d": that is for students to learn, not for us to say.
        warnings.simplefilter("ignore")
        try:
            return ast.parse(source)
        except SyntaxError as error:
            version = platform.python_version()
            what = f"Python {version} cannot read this ({error.msg})"
            newer = python_in_page().rpartition(".")[0]
            older = tuple(map(int, newer.split("."))) > sys.version_info[:2]
            remedy = (
                f", or build with the page's Python {newer} if that can read it" if older else ""
            )
            return LessonError(file, error.lineno or 1, what, f"correct it{remedy}")
        except (ValueError, RecursionError, MemoryError) as error:
            return LessonError(file, 1, f"Python cannot read this ({error})", "correct it")


def _lacking(file: Path, tree: ast.Module, functions: Sequence[str]) -> Iterator[LessonError]:
    """The functions of the front matter that a program does not define."""
    defined = set(_defined(tree.body))
    for function in sorted(set(functions) - defined):
        what = f"`{function}` is not defined here, and `functions` in lesson.md lists it"
        close = difflib.get_close_matches(function, defined - set(functions), n=1)
        remedy = f"did you mean `{close[0]}`?" if close else f"define it: def {function}(...)"
        yield LessonError(file, 1, what, remedy)


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


def _test_slips(file: Path, tree: ast.Module) -> Iterator[LessonError]:
    tests = list(_tests(tree.body))
    if not tests and file.name == HIDDEN:
        remedy = "write one: def test_something(student, reference)"
        yield LessonError(file, 1, "there is no test here", remedy)
    first: dict[str, int] = {}
    for owner, test in tests:
        if isinstance(test, ast.AsyncFunctionDef):
            what = f"`{test.name}` is asynchronous, which tests cannot be"
            yield LessonError(file, test.lineno, what, f"write def {test.name}")
        if not (ast.get_docstring(test) or "").strip():
            what = f"`{test.name}` has no docstring"
            remedy = "write one: students see it as the title"
            yield LessonError(file, test.lineno, what, remedy)
        name = owner + test.name
        if name in first:
            what = f"`{test.name}` is defined on line {first[name]} already, and replaces that"
            yield LessonError(file, test.lineno, what, "give it another name")
        first.setdefault(name, test.lineno)


Test = ast.FunctionDef | ast.AsyncFunctionDef


def _tests(body: Sequence[ast.stmt], owner: str = "") -> Iterator[tuple[str, Test]]:
    """The tests that pytest would collect, those in classes as well, with their class's name."""
    for node in body:
        if isinstance(node, Test) and node.name.startswith("test"):
            yield owner, node
        elif isinstance(node, ast.ClassDef) and node.name.startswith("Test"):
            yield from _tests(node.body, f"{owner}{node.name}.")
