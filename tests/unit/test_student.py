"""Loading a program, and telling its errors in the student's words."""

from __future__ import annotations

import json
import linecache
import sys
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from chalkline import wire
from chalkline.describe import FIRST_FRAMES, LAST_FRAMES, MAX_MESSAGE
from chalkline.explain import explain

if TYPE_CHECKING:
    from tests.unit.conftest import Program

Load = Callable[[str], "Program"]


def problem_of(program: Program) -> dict[str, Any]:
    """Why a program could not be loaded."""
    assert program.problem != "", "the program was loaded"
    problem: Any = wire.decode(program.problem)[0]
    return problem  # type: ignore[no-any-return]


def told(program: Program) -> tuple[str, str, list[int]]:
    """The type, message and lines of what went wrong."""
    problem = problem_of(program)
    return problem["type"], problem["message"], [frame["line"] for frame in problem["frames"]]


@pytest.mark.parametrize(
    "message",
    [
        "unsupported operand type(s) for +=: '' and ''",
        "unsupported operand type(s) for +: '' and 'str'",
        "object of type '' has no len()",
        "'' object is not iterable",
    ],
)
def test_what_is_left_of_a_lost_memory_error_is_one(load: Load, message: str) -> None:
    """Where Python lost a MemoryError and left no object, the MemoryError is told."""
    problem = problem_of(load(f"x = 1\nraise TypeError({message!r})"))
    assert (problem["type"], problem["message"]) == ("MemoryError", "")
    assert "more memory than it may use" in problem["help"]
    assert problem["frames"][0]["line"] == 2


def test_a_type_error_about_an_empty_text_is_a_type_error(load: Load) -> None:
    """A program may say what it likes of ''."""
    assert told(load("raise TypeError(\"not '' and ''\")")) == ("TypeError", "not '' and ''", [1])


LEAST_ROOM = """import sys
for n in range(1, 9_999):
    try: sys.setrecursionlimit(n); break
    except RecursionError: pass  # it is deeper already
1 / 0"""


def test_a_low_limit_of_recursion_is_the_programs_alone(load: Load) -> None:
    """A program that leaves itself no room is described all the same, and can be called."""
    before = sys.getrecursionlimit()
    try:
        assert told(load(LEAST_ROOM)) == ("ZeroDivisionError", "division by zero", [5])
        assert sys.getrecursionlimit() == before
    finally:
        sys.setrecursionlimit(before)


# --- programs that are loaded -------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        "def f(): return 7",
        "def f():\r\n    return 7\r\n",
        "def f():\r    return 7\r",
        "def f():\n\treturn 7\n",
        "\ufeffdef f(): return 7",
        "# -*- coding: latin-1 -*-\ndef f(): return len('äöü1234')",
        "# coding: no-such-codec\ndef f(): return 7",
        "\n\n\ndef f(): return 7   # no line end",
        "f = lambda: 7",
        "class f:\n    def __new__(cls): return 7",
        "from functools import partial\nf = partial(sum, [3, 4])",
        "async def g(): pass\ndef f(): return 7",
        "if __name__ == '__main__':\n    def f(): return 7",
        "def f(): return 7\nexit()",
        "def f(): return 7\nimport sys\nsys.exit(0)",
        "def f(): return 7\nraise SystemExit",
        "__name__ = 'other'\ndef f(): return 7",
        "import sys\ndel sys.modules['__main__']\ndef f(): return 7",
        "import sys\nsys.modules.pop('chalkline.wire', None)\ndef f(): return 7",
        "import sys\nsys.stdout = None\ndef f(): return 7",
        "import sys\nsys.stdout = sys.stderr = 3\ndef f(): return 7",
        "def f(x: 'nonsense' = 7) -> 'more': return x",
        "from dataclasses import dataclass\n"
        "@dataclass\nclass A:\n    x: 'int' = 7\ndef f(): return A().x",
        "import pickle\nclass A: x = 7\ndef f(): return pickle.loads(pickle.dumps(A())).x",
        "import builtins\nbuiltins.seven = 7\ndef f(): return seven",
        "x: int = 7\ndef f(): return globals()[list(__annotations__)[0]]",
        "def f(): return eval('3 + 4')",
        "exec('def f(): return 7')",
    ],
)
def test_programs_that_are_loaded(load: Load, source: str) -> None:
    """A program may be written and may end in many ways; its function is there and works."""
    program = load(source)
    assert program.problem == ""
    assert program.f() == 7


