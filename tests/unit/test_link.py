"""Objects that stay on their side: what can be done with them from the other, and what cannot."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from functools import partial
from types import MethodType
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from chalkline import link, wire
from chalkline.link import Died, Link, Missing, TimedOut, label_of
from chalkline.problem import bare_problem
from chalkline.remote import Remote
from chalkline.wire import WireError

if TYPE_CHECKING:
    from tests.unit.conftest import Program

Load = Callable[[str], "Program"]

VECTOR = """
class Vector:
    closed = False
    def __init__(self, *xs): self.xs = list(xs)
    def dot(self, other): return sum(a * b for a, b in zip(self.xs, other.xs))
    def scaled(self, by=1.0): return Vector(*[by * x for x in self.xs])
    def __len__(self): return len(self.xs)
    def __getitem__(self, key): return self.xs[key]
    def __setitem__(self, key, value): self.xs[key] = value
    def __delitem__(self, key): del self.xs[key]
    def __iter__(self): return iter(self.xs)
    def __contains__(self, x): return x in self.xs
    def __reversed__(self): return iter(self.xs[::-1])
    def __add__(self, other): return Vector(*[x + other for x in self.xs])
    def __radd__(self, other): return Vector(*[other + x for x in self.xs])
    def __rsub__(self, other): return Vector(*[other - x for x in self.xs])
    def __iadd__(self, other): self.xs = [x + other for x in self.xs]; return self
    def __divmod__(self, other): return [divmod(x, other) for x in self.xs]
    def __matmul__(self, other): return self.dot(other)
    def __neg__(self): return Vector(*[-x for x in self.xs])
    def __abs__(self): return sum(map(abs, self.xs))
    def __lt__(self, other): return self.xs < other.xs
    def __eq__(self, other): return type(other) is Vector and self.xs == other.xs
    def __bool__(self): return any(self.xs)
    def __float__(self): return float(self.xs[0])
    def __int__(self): return int(self.xs[0])
    def __index__(self): return int(self.xs[0])
    def __round__(self, digits=None): return [round(x, digits) for x in self.xs]
    def __str__(self): return f"({', '.join(map(str, self.xs))})"
    def __call__(self, x): return [x * y for y in self.xs]
    def __enter__(self): return self.xs
    def __exit__(self, *error): self.closed = True
"""


# --- the program's objects, from a test ---------------------------------------------------------


@pytest.fixture
def v(load: Load) -> Any:
    """A vector (1, 2, 3) of the program's own class."""
    return load(VECTOR).Vector(1, 2, 3)


def test_attributes_are_those_of_the_object(v: Any) -> None:
    """Attributes are read, set and deleted on the object itself; a missing one is an error."""
    v.name = "weights"
    assert v.name == "weights"
    del v.name
    with pytest.raises(AttributeError, match="'Vector' object has no attribute 'name'"):
        _ = v.name


def test_methods_take_objects_of_their_own_side(v: Any) -> None:
    """A method gets the very object when one of its own side's is passed back to it."""
    assert v.dot(v) == 14
    assert v.scaled(by=2.0).xs == [2.0, 4.0, 6.0]


OPERATIONS: dict[str, object] = {
    "len(v)": 3,
    "v[1]": 2,
    "v[1:]": [2, 3],
    "v[::-2]": [3, 1],
    "list(v)": [1, 2, 3],
    "list(reversed(v))": [3, 2, 1],
    "2 in v": True,
    "9 in v": False,
    "(v + 10).xs": [11, 12, 13],
    "(10 + v).xs": [11, 12, 13],
    "(10 - v).xs": [9, 8, 7],
    "divmod(v, 2)": [(0, 1), (1, 0), (1, 1)],
    "v @ v": 14,
    "(-v).xs": [-1, -2, -3],
    "abs(v)": 6,
    "v < v.scaled(2)": True,
    "v == v.scaled(1)": True,
    "v != v.scaled(1)": False,
    "v == v.scaled(2)": False,
    "bool(v)": True,
    "float(v)": 1.0,
    "int(v)": 1,
    "['a', 'b'][v]": "b",
    "round(v, 1)": [1, 2, 3],
    "str(v)": "(1, 2, 3)",
    "v(10)": [10, 20, 30],
}


