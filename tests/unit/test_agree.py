"""`agree`: the student's function against the reference's, on the same arguments."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NoReturn

import pytest

from chalkline import agree
from chalkline.grader.agree import Disagreement

Check = Callable[..., dict[str, Any]]


def disagreement(student: Callable[..., object], reference: Callable[..., object], *args: object,
                 **kwargs: Any) -> tuple[str, str, str, str]:  # fmt: skip
    """What is said of two functions that disagree."""
    with pytest.raises(Disagreement) as caught:
        agree(student, reference, *args, **kwargs)
    said = caught.value
    return said.message, said.call, said.expected, said.got


# --- arguments ----------------------------------------------------------------------------------


def step(X: list[float], y: list[float], lr: float = 0.1, epochs: int = 1) -> tuple[object, ...]:
    """A reference that only tells what it was given."""
    return X, y, lr, epochs


@pytest.mark.parametrize(
    ("args", "kwargs", "by_position"),
    [
        (([1], [2], 0.5, 3), {}, ([1], [2], 0.5, 3)),
        (([1],), {"y": [2], "lr": 0.5, "epochs": 3}, ([1], [2], 0.5, 3)),
        ((), {"epochs": 3, "lr": 0.5, "y": [2], "X": [1]}, ([1], [2], 0.5, 3)),
        (([1], [2]), {}, ([1], [2])),
        (([1], [2]), {"lr": 0.5}, ([1], [2], 0.5)),
        (([1], [2]), {"epochs": 3}, ([1], [2], 0.1, 3)),
    ],
)
def test_the_student_is_called_by_position(
    args: tuple[object, ...], kwargs: dict[str, Any], by_position: tuple[object, ...]
) -> None:
    """Arguments named as the reference names them reach the student's function by position.

    Defaults are the student's own, up to the last argument that the test gives.
    """
    given = []

    def student(*them: object) -> tuple[object, ...]:
        given.append(them)
        return step(*them)  # type: ignore[arg-type]

    agree(student, step, *args, **kwargs)
    assert given == [by_position]


def test_names_that_are_only_names_stay_names() -> None:
    """What the reference takes by name only is given by name."""

    def reference(x: float, *, by: float = 2.0, **more: float) -> float:
        return x * by + sum(more.values())

    def student(anything: float, *, by: float, extra: float) -> float:
        return anything * by + extra

    assert agree(student, reference, 3, by=4, extra=1) == 13


def test_arguments_that_the_reference_does_not_take_are_the_tests_mistake() -> None:
    """A call that does not fit the reference is a TypeError, and nobody is called."""
    with pytest.raises(TypeError, match="missing a required argument: 'y'"):
        agree(step, step, [1])


def test_each_side_gets_copies_of_its_own() -> None:
    """What either function does to its lists reaches neither the test nor the other function."""
    xs, model = [3, 1, 2], {"w": [0.0]}

    def careless(values: list[int], weights: dict[str, list[float]]) -> list[int]:
        weights["w"].append(1.0)
        values.sort()
        return values

    assert agree(careless, careless, xs, model) == [1, 2, 3]
    assert (xs, model) == ([3, 1, 2], {"w": [0.0]})


def test_aliases_among_the_arguments_are_kept() -> None:
    """A list that is passed twice is one list for both functions, by position or by name."""

    def same(a: object, b: object, *, c: object) -> bool:
        return a is b is c

    xs: list[int] = []
    assert agree(same, same, xs, xs, c=xs) is True


def test_other_objects_are_passed_as_they_are() -> None:
    """A function among the arguments is no list: both get the very same."""
    assert agree(lambda f: f is len, lambda f: f is len, len) is True


def test_agreement_gives_the_students_result() -> None:
    """A test can go on with what the program returned."""
    assert agree(lambda: [1], lambda: (1.0,)) == [1]


# --- disagreements ------------------------------------------------------------------------------


def test_a_wrong_result_is_told_with_the_call() -> None:
    """The message says what is wrong; call, expected and got are Python source."""

    def train(X: list[float], lr: float) -> tuple[float, float]:
        return lr * X[0], 0.0

    assert disagreement(lambda X, lr: (0.0, 0), train, [2.0], lr=0.5) == (
        "Value 1 of 2 is 0.0; expected 1.0.",
        "train([2.0], 0.5)",
        "(1.0, 0.0)",
        "(0.0, 0)",
    )


def test_the_call_shows_the_arguments_as_they_were() -> None:
    """A function that empties its list is still shown with what it was given."""
    said = disagreement(lambda xs: xs.clear(), lambda xs: len(xs), [1, 2])
    assert said[1] == "<lambda>([1, 2])"


def test_tolerances_reach_the_comparison() -> None:
    """`rel` and `abs` are the test's to set."""
    assert agree(lambda: 1.05, lambda: 1.0, rel=0.1) == 1.05
    assert agree(lambda: 0.05, lambda: 0.0, abs=0.1) == 0.05
    assert disagreement(lambda: 1.05, lambda: 1.0, rel=0.01)[0] == "It is 1.05; expected 1.0."