def test_a_program_is_main(load: Load) -> None:
    """The program runs as `__main__`, a module that can be imported, with the name of its file."""
    program = load(
        "import __main__\n"
        "def f(): return __name__, __main__.f is f, __file__, __doc__, g.__module__\n"
        "def g(): pass"
    )
    assert program.f() == ("__main__", True, "main.py", None, "__main__")


def test_functions_of_a_program_that_ended_are_there(load: Load) -> None:
    """What follows `exit()` has not run, and what precedes it counts."""
    program = load("def f(): return 1\nexit()\ndef f(): return 2")
    assert program.f() == 1


@pytest.mark.parametrize(
    "name", ["print", "len", "str", "isinstance", "type", "open", "Exception", "__import__", "sum"]
)
def test_builtins_are_the_programs_own(load: Load, name: str) -> None:
    """A program may replace or delete any built-in function; only the program itself notices."""
    broken = load(f"import builtins\nbuiltins.{name} = None\ndef f(xs):\n    return {name}")
    assert broken.problem == ""
    assert broken.f([1]) is None
    gone = load(f"import builtins\ndel builtins.{name}\ndef f():\n    return {name}")
    with pytest.raises(NameError, match=f"name '{name}' is not defined"):
        gone.f()
    assert load(f"def f(): return {name} is None").f() is False


def test_nothing_is_left_for_the_next_program(load: Load) -> None:
    """A second program in the same interpreter sees no name of the first."""
    load("import builtins\nhelper = 1\nbuiltins.helper2 = 2\ndef f(): return 1")
    program = load("def g(): return [n for n in ('helper', 'helper2', 'f') if n in globals()]")
    assert program.g() == []
    with pytest.raises(NameError):
        load("def g(): return helper2").g()


def test_a_functions_second_definition_counts(load: Load) -> None:
    """A name stands for what it stands for when it is asked for, also after a call changed it."""
    program = load("def f():\n    global f\n    f = lambda: 2\n    return 1\ndef f2(): return f()")
    assert program.f() == 1
    assert program.f() == 2