@pytest.mark.parametrize("expression", OPERATIONS)
def test_operators_act_over_there(v: Any, expression: str) -> None:
    """An operator or a built-in function does with a handle what it does with the object."""
    assert eval(expression, {"v": v}) == OPERATIONS[expression]


def test_items_are_changed_over_there(v: Any) -> None:
    """Items and slices are set and deleted in the object."""
    v[0] = 5
    v[1:] = [6, 7, 8]
    del v[1]
    del v[::2]
    assert v.xs == [7]


def test_in_place_operators_keep_the_object(v: Any) -> None:
    """`+=` changes the object and the name still stands for it."""
    same = v
    v += 1
    assert same.xs == [2, 3, 4]
    assert v == same


def test_an_unknown_operator_is_a_type_error(v: Any) -> None:
    """What the class does not support is a TypeError, as everywhere."""
    with pytest.raises(TypeError, match="unsupported operand"):
        _ = v * 2


def test_context_managers_are_entered_and_left(v: Any) -> None:
    """`with` enters and leaves over there, also when an exception of this side ends it."""

    def fails_inside() -> None:
        with v as inside:
            assert inside == [1, 2, 3]
            raise LookupError

    with pytest.raises(LookupError):
        fails_inside()
    assert v.closed is True


def test_generators_are_read_one_by_one(load: Load) -> None:
    """A generator of the program's may be endless: it runs as far as it is read."""
    program = load(
        "made = []\n"
        "def count():\n"
        "    n = 0\n"
        "    while True:\n"
        "        made.append(n)\n"
        "        yield n\n"
        "        n += 1\n"
        "def seen(): return made"
    )
    numbers = program.count()
    assert list(itertools.islice(numbers, 3)) == [0, 1, 2]
    assert next(numbers) == 3
    assert program.seen() == [0, 1, 2, 3]


def test_a_handle_names_one_object(load: Load) -> None:
    """Handles of one object are equal and alike as keys, whatever the class says; others differ."""
    program = load(
        "class Odd:\n"
        "    def __eq__(self, other): return False\n"
        "    def __hash__(self): raise ValueError('no hash')\n"
        "one, two = Odd(), Odd()\n"
        "def first(): return one\n"
        "def second(): return two"
    )
    assert program.first() == program.first()
    assert len({program.first(), program.first(), program.second()}) == 2
    assert program.first() != program.second()


def test_a_handle_is_shown_by_its_label(v: Any, load: Load) -> None:
    """The repr of a handle is ours: none of the program's code runs for it."""
    assert repr(v) == "<Vector object>"
    assert repr(load("def f(): pass").f) == "<f>"


def test_a_name_means_what_it_means_when_it_is_asked_for(load: Load) -> None:
    """A program that binds a name anew, or deletes it, is called at what it names then."""
    program = load(
        "def f():\n    global f\n    before, f = f, lambda: 2\n    return 1\n"
        "def gone():\n    global gone\n    del gone\n    return 3\n"
    )
    assert [program.f(), program.f(), program.f()] == [1, 2, 2]
    assert program.gone() == 3
    with pytest.raises(Missing, match="gone"):
        program.gone()


def test_a_name_that_is_asked_for_again_costs_no_message(load: Load) -> None:
    """The same question for the same object is answered by the same text."""
    program = load("def f(): return 1")
    question = wire.encode(("named", "f", ()))[0]
    first = program.student.answer(question)
    assert program.student.answer(question) is first


def test_names_with_comparisons_of_their_own(load: Load) -> None:
    """A key among a program's names that raises or lies when it is compared harms nobody."""
    program = load(
        "class Key(str):\n"
        "    __hash__ = lambda self: hash('f')\n"
        "    def __eq__(self, other): raise ZeroDivisionError\n"
        "def f():\n"
        "    del globals()['f']\n    globals()[Key('g')] = 5\n    return 1\n"
    )
    assert program.f() == 1
    with pytest.raises(ZeroDivisionError):
        program.f()