def sort_of(xs: list[int]) -> int:
    """Leaves its list alone."""
    return len(xs)


def shuffle(xs: list[int]) -> int:
    """Reverses its list on purpose."""
    xs.reverse()
    return len(xs)


def test_a_changed_argument_is_a_failure_of_its_own() -> None:
    """A right result with a changed list is told by the list's name, before and after."""
    assert disagreement(shuffle, sort_of, [1, 2]) == (
        "The result is right, but it must leave xs as it was.",
        "sort_of([1, 2])",
        "xs = [1, 2]",
        "xs = [2, 1]",
    )


def test_a_change_that_is_wanted_must_be_made() -> None:
    """Where the reference changes its list on purpose, leaving it alone is the failure."""
    assert disagreement(sort_of, shuffle, [1, 2]) == (
        "The result is right, but xs differs afterwards.",
        "shuffle([1, 2])",
        "xs = [2, 1]",
        "xs = [1, 2]",
    )
    assert agree(shuffle, shuffle, [1, 2]) == 2


def test_changes_are_seen_in_every_argument() -> None:
    """Also in one that is taken by name only, in `*rest`, and inside of others."""

    def reference(*rest: list[int], weights: dict[str, list[int]]) -> None: ...

    def by_name(*rest: list[int], weights: dict[str, list[int]]) -> None:
        weights["w"][0] = 5

    def in_rest(*rest: list[int], weights: dict[str, list[int]]) -> None:
        rest[1].append(5)

    for student, name in ((by_name, "weights"), (in_rest, "rest")):
        said = disagreement(student, reference, [1], [2], weights={"w": [3]})
        assert said[0] == f"The result is right, but it must leave {name} as it was."


def test_nan_in_an_argument_is_no_change() -> None:
    """Not a number is not taken for changed because it differs from itself."""
    assert agree(sort_of, sort_of, [math.nan]) == 1


# --- exceptions ---------------------------------------------------------------------------------


class InvalidInputError(Exception):
    """A class of the lesson's own."""


class NoDataError(ValueError):
    """A class of the lesson's own, of a built-in kind."""


def raiser(error: BaseException) -> Callable[..., NoReturn]:
    """A function that raises."""

    def fails(*_: object) -> NoReturn:
        raise error

    return fails


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (ValueError("a"), ValueError("b")),
        (ValueError("a"), NoDataError("b")),
        (NoDataError("a"), ValueError("b")),
        (LookupError(), KeyError()),
        (InvalidInputError(), Exception()),
    ],
    ids=repr,
)
def test_the_same_kind_of_exception_agrees(ours: Exception, theirs: Exception) -> None:
    """Where the reference raises, so must the student: the built-in class, not the message."""
    assert agree(raiser(theirs), raiser(ours), 1) is None


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (ValueError(), TypeError()),
        (KeyError(), LookupError()),
        (InvalidInputError(), NameError()),
        (ValueError(), KeyboardInterrupt()),
    ],
    ids=repr,
)
def test_another_exception_is_the_students_own(ours: Exception, theirs: BaseException) -> None:
    """An exception of another kind passes through, to be told with the student's own lines."""
    with pytest.raises(type(theirs)) as caught:
        agree(raiser(theirs), raiser(ours))
    assert caught.value is theirs


def test_a_value_in_the_place_of_an_exception_disagrees() -> None:
    """A function that returns where the reference raises is told what to raise."""
    assert disagreement(lambda x: None, raiser(NoDataError("empty")), []) == (
        "It returned a value; expected it to raise ValueError.",
        "fails([])",
        "raises ValueError",
        "None",
    )


def test_an_exception_where_the_reference_returns_is_the_students_own() -> None:
    """The student's exception passes through when there should be a value."""
    with pytest.raises(ZeroDivisionError):
        agree(lambda: 1 / 0, lambda: 1)