# --- programs that are not ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "kind", "message", "lines"),
    [
        ("x = (1,\ny = 2", "SyntaxError", "'(' was never closed", [1]),
        ("x = 1\ndef f()\n    pass", "SyntaxError", "expected ':'", [2]),
        ("def f():\nreturn 1", "IndentationError",
         "expected an indented block after function definition on line 1", [2]),
        ("if 1:\n\tx = 1\n        y = 1", "TabError",
         "inconsistent use of tabs and spaces in indentation", [3]),
        ("x = 1\n  y = 2", "IndentationError", "unexpected indent", [2]),
        ("return 1", "SyntaxError", "'return' outside function", [1]),
        ("x = 1\nawait x", "SyntaxError", "'await' outside function", [2]),
        ("x = 1\nx.y", "AttributeError", "'int' object has no attribute 'y'", [2]),
        ("def f(n):\n    return 1 / n\n\nf(0)\n", "ZeroDivisionError", "division by zero", [4, 2]),
        ("exit(3)", "SystemExit", "3", [1]),
        ("import sys\nsys.exit('bad luck')", "SystemExit", "bad luck", [2]),
        ("class Odd:\n    def __eq__(self, it): raise ValueError\nraise SystemExit(Odd)",
         "SystemExit", "<class '__main__.Odd'>", [3]),
        ("class Mine(SystemExit): pass\nraise Mine()", "Mine", "", [2]),
        ("exit(False)", "SystemExit", "False", [1]),
        ("raise KeyboardInterrupt", "KeyboardInterrupt", "", [1]),
        ("raise GeneratorExit('x')", "GeneratorExit", "x", [1]),
        ("class E(BaseException): pass\nraise E('all')", "E", "all", [2]),
        ("x = 1\neval('1 +')", "SyntaxError", "invalid syntax", [2]),
        ("x = 1\nexec('def g():\\n  1 / 0\\ng()')", "ZeroDivisionError", "division by zero", [2]),
        ("import json\njson.loads('{')", "JSONDecodeError",
         "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)", [2]),
        ("try:\n    1 / 0\nexcept ZeroDivisionError:\n    [][0]",
         "IndexError", "list index out of range", [4]),
        ("try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    raise ValueError('so') from e",
         "ValueError", "so", [4]),
        ("raise ExceptionGroup('many', [ValueError(1)])", "ExceptionGroup",
         "many (1 sub-exception)", [1]),
        ("import sys\nsys.stdout.close()\nsys.stdout = None\nprint(1)\n[][0]", "IndexError",
         "list index out of range", [5]),
        ("import no_such_module", "ModuleNotFoundError", "No module named 'no_such_module'", [1]),
        ("class C:\n    def __init__(self):\n        self.x\nC()", "AttributeError",
         "'C' object has no attribute 'x'", [4, 3]),
        ("lambda: 0\n[1 / 0 for _ in [1]]", "ZeroDivisionError", "division by zero", None),
    ],
)  # fmt: skip
def test_programs_that_fail(
    load: Load, source: str, kind: str, message: str, lines: list[int] | None
) -> None:
    """An error is told with its type, its message and the program's own lines, outermost first."""
    told_kind, told_message, told_lines = told(load(source))
    assert (told_kind, told_message) == (kind, message)
    # Where a comprehension is a function of its own (before Python 3.12), its line comes twice.
    assert told_lines == lines if lines is not None else set(told_lines) == {2}


@pytest.mark.parametrize("source", ["x = 1\0", "x = '\ud800'", "x = " + "(" * 300 + ")" * 300])
def test_texts_that_python_cannot_read(load: Load, source: str) -> None:
    """A NUL, half a character, brackets beyond measure: an error as any other, not one of ours."""
    kind, message, _ = told(load(source))
    assert kind in ("SyntaxError", "ValueError", "UnicodeEncodeError", "MemoryError")
    assert message != ""


def test_a_frame_names_the_function_and_the_line(load: Load) -> None:
    """Each frame has the line's number, the function as Python names it, and the line's text."""
    program = load("class A:\n    def go(self):\n        return [][0]  # here\n\nA().go()")
    assert problem_of(program)["frames"] == [
        {"line": 5, "function": "<module>", "code": "A().go()"},
        {"line": 3, "function": "A.go", "code": "return [][0]  # here"},
    ]


def test_a_syntax_error_shows_its_line(load: Load) -> None:
    """The line that Python could not read is shown as a frame of its own."""
    assert problem_of(load("x = 1\nif x\n"))["frames"] == [
        {"line": 2, "function": "<module>", "code": "if x"}
    ]


def test_lines_are_counted_as_python_counts_them(load: Load) -> None:
    """A form feed or a line separator within a line ends no line."""
    program = load("x = 'a\u2028b'\x0c# \x85 \x0b\r\n1 / 0\r\n")
    assert problem_of(program)["frames"][0] == {
        "line": 2, "function": "<module>", "code": "1 / 0",
    }  # fmt: skip


def test_no_lines_but_the_programs_are_shown(load: Load) -> None:
    """Frames of the standard library between two of the program's are left out."""
    program = load(
        "import functools\ndef bad(a, b):\n    return a / b\nfunctools.reduce(bad, [1, 0])"
    )
    assert told(program)[2] == [4, 3]