def test_a_function_keeps_its_name(load: Load) -> None:
    """Of the names that Python asks every object for, only the one that a test shows is open."""
    program = load("def f(): pass\ndef get():\n    f.__wrapped__ = f\n    return f")
    assert program.get().__name__ == "f"
    assert not hasattr(program.get(), "__wrapped__")


def test_an_object_comes_home_as_itself(load: Load) -> None:
    """The program gets its own object back, not a handle to a handle."""
    program = load(
        "class Thing: pass\nthing = Thing()\n"
        "def get(): return [thing]\n"
        "def known(it): return it[0] is thing"
    )
    assert program.known(program.get()) is True


# --- a test's objects, from the program ---------------------------------------------------------


def test_a_lent_function_is_called_back(load: Load) -> None:
    """The program calls a function of the test's, with position and keyword arguments."""
    program = load("def apply(f, x): return f(x, by=10)")
    assert program.apply(lambda x, by: x * by, 4) == 40


def test_calls_nest_both_ways(load: Load) -> None:
    """Test calls program calls test calls program..., as deep as needed."""
    program = load("def down(f, n): return 0 if n == 0 else 1 + f(f, n - 1)")

    def through(f: object, n: int) -> object:
        return program.down(f, n)

    assert program.down(through, 10) == 10


def test_a_lent_object_comes_home_as_itself(load: Load) -> None:
    """What a test lends comes back as the very object, in containers too."""
    program = load("def same(x): return {'it': [x]}")
    thing = object()
    assert program.same(thing)["it"][0] is thing


def test_a_lent_generator_is_read_by_the_program(load: Load) -> None:
    """The program loops over a generator of the test's, no further than it wants."""
    program = load(
        "def firsts(values):\n"
        "    found = []\n"
        "    for value in values:\n"
        "        found.append(value)\n"
        "        if value == 2: return found"
    )
    values = itertools.count()
    assert program.firsts(values) == [0, 1, 2]
    assert next(values) == 3


def test_a_lent_class_makes_the_tests_objects(load: Load) -> None:
    """The program makes objects of a class of the test's and uses their attributes."""

    class Sample:
        def __init__(self, x: float) -> None:
            self.x = x

    program = load("def make(kind):\n    it = kind(1.5)\n    it.x += 1\n    return it")
    made = program.make(Sample)
    assert type(made) is Sample
    assert made.x == 2.5


def test_a_callback_changes_the_programs_list(load: Load) -> None:
    """A list that the program hands to a test's function comes back changed into the same list."""
    program = load("def run(f):\n    xs = [3, 1]\n    alias = xs\n    f(xs)\n    return alias")
    assert program.run(lambda xs: xs.sort()) == [1, 3]


@pytest.mark.parametrize(
    "name",
    [
        "__globals__",
        "__class__",
        "_secret",
        "gi_frame",
        "f_back",
        "tb_frame",
        "co_code",
        "cr_frame",
        "ag_frame",
        "func_globals",
    ],
)
def test_ways_to_the_tests_are_closed(load: Load, name: str) -> None:
    """Attributes that lead from a lent object to the tests can be neither read, set nor deleted."""
    program = load("")
    lent, ask = program.lent(test_calls_nest_both_ways), program.student.link.request
    for operation, value in (("getattr", ()), ("setattr", (1,)), ("delattr", ())):
        with pytest.raises(AttributeError, match=rf"^{name} is not open from here$"):
            ask(operation, lent, name, *value)


def test_open_attributes_of_a_lent_object_can_be_used(load: Load) -> None:
    """The closed names are closed for being what they are; others work both ways."""

    class Box:
        value = 1

    program = load("def grow(box):\n    box.value += 1\n    return box.value")
    assert program.grow(Box()) == 2


def test_a_test_may_look_at_the_programs_private_names(load: Load) -> None:
    """Nothing of the program's is closed to the test."""
    program = load("class A:\n    def __init__(self): self._w = 3\ndef a(): return A()")
    assert program.a()._w == 3


