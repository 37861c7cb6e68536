"""Telling a known mistake by its results, and never claiming more than is known."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from chalkline import wire
from chalkline.grader.advice import Failure, Mistake, advise
from chalkline.grader.calls import Call, same_traces
from chalkline.grader.local import LocalSession
from chalkline.wire import Foreign

Grade = Callable[[str], dict[str, Any]]


def failure(answers: dict[str, float]) -> Failure:
    """A failing check that called these functions, and what they answered."""
    traces = [wire.encode(("value", answer, None))[0] for answer in answers.values()]
    return Failure(frozenset(answers), traces)


def mistake(name: str, **failures: dict[str, float]) -> Mistake:
    """A mistake that fails these checks so; its advice is its name."""
    return Mistake(name, name, {key: failure(it) for key, it in failures.items()})


SUMS = mistake("sums", a={"f": 1.0}, b={"f": 2.0})
DROPS = mistake("drops", a={"f": 1.0}, c={"g": 3.0})


@pytest.mark.parametrize(
    ("failures", "advice"),
    [
        ({}, {}),
        ({"a": {"f": 1.0}, "b": {"f": 2.0}}, {"a": "sums", "b": "sums"}),
        ({"a": {"f": 1.0}, "b": {"f": 2.0 + 1e-9}}, {"a": "sums", "b": "sums"}),
        ({"b": {"f": 2.0}}, {}),  # the mistake fails one more, which this program passes
        ({"a": {"f": 1.0}}, {"a": "drops"}),  # which fails no other check of f, as sums does
        ({"a": {"f": 1.0}, "b": {"f": 9.0}}, {}),  # the second is unexplained
        ({"a": {"f": 1.0}, "x": {"f": 1.0}}, {}),  # a check that no mistake fails
        ({"b": {"f": 2.0}, "c": {"g": 3.0}}, {"c": "drops"}),  # of g; of f, sums would fail more
        ({"a": {"f": 1.0}, "b": {"f": 2.0}, "c": {"g": 9.0}}, {"a": "sums", "b": "sums"}),
        ({"b": {"f": 2.0, "g": 1.0}}, {}),  # other calls
        ({"b": {}}, {}),
    ],
    ids=str,
)
def test_a_mistake_must_explain_every_failure(
    failures: dict[str, dict[str, float]], advice: dict[str, str]
) -> None:
    """One mistake for all that fails, or for all that fails of one function; in doubt, none."""
    assert advise({key: failure(it) for key, it in failures.items()}, [SUMS, DROPS]) == advice


def test_the_mistake_that_fails_nothing_else_wins() -> None:
    """Of two mistakes with the same results, the one that fails no further check is meant."""
    small = mistake("small", a={"f": 1.0})
    assert advise({"a": failure({"f": 1.0})}, [SUMS, small]) == {"a": "small"}
    assert advise({"a": failure({"f": 1.0})}, [small, mistake("twin", a={"f": 1.0})]) == {}


def test_of_one_function_only_its_own_checks_count() -> None:
    """Whether a mistake fails elsewhere is no matter where only one function's checks are asked."""
    failures = {"a": failure({"f": 1.0}), "c": failure({"g": 9.0})}
    wide = mistake("wide", a={"f": 1.0}, c={"g": 3.0}, d={"g": 4.0})
    assert advise(failures, [wide, SUMS]) == {"a": "wide"}


# --- traces -------------------------------------------------------------------------------------


def call(answer: object, *args: object) -> Call:
    """A call of `f` with these arguments, and the answer to it."""
    question = wire.encode(("call", None, (args, {})), export)[0]
    return Call("f", question, wire.encode(answer, export)[0])


NUMBERS = count()
"""Each of the program's objects has one of its own, wherever in memory it is."""


def export(value: object) -> Foreign:
    """A set is the program's object, anything else the test's."""
    if isinstance(value, set):
        return Foreign("student", next(NUMBERS), "thing")
    return Foreign("grader", id(value), "thing")


PROBLEM = {"type": "Own", "message": "x", "frames": [], "builtin": "ValueError"}


def given(*args: object) -> tuple[object, object]:
    """The arguments after a call, as an answer has them."""
    return args, {}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (call(("value", 0.5, given())), call(("value", 0.5 + 1e-12, given())), True),
        (call(("value", 0.5, given())), call(("value", 0.6, given())), False),
        (call(("value", (1, 2), given())), call(("value", [1.0, 2.0], given())), True),
        (call(("value", 1, given())), call(("value", True, given())), False),
        (call(("value", None, given())), call(("value", 0, given())), False),
        (call(("raised", PROBLEM, given())),
         call(("raised", PROBLEM | {"message": "y", "type": "Z"}, given())), True),
        (call(("raised", PROBLEM, given())),
         call(("raised", PROBLEM | {"builtin": "KeyError"}, given())), False),
        (call(("raised", PROBLEM, given())), call(("value", "ValueError", given())), False),
        (call(("value", 1, given([1])), [1]), call(("value", 1, given([1])), [1]), True),
        (call(("value", 1, given([1, 2])), [1]), call(("value", 1, given([1])), [1]), False),
        (call(("value", 1, given([2])), [1]), call(("value", 1, given([2])), [1]), True),
        (call(("value", {1}, given())), call(("value", {1}, given())), False),
        (call(("value", 1, given({1})), {1}), call(("value", 1, given({1})), {1}), False),
        (call(("value", 1, given(len)), len), call(("value", 1, given(len)), len), True),
        (call(("value", len, given())), call(("value", len, given())), True),
        (call(("nonsense",)), call(("nonsense",)), True),
        (call(("nonsense",)), call(("value", 1, given())), False),
    ],
    ids=range(17),
)  # fmt: skip
def test_calls_that_ended_alike(one: Call, other: Call, same: bool) -> None:
    """Results, kinds of exception and changed lists count; an unknown object is like no other."""
    assert same_traces([one.trace()], [other.trace()]) is same
    assert same_traces([other.trace()], [one.trace()]) is same