# --- across the wire ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "result",
    [
        "1, 0",
        "[1.0, 0]",
        "Fraction(1), Decimal('1e-12')",
        "True + 0, -0.0",
        "Number(1.0), Mine()",
        "Pair(1, 0)",
        "1 + 1e-9, 1e-12",
    ],
)
def test_numbers_of_any_kind_agree(check: Check, result: str) -> None:
    """Ints, fractions, decimals and a class's own numbers are what they stand for."""
    program = (
        "from fractions import Fraction\nfrom decimal import Decimal\n"
        "from collections import namedtuple\n"
        "class Number(float): pass\n"
        "class Mine:\n    def __float__(self): return 0.0\n"
        "Pair = namedtuple('Pair', 'w b')\n"
        f"def f(): return {result}"
    )
    test = "def test_f(student, reference): agree(student.f, reference.f)"
    assert check(program, test, "def f(): return 1.0, 0.0")["outcome"] == "passed"


@pytest.mark.parametrize(
    ("result", "message"),
    [
        ("True", "It is True or False (bool); expected a number."),
        ("'1.0'", "It is a text (str); expected a number."),
        ("1 + 0j", "It is an object: <complex object>; expected a number."),
        ("Bad()", "It is an object: <Bad object>; expected a number."),
        ("iter([1])", "It is an object: <list_iterator object>; expected a number."),
        ("f", "It is an object: <f>; expected a number."),
        ("[1.0]", "It is a list; expected a number."),
    ],
)
def test_what_is_no_number_disagrees(check: Check, result: str, message: str) -> None:
    """A bool, a text, an object that will not be a float: each is told by what it is."""
    program = (
        f"class Bad:\n    def __float__(self): raise ValueError('no')\ndef f(): return {result}"
    )
    test = "def test_f(student, reference): agree(student.f, reference.f)"
    assert check(program, test, "def f(): return 1.0")["message"] == message


def test_an_object_is_no_sequence(check: Check) -> None:
    """A range is not a list; it is told as the object that it is."""
    test = "def test_f(student, reference): agree(student.f, reference.f)"
    told = check("def f(): return range(2)", test, "def f(): return [0, 1]")
    assert told["message"] == "It is an object: <range object>; expected a list of 2."
    assert told["got"] == "<range object>"


def test_changed_lists_are_seen_across_the_wire(check: Check) -> None:
    """The arguments come back as the program left them, one inside the other."""
    told = check(
        "def total(rows):\n    rows[1].pop()\n    return 6",
        "def test_f(student, reference): agree(student.total, reference.total, [[1], [2, 3]])",
        "def total(rows): return sum(map(sum, rows))",
    )
    assert told["message"] == "The result is right, but it must leave rows as it was."
    assert (told["call"], told["got"]) == ("total([[1], [2, 3]])", "rows = [[1], [2]]")


def test_a_result_that_cannot_cross_is_told(check: Check) -> None:
    """A list that contains itself is no result."""
    test = "def test_f(student, reference): agree(student.f, reference.f)"
    told = check(
        "def f():\n    xs = []\n    xs.append(xs)\n    return xs", test, "def f(): return []"
    )
    assert told["outcome"] == "failed"
    assert told["message"] == "A list that contains itself cannot be compared."


def test_a_result_that_cannot_cross_is_no_exception(check: Check) -> None:
    """Where the reference raises Exception itself, a result beyond all limits does not agree."""
    test = "def test_f(student, reference): agree(student.f, reference.f)"
    told = check("def f(): return 'x' * 5_000_000", test, "def f(): raise Exception('no')")
    assert told["outcome"] == "failed"
    assert "too long to compare" in told["message"]


def test_what_must_be_left_alone_is_left_to_the_last_digit_and_type() -> None:
    """A caller's 3.0 made 3, or rounded within the tolerance, has been changed."""

    def cuts(values: list[float]) -> float:
        values[0] = int(values[0])
        return 1.0

    def rounds(values: list[float]) -> float:
        values[0] = round(values[0], 9)
        return 1.0

    def leaves(values: list[float]) -> float:
        return 1.0

    for student, value in ((cuts, 3.0), (rounds, 0.12345678912)):
        with pytest.raises(Disagreement, match="it must leave values as it was"):
            agree(student, leaves, [value])
    assert agree(leaves, leaves, [3.0]) == 1.0