@pytest.mark.parametrize(
    ("operation", "target", "arguments"),
    [
        ("getattr", "{0.__globals__}", ("format",)),  # reads any attribute of a lent function
        ("call", [], ((), {})),
        ("str", 1, ()),
        ("named", "os", ()),
        ("eval", None, ()),
        ("__class__", None, ()),
    ],
)
def test_only_lent_objects_can_be_asked(
    load: Load, operation: str, target: object, arguments: tuple[object, ...]
) -> None:
    """A question about plain data, or of no known kind, is refused."""
    with pytest.raises(WireError, match=r"^(only what was handed over|no operation is called)"):
        load("").student.link.request(operation, target, *arguments)


@pytest.mark.parametrize("name", ["getattr", "call", "reflected", "nothing", 3])
@pytest.mark.parametrize(("operation", "rest"), [("reflected", (1,)), ("sliced", (0, 1, None))])
def test_an_operation_cannot_smuggle_another(
    load: Load, operation: str, name: object, rest: tuple[object, ...]
) -> None:
    """An operation that names another accepts only those that it is made for."""
    program = load("")
    with pytest.raises(WireError, match=r"^not an operation here"):
        program.student.link.request(operation, program.lent(len), name, *rest)


def test_a_handle_that_was_never_given_is_refused(load: Load) -> None:
    """A made-up number names nothing."""
    program = load("")
    for number in (0, 7, -1):
        forged = Remote(program.student.link, wire.Foreign("grader", number, "x"))
        with pytest.raises(WireError, match=rf"^no object here has the number {number}$"):
            forged()


# --- exceptions ---------------------------------------------------------------------------------

CLASSES = """
class Overdrawn(ValueError): pass
class Far(Overdrawn): pass
class Both(KeyError, AttributeError): pass
class Own(Exception): pass
class End(BaseException): pass
class Fake(ValueError): pass
Fake.__module__, Fake.__name__ = "builtins", "OSError"
def fails(): raise {}
"""


@pytest.mark.parametrize(
    ("raised", "kind", "message"),
    [
        ("ValueError('no')", ValueError, "no"),
        ("ValueError", ValueError, ""),
        ("ValueError('a', 1)", ValueError, "('a', 1)"),
        ("KeyError('k')", KeyError, "'k'"),
        ("KeyError(1)", KeyError, "1"),
        ("IndexError('far')", IndexError, "far"),
        ("StopIteration(3)", StopIteration, "3"),
        ("OSError(2, 'No such file')", FileNotFoundError, "[Errno 2] No such file"),
        ("OSError('odd')", OSError, "odd"),
        ("UnicodeDecodeError('utf-8', b'\\xff', 0, 1, 'bad')", UnicodeError,
         "'utf-8' codec can't decode byte 0xff in position 0: bad"),
        ("ExceptionGroup('many', [ValueError()])", Exception, "many (1 sub-exception)"),
        ("SyntaxError('odd')", SyntaxError, "odd"),
        ("AssertionError('x')", AssertionError, "x"),
        ("NotImplementedError()", NotImplementedError, ""),
        ("Overdrawn('broke')", ValueError, "broke"),
        ("Far('broke')", ValueError, "broke"),
        ("Both('k')", KeyError, "'k'"),
        ("Own('mine')", Exception, "mine"),
        ("End('all')", Exception, "all"),
        ("Fake('liar')", ValueError, "liar"),
        ("SystemExit(3)", Exception, "3"),
        ("KeyboardInterrupt()", Exception, ""),
        ("GeneratorExit()", Exception, ""),
        ("UserWarning('w')", UserWarning, "w"),
    ],
)  # fmt: skip
def test_exceptions_arrive_as_the_nearest_builtin(
    load: Load, raised: str, kind: type[Exception], message: str
) -> None:
    """An exception arrives as the nearest built-in class that a message can make, and says so."""
    with pytest.raises(kind) as caught:
        load(CLASSES.format(raised)).fails()
    assert type(caught.value) is kind
    assert str(caught.value) == message