def test_a_deep_recursion_shows_its_ends(load: Load) -> None:
    """Of a thousand equal frames the first few and the last are kept."""
    program = load("def down(n):\n    return down(n + 1)\ndown(0)")
    kind, _, lines = told(program)
    assert kind == "RecursionError"
    assert lines == [3] + [2] * (FIRST_FRAMES + LAST_FRAMES - 1)


def test_a_program_still_works_after_a_deep_recursion(load: Load) -> None:
    """Running out of stack in a call fails that call alone."""
    program = load("def down(n): return down(n + 1)\ndef f(): return 7")
    with pytest.raises(RecursionError):
        program.down(0)
    assert program.f() == 7


ODD_MESSAGES = """
class Raises(Exception):
    def __str__(self): raise ValueError("no")
class Ends(Exception):
    def __str__(self): raise SystemExit
class Number(Exception):
    def __str__(self): return 3
class Text(str):
    def __getitem__(self, key): raise ValueError
    __format__ = __len__ = __getitem__
class Subclass(Exception):
    def __str__(self): return Text("text")
class Long(Exception):
    def __str__(self): return "x" * 1_000_000
class Surrogate(Exception):
    def __str__(self): return "\\ud83d\\ude00\\0"
"""


@pytest.mark.parametrize(
    ("raised", "message"),
    [
        ("Raises()", "(its message cannot be shown: ValueError)"),
        ("Ends()", "(its message cannot be shown: SystemExit)"),
        ("Number()", "(its message cannot be shown: TypeError)"),
        ("Subclass()", "text"),
        ("Long()", "x" * MAX_MESSAGE),
        ("Surrogate()", "\ud83d\ude00\0"),
        ("SyntaxError()", "None"),
        ("SyntaxError(Raises())", "(its message cannot be shown: ValueError)"),
    ],
)
def test_messages_that_cannot_be_told(load: Load, raised: str, message: str) -> None:
    """An exception's message may raise, be no text or never end: what can be told is told."""
    program = load(f"{ODD_MESSAGES}\nraise {raised}")
    assert told(program)[1] == message


@pytest.mark.parametrize(
    ("raised", "lines"),
    [
        ("SyntaxError('m', ('main.py', 3, 1, 'x'))", [1, 3]),
        ("SyntaxError('m', ('main.py', 'abc', 1, 'x'))", [1, 1]),
        ("SyntaxError('m', ('main.py', -5, 1, 'x'))", [1, 1]),
        ("SyntaxError('m', ('main.py', None, 1, 'x'))", [1, 1]),
        ("SyntaxError('m', ('main.py', 10**30, 1, 'x'))", [1, 1_000_000]),
        ("SyntaxError('m', ('other.py', 3, 1, 'x'))", [1]),
    ],
)
def test_made_up_syntax_errors(load: Load, raised: str, lines: list[int]) -> None:
    """A syntax error that the program made up may name any line, or none."""
    assert told(load(f"raise {raised}"))[2] == lines


def test_an_exception_class_that_refuses_everything(load: Load) -> None:
    """An exception that cannot even be looked at is told by its class."""
    program = load(
        "class Evil(Exception):\n"
        "    def __getattribute__(self, name): raise ValueError\n"
        "    def __str__(self): raise ValueError\n"
        "raise Evil"
    )
    assert told(program) == ("Evil", "", [])


def test_a_stream_that_fails_when_flushed(load: Load) -> None:
    """A program's own stream may do anything when it is flushed; it changes nothing."""
    program = load(
        "import sys\n"
        "class Stream:\n"
        "    def write(self, text): return len(text)\n"
        "    def flush(self): raise SystemExit(3)\n"
        "sys.stdout = Stream()\n"
        "print('hello')\n"
        "def f():\n    print('again')\n    return 7"
    )
    assert program.problem == ""
    assert program.f() == 7


