"""What a program may make of its own side, and what the grader makes of that."""

from __future__ import annotations

import json
import operator
from collections.abc import Callable, Iterator
from itertools import cycle
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalkline import wire
from chalkline.grader.compare import difference
from chalkline.grader.host import UNTOLD, Grader
from chalkline.problem import MOST_FRAMES, is_problem, shown

if TYPE_CHECKING:
    from tests.unit.conftest import Program

Load = Callable[[str], "Program"]

LIAR = """
from fractions import Fraction
class Liar:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    __hash__ = None
class Half(Liar):
    def __float__(self): return 0.5
def liar(): return Liar()
def half(): return Half()
def fraction(): return Fraction(1, 2)
"""


@pytest.fixture(scope="module")
def grader() -> Grader:
    """A grader that has not been given any tests."""
    return Grader(lambda question: "", lambda event: None)


@pytest.mark.parametrize("value", [2, 2.5, "text", None, [2], pytest.approx(2), object()])
def test_an_object_is_not_asked_what_it_equals(load: Load, value: object) -> None:
    """An object that equals everything equals no value of a test's, from either side."""
    liar = load(LIAR).liar()
    assert not operator.eq(liar, value)
    assert not operator.eq(value, liar)
    assert liar != value
    assert value not in [liar]


def test_a_number_of_another_kind_is_compared_here(load: Load) -> None:
    """A Fraction equals the float that it is; so does what merely says which float it is."""
    program = load(LIAR)
    assert program.fraction() == 0.5
    assert 0.5 == program.fraction()  # noqa: SIM300 - from the other side
    assert program.fraction() == pytest.approx(0.5)
    assert program.half() == 0.5
    assert program.half() != 0.25


def test_two_objects_agree_only_if_they_are_one(load: Load) -> None:
    """`agree` believes no class that calls two of its objects equal."""
    program = load(LIAR)
    one, other = program.liar(), program.liar()
    assert difference(one, one) is None
    assert difference(one, other) is not None


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)
FIELDS = ("type", "message", "frames", "help", "builtin", "timeout", "line", "more")
FRAME = st.fixed_dictionaries({"line": st.integers(), "function": st.text(), "code": st.text()})
FORGED = st.dictionaries(
    st.sampled_from(FIELDS),
    PLAIN | st.lists(FRAME, max_size=40) | st.text(min_size=3_000),
    min_size=1,
)


@given(forged=st.text() | FORGED.map(lambda it: wire.encode(it)[0]))
def test_whatever_loading_gave_is_shown_as_a_problem(forged: str) -> None:
    """A report's problem has the fields of one, none of them long, whatever the program sent."""
    grader = Grader(lambda question: "", lambda event: None)
    timeout, problem = json.loads(grader.problem(forged))
    assert timeout in (True, False)
    assert is_problem(problem | {"builtin": ""})
    assert len(problem["frames"]) <= MOST_FRAMES
    assert all(1 <= frame["line"] <= 1_000_000 for frame in problem["frames"])
    assert len(json.dumps(problem)) < 100_000


def test_a_problem_that_is_none_says_so(grader: Grader) -> None:
    """Of a program that damaged what describes its errors, nothing is claimed."""
    assert json.loads(grader.problem("3")) == [
        False,
        {"type": "", "message": UNTOLD, "frames": []},
    ]


def test_a_long_traceback_keeps_its_end() -> None:
    """Of more lines than a report has, the last ones are shown: there it happened."""
    frames: list[Any] = [{"line": n, "function": "f", "code": ""} for n in range(1, 100)]
    problem: Any = shown({"type": "E", "message": "", "frames": frames, "builtin": "E"})
    assert [it["line"] for it in problem["frames"]] == list(range(84, 100))


REPLIES = st.tuples(
    st.sampled_from(["value", "raised", "timeout", "missing", "refused", "died", "more"]),
    PLAIN | FORGED | st.text(min_size=5_000),
    PLAIN,
) | st.tuples(st.just("missing"), st.text(), PLAIN, PLAIN, PLAIN)
ANSWERS = st.text() | REPLIES.map(lambda it: wire.encode(it)[0])

TESTS = """
from chalkline import agree, reveal
def test_a(student, reference): agree(student.f, reference.f, [1.0], n=2)
def test_b(student): assert student.f([1.0]) == 2
@reveal("title")
def test_c(student): assert abs(student.x - 1) < student.f(2)
def test_d(student):
    for it in student.f(): assert str(it) in repr(student.f)
"""

TEXTS_OF_A_CHECK = {"id", "title", "outcome", "message", "call", "expected", "got", "printed"}


@pytest.fixture(scope="module")
def tested(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Callable[[list[str]], list[dict[str, Any]]]]:
    """Runs the checks of a lesson whose student's side answers so, again and again."""
    said: Iterator[str] = iter(())
    events: list[dict[str, Any]] = []
    made = Grader(lambda question: next(said), lambda event: events.append(json.loads(event)))
    files = {"test_hidden.py": TESTS, "reference.py": "def f(xs, n): return xs * n"}
    made.prepare(json.dumps(files), str(tmp_path_factory.mktemp("lesson")))

    def run(answers: list[str]) -> list[dict[str, Any]]:
        nonlocal said
        events.clear()
        said = cycle(answers)
        made.run()
        assert json.loads(made.advice("[]")) is not None
        return [event["check"] for event in events if event["kind"] == "check"]

    yield run
    made.suite.close()


@settings(max_examples=60)
@given(answers=st.lists(ANSWERS, min_size=1, max_size=4))
def test_whatever_is_answered_makes_a_report(
    tested: Callable[[list[str]], list[dict[str, Any]]], answers: list[str]
) -> None:
    """Every check has an outcome and a report's fields, none of them long, whatever came back."""
    checks = tested(answers)
    assert [it["title"] for it in checks] == ["a", "b", "c", "d"]
    for check in checks:
        assert check["outcome"] in ("passed", "failed", "error", "timeout", "crashed")
        assert check.keys() <= TEXTS_OF_A_CHECK | {"points", "seconds", "error"}
        assert all(isinstance(check[it], str) for it in TEXTS_OF_A_CHECK & check.keys())
        assert "error" not in check or is_problem(check["error"] | {"builtin": ""})
        assert len(json.dumps(check)) < 200_000
    # What a test shows only by its title tells nothing of what came back.
    assert not checks[2].keys() & {"call", "expected", "got", "message"}