def test_an_exception_keeps_its_own_name_and_lines(load: Load) -> None:
    """What arrives carries the program's own account of it."""
    with pytest.raises(ValueError, match=r"^broke$") as caught:
        load(CLASSES.format("Far('broke')")).fails()
    problem: Any = caught.value.problem  # type: ignore[attr-defined]
    assert problem["type"] == "Far"
    assert [frame["line"] for frame in problem["frames"]] == [9]


def test_arguments_are_changed_by_a_call_that_fails(load: Load) -> None:
    """What a call did to its list before it raised is seen."""
    values = [1]
    with pytest.raises(ZeroDivisionError):
        load("def f(xs):\n    xs.append(2)\n    1 / 0").f(values)
    assert values == [1, 2]


def test_an_exception_arrives_past_arguments_that_cannot(load: Load) -> None:
    """A list that the call has tied into a knot does not hide why the call failed."""
    with pytest.raises(ZeroDivisionError):
        load("def f(xs):\n    xs.append(xs)\n    1 / 0").f([])


def test_the_program_can_catch_what_a_test_raises(load: Load) -> None:
    """An exception of a lent function is one that the program's `except` knows."""
    program = load(
        "def guard(f):\n    try: return f()\n    except KeyError as error: return f'no {error}'"
    )

    class AbsentError(KeyError):
        pass

    def fails() -> NoReturn:
        raise AbsentError("w")

    assert program.guard(fails) == "no 'w'"


def test_nothing_of_a_tests_traceback_crosses(load: Load) -> None:
    """The program is told what a lent function raised, and none of its lines."""
    program = load(
        "def look(f):\n    try: f()\n    except ValueError as error: return error.problem"
    )

    def fails() -> NoReturn:
        raise ValueError("inside")

    assert program.look(fails) == {
        "type": "ValueError", "message": "inside", "frames": [], "builtin": "ValueError",
    }  # fmt: skip


def test_the_programs_own_exception_passes_through_a_test(load: Load) -> None:
    """What the program raised in a callback's callback is still its own, with its own line."""
    program = load("def inner():\n    return 1 / 0\ndef outer(f):\n    return f()")
    with pytest.raises(ZeroDivisionError) as caught:
        program.outer(lambda: program.inner())
    problem: Any = caught.value.problem  # type: ignore[attr-defined]
    assert problem["message"] == "division by zero"


def test_an_exception_that_cannot_be_described_still_arrives(load: Load) -> None:
    """Of an exception whose class refuses everything, the name is left."""
    program = load(
        "class Evil(ValueError):\n"
        "    def __getattribute__(self, name): raise RuntimeError('no')\n"
        "    def __str__(self): raise RuntimeError('no')\n"
        "def fails(): raise Evil()"
    )
    with pytest.raises(ValueError, match=r"^$") as caught:
        program.fails()
    assert caught.value.problem["type"] == "Evil"  # type: ignore[attr-defined]


# --- other ways to end --------------------------------------------------------------------------


def test_a_missing_name_says_which_is_similar(load: Load) -> None:
    """A function that is not there is Missing, with the name that was probably meant."""
    program = load("def trian(x): return x\n_train = trian\nglobals()[1] = trian")
    with pytest.raises(Missing) as caught:
        _ = program.train
    assert (caught.value.name, caught.value.similar) == ("train", "trian")
    with pytest.raises(Missing) as caught:
        _ = program.zzz
    assert caught.value.similar is None


def test_a_name_that_is_no_function_is_missing_as_one(load: Load) -> None:
    """A variable under the function's name is no function; its type is told."""
    with pytest.raises(Missing) as caught:
        _ = load("train = 3").train
    assert (caught.value.name, caught.value.kind) == ("train", "int")


def times_out(program: Program) -> Callable[[], object]:
    """A function of the test's that calls one of the program's, whose time is up then."""

    def call() -> object:
        loops = program.loops
        program.expired = True
        return loops()

    return call