def test_input_in_a_check_says_what_to_do(load: Load) -> None:
    """A function that asks while a check calls it fails on its line, with what to do instead."""
    program = load("def ask():\n    return input('Name? ')")
    with pytest.raises(RuntimeError, match=r"^input\(\) cannot ask during a check$") as caught:
        program.ask()
    problem: Any = caught.value.problem  # type: ignore[attr-defined] # what `raise_problem` promises
    assert problem["frames"][-1]["line"] == 2
    assert problem["help"].startswith("A check calls your functions with values of its own.")


def test_input_with_nobody_there_says_what_to_do(load: Load) -> None:
    """Where nobody can answer, as when a class is graded, `input()` fails with a sentence."""
    kind, message, lines = told(load("x = 1\nname = input()"))
    assert (kind, message, lines) == ("RuntimeError", "input() has nobody to ask here", [2])


@pytest.mark.parametrize("ask", ["input('? ')", "sys.stdin.readline().rstrip()"])
def test_what_is_typed_reaches_the_program(load: Load, ask: str) -> None:
    """`input()` and `sys.stdin` give the lines that were typed, in their order, once each."""
    program = load("")
    lines = iter(["7", "", "ünï"])
    program.student.line = lambda: next(lines, None)
    problem = program.student.load(f"import sys\ntyped = [{ask}, {ask}, {ask}]\n")
    assert problem == ""
    assert program.student.main.typed == ["7", "", "ünï"]


@pytest.mark.parametrize(
    "ask", ["sys.stdin.read()", "sys.stdin.readlines()", "list(sys.stdin)", "next(sys.stdin)"]
)
def test_what_would_ask_for_ever_is_refused(load: Load, ask: str) -> None:
    """What wants all lines up to an end, which nobody can type, fails with a sentence."""
    program = load("")
    program.student.line = lambda: "7"
    problem: Any = wire.decode(program.student.load(f"import sys\n{ask}"))[0]
    assert (problem["type"], problem["message"]) == ("RuntimeError", "sys.stdin has no end here")
    assert "once for each line" in problem["help"]


def test_a_seed_makes_a_program_draw_the_same_numbers(load: Load) -> None:
    """A program that is run again after a question draws what it drew before."""
    program = load("")
    drawn = []
    for _ in range(2):
        program.student.load("import random\nn = random.random()", seed=7)
        drawn.append(program.student.main.n)
    program.student.load("import random\nn = random.random()")
    assert drawn[0] == drawn[1] != program.student.main.n


def test_a_program_that_catches_its_time_out_is_told_of_it(load: Load) -> None:
    """A program that swallows the interrupt and ends well has still run out of time."""
    program = load("")
    program.expired = True
    problem: Any = wire.decode(program.student.load("x = 1", 2.5))[0]
    assert problem["timeout"] is True
    assert problem["message"] == "Still running after 2.5 s."


def test_an_interrupt_while_loading_names_its_line(load: Load) -> None:
    """The interrupt at the top level is told with the line on which the program was."""
    program = load("")
    program.expired = True
    problem: Any = wire.decode(program.student.load("x = 1\nraise KeyboardInterrupt", 2))[0]
    assert (problem["timeout"], problem["message"]) == (True, "Still running line 2 after 2 s.")


@pytest.mark.parametrize("end", ["exit(1)", "exit()", "raise ValueError", "1 / 0"])
def test_an_error_after_the_time_is_up_is_a_timeout(load: Load, end: str) -> None:
    """What a program does with the interrupt that it caught hides neither its line nor the time."""
    program = load("")
    program.expired = True
    program.student.watch.line = 2
    problem: Any = wire.decode(program.student.load(f"n = 0\nn += 1\n{end}", 2))[0]
    assert (problem["type"], problem["timeout"]) == ("KeyboardInterrupt", True)
    assert problem["message"].startswith("Still running line 2 after 2 s. The program caught")
    assert [frame["line"] for frame in problem["frames"]] == [2]


def test_a_report_has_no_field_of_our_own(load: Load) -> None:
    """What the grader needs to raise an exception again is not shown to anyone."""
    assert set(problem_of(load("1 / 0"))) == {"type", "message", "frames", "help"}
    assert set(problem_of(load("raise ValueError"))) == {"type", "message", "frames"}