def test_all_calls_count_in_their_order() -> None:
    """As many calls, each like the other's at its place."""
    one, two = (call(("value", n, given())).trace() for n in (1, 2))
    assert same_traces([one, two], [one, two])
    assert not same_traces([one, two], [two, one])
    assert not same_traces([one], [one, two])
    assert same_traces([], [])


def test_a_trace_of_unchanged_arguments_is_short() -> None:
    """The table goes to every student: arguments that a call left alone are not in it."""
    xs = list(range(1000))
    assert len(call(("value", 1, given(xs)), xs).trace()) < 100


# --- from a table -------------------------------------------------------------------------------

FILES = {
    "test_hidden.py": """
from chalkline import agree
def test_one(student, reference): agree(student.mean, reference.mean, [3.0])
def test_two(student, reference): agree(student.mean, reference.mean, [1.0, 2.0])
def test_top(student, reference): agree(student.top, reference.top, [1.0, 2.0])
""",
    "reference.py": "def mean(xs): return sum(xs) / len(xs)\ndef top(xs): return max(xs)",
}
MISTAKES = {
    "You summed.": "def mean(xs): return sum(xs)\ndef top(xs): return max(xs)",
    "You took the first.": "def mean(xs): return sum(xs) / len(xs)\ndef top(xs): return xs[0]",
    "It needs one value.": "def mean(xs): return xs[1]\ndef top(xs): return max(xs)",
}


@pytest.fixture(scope="module")
def advised() -> Grade:
    """Grades with a table that was recorded from the mistakes."""
    session = LocalSession(FILES)
    table = json.dumps(
        [
            {"name": advice, "advice": advice, "failures": json.loads(session.grade(source)[1])}
            for advice, source in MISTAKES.items()
        ]
    )
    return lambda program: session.grade(program, table)[0]


def advice_in(report: dict[str, Any]) -> tuple[list[str | None], str | None]:
    """Each check's advice, and the report's."""
    return [check.get("advice") for check in report["checks"]], report.get("advice")


@pytest.mark.parametrize("advice", MISTAKES)
def test_every_mistake_is_recognised(advised: Grade, advice: str) -> None:
    """A mistake graded with its own table is told of itself, in each failing check and in all."""
    report = advised(MISTAKES[advice])
    failing = [check for check in report["checks"] if check["outcome"] != "passed"]
    assert failing != []
    assert [check["advice"] for check in failing] == [advice] * len(failing)
    assert report["advice"] == advice


@pytest.mark.parametrize(
    ("mean", "top", "checks", "whole"),
    [
        ("float(sum(xs))", "sorted(xs)[-1]", [None, "You summed.", None], "You summed."),
        ("sum(xs)", "xs[0]", [None, "You summed.", "You took the first."], None),
        ("sum(xs)", "min(xs) - 1", [None, "You summed.", None], None),
        ("sum(xs) + 1", "max(xs)", [None, None, None], None),
        ("sum(xs) / len(xs)", "max(xs)", [None, None, None], None),
        ("xs.pop(1)", "max(xs)", [None, None, None], None),
    ],
)
def test_other_programs_with_the_same_results(
    advised: Grade, mean: str, top: str, checks: list[str | None], whole: str | None
) -> None:
    """What counts is what a program answers, not how it is written; each function by itself."""
    report = advised(f"def mean(xs): return {mean}\ndef top(xs): return {top}")
    assert advice_in(report) == (checks, whole)


def test_a_changed_list_is_told_from_an_unchanged_one(advised: Grade) -> None:
    """The same result with another change of the caller's list is another mistake."""
    source = "def mean(xs):\n    total = sum(xs)\n    xs.clear()\n    return total\n"
    report = advised(source + "def top(xs): return max(xs)")
    assert advice_in(report) == ([None, None, None], None)


def test_a_timeout_is_explained_by_no_mistake(advised: Grade) -> None:
    """Checks that ran out of time, or whose function is missing, have no advice."""
    report = advised("def mean(xs): return sum(xs) / len(xs)")
    assert report["checks"][2]["outcome"] == "failed"
    assert advice_in(report) == ([None, None, None], None)