def test_running_out_of_time_is_told_with_its_line(load: Load) -> None:
    """The interrupt in a call arrives as TimedOut, which says where and after how long."""
    program = load("def loops():\n    raise KeyboardInterrupt")
    with pytest.raises(TimedOut, match=r"^Still running line 2 after 5 s\.$") as caught:
        times_out(program)()
    assert caught.value.problem["type"] == "KeyboardInterrupt"
    assert "timeout" not in caught.value.problem


def test_an_answer_that_comes_too_late_is_none(load: Load) -> None:
    """A program that catches its interrupt and answers has not answered; it is told what to do."""
    program = load("def caught(end):\n    try: end()\n    except BaseException: pass\n    return 3")

    def end() -> None:
        program.expired = True
        program.student.watch.line = 2

    with pytest.raises(TimedOut, match=r"^Still running line 2 after 5 s\. The program caught"):
        program.caught(end)


def test_a_program_cannot_swallow_its_own_time_out(load: Load) -> None:
    """A time-out in a callback's callback passes through the program's `except Exception`."""
    program = load(
        "def loops():\n    raise KeyboardInterrupt\n"
        "def outer(f):\n    try: f()\n    except Exception: return 'swallowed'"
    )
    with pytest.raises(TimedOut):
        program.outer(times_out(program))


def test_a_program_cannot_swallow_its_own_end(load: Load) -> None:
    """An interpreter that died in a callback's callback is dead to the test that called first."""
    program = load("def outer(f):\n    try: f()\n    except Exception: return 'swallowed'")
    ask = program.grader.ask

    def dying(question: str) -> str:
        return (
            wire.encode(("died", "gone", None))[0] if '"named","end"' in question else ask(question)
        )

    program.grader.ask = dying
    with pytest.raises(Died, match=r"^gone$"):
        program.outer(lambda: program.end())


def test_a_test_cannot_swallow_a_missing_function(load: Load) -> None:
    """`pytest.raises(Exception)` is not satisfied by a function that is not there."""
    program = load("")
    with pytest.raises(Missing), pytest.raises(Exception):  # noqa: B017, PT011
        program.train()


@pytest.mark.parametrize("kind", [TimedOut, Died, Missing])
def test_no_test_can_take_these_ends_for_a_programs_exception(kind: type) -> None:
    """The ends that are the grader's to tell are no Exceptions."""
    assert issubclass(kind, BaseException)
    assert not issubclass(kind, Exception)


def answering(answer: object) -> Link:
    """A grader's end whose other side always gives this answer."""
    text = answer if isinstance(answer, str) else wire.encode(answer)[0]
    return Link("grader", lambda question: text, bare_problem)


def test_a_dead_interpreter_says_how_it_died() -> None:
    """The host answers for an interpreter that is gone."""
    with pytest.raises(Died, match=r"^gone$"):
        answering(("died", "gone", None)).request("named", "f")


PROBLEM = {"type": "E", "message": "m", "frames": [], "builtin": "ValueError"}
FRAME = {"line": 1, "function": "f", "code": "x"}


@pytest.mark.parametrize(
    "answer",
    [
        1,
        (),
        ("value",),
        ("value", 1),
        ("value", 1, 2, 3),
        ("other", 1, 2),
        ("raised", None, None),
        ("raised", {}, None),
        ("raised", {**PROBLEM, "message": 3}, None),
        ("raised", {**PROBLEM, "more": "html"}, None),
        ("raised", {**PROBLEM, "help": 3}, None),
        ("raised", {**PROBLEM, "frames": {}}, None),
        ("raised", {**PROBLEM, "frames": [1]}, None),
        ("raised", {**PROBLEM, "frames": [{**FRAME, "line": "1"}]}, None),
        ("raised", {**PROBLEM, "frames": [{**FRAME, "more": 1}]}, None),
        ("timeout", {**PROBLEM, "type": None}, None),
        ("missing", 3, None),
        ("missing", "f", 3),
        ("refused", 3, None),
        ("died", None, None),
        "",
        "{}",
        '{"wire":2,"heap":[],"value":1}',
    ],
    ids=repr,
)
def test_a_forged_answer_is_refused(answer: object) -> None:
    """An answer that is none of the known kinds, whole and nothing more, is a WireError."""
    with pytest.raises(WireError):
        answering(answer).request("named", "f")