# --- explanations -------------------------------------------------------------------------------


EXPLAINED: dict[str, str] = json.loads(
    (Path(__file__).parents[1] / "golden" / "explained.json").read_text(encoding="utf-8")
)
"""Programs and words of what is said of their errors; Deno's test reads them, too: there it is the
Python of the page that words the message."""


@pytest.mark.parametrize(("source", "words"), EXPLAINED.items())
@pytest.mark.filterwarnings("ignore::SyntaxWarning")
def test_beginners_errors_are_explained(load: Load, source: str, words: str) -> None:
    """The errors that beginners meet most carry a sentence, from the message that Python gives."""
    problem = problem_of(load(source))
    assert words in problem["help"]
    assert "{" not in problem["help"]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("def f():\n    x = 1\n      ...\n", "same column"),
        ("def f():\n    x = 1\n      ...  # later\n", "same column"),
        ("x = 1 >>> 2", ""),
        ("raise SyntaxError('>>> x')", ""),
    ],
)
def test_only_what_begins_a_line_is_a_mark(load: Load, source: str, words: str) -> None:
    """Where Python's own ... stands, or >>> within a line, nothing is said of marks."""
    told = problem_of(load(source)).get("help", "")
    assert words in told
    assert "Marks" not in told


@pytest.mark.parametrize("end", ["exit()", "quit()", "exit(0)", "raise SystemExit"])
def test_a_function_that_ends_the_program_well_is_not_said_to_fail(load: Load, end: str) -> None:
    """Without a number, or with 0, a program ends itself as one that has done its work."""
    with pytest.raises(Exception, match=r"^(?:None|0|)$") as caught:
        load(f"def f(): {end}").f()
    assert caught.value.problem["help"] == (  # type: ignore[attr-defined] # see raise_problem
        "The program ended itself here; to end only a function, write return."
    )


@pytest.mark.parametrize(
    "message",
    [
        "division by zero", "integer modulo by zero", "integer division or modulo by zero",
        "float floor division by zero", "complex division by zero", "float modulo",
        "float divmod()",
    ],
)  # fmt: skip
def test_every_pythons_division_by_zero_is_explained(message: str) -> None:
    """Each version of Python words it in ways of its own."""
    assert "right side" in str(explain("ZeroDivisionError", message))


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("ValueError", "math domain error"),
        ("TypeError", "something else"),
        ("NameError", ""),
        ("Mine", "name 'x' is not defined"),
        ("IndexError", ""),
        ("ZeroDivisionError", "Fraction(1, 0)"),
        ("ZeroDivisionError", "zero to a negative or complex power"),
        ("IndentationError", "my own"),
    ],
)
def test_other_errors_are_not_explained(kind: str, message: str) -> None:
    """Where nothing is true of every such error, nothing is said."""
    assert explain(kind, message) is None


def test_a_program_frees_what_the_one_before_it_held(load: Callable[[str], Program]) -> None:
    """A second program in the same interpreter finds the first one's objects gone."""
    program = load("class Big: pass\nbig = Big()\ndef f(): return big")
    held = program.f()
    assert held is not None
    big = weakref.ref(program.student.main.__dict__["big"])
    assert program.student.load("def f(): return 1") == ""
    assert big() is None
    assert program.student.link.lent == []


def test_what_a_program_does_to_linecache_changes_no_line(load: Load, monkeypatch: Any) -> None:
    """The line of an error has the program's text, whatever becomes of what Python knows of it."""
    for name in ("getline", "getlines", "cache"):
        monkeypatch.setattr(linecache, name, getattr(linecache, name))
    program = load("import linecache\nlinecache.getline = None\nlinecache.cache = 5\n1 / 0")
    assert problem_of(program)["frames"] == [{"line": 4, "function": "<module>", "code": "1 / 0"}]