def test_whole_problems_are_raised() -> None:
    """The problems that the forged ones above are made from are good."""
    whole = {**PROBLEM, "frames": [FRAME], "help": "h"}
    with pytest.raises(ValueError, match=r"^m$"):
        answering(("raised", whole, None)).request("named", "f")


@pytest.mark.parametrize("builtin", ["print", "nothing", "object", "KeyboardInterrupt", "__name__"])
def test_a_forged_class_is_an_exception(builtin: str) -> None:
    """A problem that names no exception class is raised as Exception."""
    with pytest.raises(Exception, match=r"^m$") as caught:
        answering(("raised", {**PROBLEM, "builtin": builtin}, None)).request("named", "f")
    assert type(caught.value) is Exception


@pytest.mark.parametrize(
    "content", [1, (), ("call",), ("call", 1, 2), ([], None, ()), ("getattr", None, None)], ids=repr
)
def test_a_forged_question_is_answered(load: Load, content: object) -> None:
    """A question of no known form gets an answer, which says that it was refused or failed."""
    answer = load("").grader.answer(wire.encode(content)[0])
    kind: Any = wire.decode(answer)[0]
    assert kind[0] in ("refused", "raised")


def test_a_question_that_is_no_message_is_answered(load: Load) -> None:
    """Any text at all gets an answer."""
    answer: Any = wire.decode(load("").grader.answer("nonsense"))[0]
    assert answer[0] == "refused"


def test_handles_are_limited(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that hands over too many objects is stopped, and those handed over still work."""
    monkeypatch.setattr(link, "MAX_HANDLES", 5)
    program = load(
        "class A:\n    x = 1\nmany = [A() for n in range(9)]\ndef get(n): return many[n]"
    )
    first = program.get(0)  # after the function, the second
    for n in range(1, 4):
        program.get(n)
    with pytest.raises(WireError, match=r"^more than 5 objects were handed over$"):
        program.get(4)
    assert program.get(0) == first
    assert first.x == 1


def test_an_object_is_numbered_once(load: Load) -> None:
    """Handing an object over again takes no new number."""
    program = load("class A: pass\na = A()\ndef get(): return [a, a]")
    for _ in range(3):
        program.get()
    assert len(program.student.link.lent) == 2


def test_calls_are_heard(load: Load) -> None:
    """Every call on a handle is told with its label, its question and its answer."""
    heard: list[tuple[str, object]] = []
    program = load("def double(n): return 2 * n")
    program.grader.on_call = lambda label, question, answer: heard.append(
        (label, json.loads(answer)["heap"][-1][1][:2])
    )
    program.double(4)
    assert heard == [("double", ["value", 8])]


# --- labels -------------------------------------------------------------------------------------


class Named:
    """A class with what a label can be taken from."""

    def method(self) -> None:
        """Is only named."""


def some_numbers() -> Iterator[int]:
    """A generator, for its name."""
    yield 1


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        ("len", len),
        ("some_numbers", some_numbers),
        ("Named", Named),
        ("Named.method", Named.method),
        pytest.param("Named.method", Named().method, id="bound"),
        ("Named object", Named()),
        ("generator object", some_numbers()),
        ("set object", {1}),
        ("method object", MethodType(partial(print), 1)),
    ],
)
def test_labels(expected: str, value: object) -> None:
    """A function or class goes by its name, another object by that of its type."""
    assert label_of(value) == expected


def test_a_label_runs_no_code() -> None:
    """An object that answers for every attribute is not asked for one."""

    class Chatty:
        __qualname__ = "Chatty"

        def __call__(self) -> None:
            """Makes it callable, as functions are."""

        def __getattribute__(self, name: str) -> NoReturn:
            raise AssertionError("the object's own code ran")

    assert label_of(Chatty()) == "Chatty object"


def test_a_label_is_short() -> None:
    """A name of any length makes a label of at most 80 characters, and a plain text."""
    kind = type("K" * 500, (), {})
    assert label_of(kind) == "K" * 80
    assert label_of(kind()) == "K" * 80 + " object"
