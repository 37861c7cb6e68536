"""When two results are the same, and what is said when they are not."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalkline.grader.compare import ABS, REL, difference
from chalkline.grader.show import MAX_SHOWN, show, show_call
from tests.unit.conftest import Program


@pytest.mark.parametrize(
    ("expected", "got"),
    [
        (1.0, 1),
        (1, 1.0),
        (0.5, 0.5 + 4e-7),
        (0.0, 9e-10),
        (1e9, 1e9 + 900),
        (-1e-12, 1e-12),
        (0.0, -0.0),
        (math.inf, math.inf),
        (math.nan, math.nan),
        (10**400, 10**400),
        ((0.5, 0.25), [0.5, 0.25]),
        ([0.5, 0.25], (0.5, 0.25)),
        ([], ()),
        ([[1], [2]], ((1,), (2,))),
        ({"w": 1.0}, {"w": 1 + 1e-8}),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ({1: "x"}, {1.0: "x"}),
        (None, None),
        (True, True),
        ("text", "text"),
        ([None, True, "a"], [None, True, "a"]),
        (set[int]([1]), {1}),
    ],
)
def test_these_are_the_same(expected: object, got: object) -> None:
    """Numbers within the tolerances, sequences of either kind, equal plain values."""
    assert difference(expected, got) is None


@pytest.mark.parametrize(
    ("expected", "got", "sentence"),
    [
        (1.0, 1.0 + 2e-6, "It is 1.000002; expected 1.0."),
        (0.0, 2e-9, "It is 2e-09; expected 0.0."),
        (1, 2, "It is 2; expected 1."),
        (math.inf, -math.inf, "It is -inf; expected inf."),
        (1.0, math.inf, "It is inf; expected 1.0."),
        (0.5, math.nan, "It is nan, not a number; expected 0.5."),
        (math.nan, 0.5, "It is 0.5; expected nan."),
        (1, True, "It is True or False (bool); expected a number."),
        (True, 1, "It is a number; expected True or False (bool)."),
        (True, False, "It is False; expected True."),
        (1.0, "1.0", "It is a text (str); expected a number."),
        (1.0, None, "It returned None: is there a path through the function without a return?"),
        (None, 0, "It is a number; expected None."),
        (1.0, [1.0], "It is a list; expected a number."),
        ((1.0, 2.0), 1.0, "It is a number; expected a tuple of 2."),
        ([1.0], None, "It returned None: is there a path through the function without a return?"),
        ([1.0], {}, "It is a dict; expected a list of 1."),
        ([1.0], "a", "It is a text (str); expected a list of 1."),
        ((1.0, 2.0), (1.0,), "It has 1 value; expected 2."),
        ((1.0, 2.0), (1.0, 2.0, 3.0), "It has 3 values; expected 2."),
        ((0.5, 0.25), (0.5, 0.75), "Value 2 of 2 is 0.75; expected 0.25."),
        ((0.5, 0.25), (0.5, None), "Value 2 of 2 is None; expected a number."),
        ([[1, 2], [3, 4]], [[1, 2], [3, 5]], "Value 2 of 2, value 2 of 2 is 5; expected 4."),
        ([[1, 2], [3, 4]], [[1, 2], [3]], "Value 2 of 2 has 1 value; expected 2."),
        ({"w": 1}, [1], "It is a list; expected a dict."),
        ({"w": 1}, {}, "It has no key 'w'."),
        ({"w": 1}, {"w": 1, "b": 2}, "It has a key too many: 'b'."),
        ({"w": 1}, {"w": 2}, "The value for 'w' is 2; expected 1."),
        ({"w": {"x": 1}}, {"w": {"x": 2}}, "The value for 'w'['x'] is 2; expected 1."),
        ({"w": [1]}, {"w": [2]}, "The value for 'w', value 1 of 1 is 2; expected 1."),
        ([{"w": 1}], [{"w": 2}], "Value 1 of 1['w'] is 2; expected 1."),
        ("abc", "abd", "It is 'abd'; expected 'abc'."),
        ("1", 1, "It is a number; expected a text (str)."),
        ({1}, {2}, "It is {2}; expected {1}."),
        ({1}, [1], "It is a list; expected a set."),
    ],
)  # fmt: skip
def test_these_differ(expected: object, got: object, sentence: str) -> None:
    """The first difference is said in one sentence, with where it is in nested values."""
    assert difference(expected, got) == sentence


def test_huge_ints_are_compared_and_said() -> None:
    """Ints beyond every float are compared exactly, and said even if Python cannot write them."""
    assert difference(10**400, 10**400) is None
    assert difference(10**400, 10**400 + 1) is not None
    cut = "1" + "0" * 29 + "… (401 characters in all) …" + "0" * 20
    assert difference(0, 10**400) == f"It is {cut}; expected 0."
    assert difference(10**400, 0.5) == f"It is 0.5; expected {cut}."
    assert difference(1.0, 10**5000) == "It is <int of 16,610 binary digits>; expected 1.0."


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (
            "def f(): yield 1",
            "It is an object: <generator object>; expected a number. "
            "`yield` makes one, and so does `(… for …)`: `return` a value.",
        ),
        (
            "async def f(): return 1",
            "It is an object: <coroutine object>; expected a number. "
            "An `async def` gives one: `def` alone defines a function to call.",
        ),
        ("class f: pass", "It is an object: <f object>; expected a number."),
    ],
)
def test_a_function_of_another_kind_is_named(
    load: Callable[[str], Program], source: str, sentence: str
) -> None:
    """What Python gives in place of a result tells how the function was defined."""
    got = load(source).f()
    assert difference(1.0, got) == sentence
    getattr(got, "close", lambda: None)()  # Python warns of a coroutine that nobody waited for


def test_tolerances_can_be_given() -> None:
    """A wider or narrower tolerance counts everywhere inside."""
    assert difference([[1.0]], [[1.1]], rel=0.2) is None
    assert difference([[0.0]], [[0.1]], rel=0.0, abs_tol=0.2) is None
    assert difference([[1.0]], [[1.0 + 1e-7]], rel=0.0, abs_tol=0.0) is not None


@given(st.floats(allow_nan=False), st.floats(allow_nan=False))
def test_numbers_agree_as_pep_485_says(one: float, other: float) -> None:
    """Within `rel` of the larger or within `abs`: the formula of PEP 485, written out."""
    close = one == other or (
        math.isfinite(one)
        and math.isfinite(other)
        and abs(one - other) <= max(REL * max(abs(one), abs(other)), ABS)
    )
    assert (difference(one, other) is None) == close


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner),
    max_leaves=10,
)


@given(PLAIN)
def test_a_value_is_the_same_as_itself(value: object) -> None:
    """Every plain value agrees with itself, nan included."""
    assert difference(value, value, 0.0, 0.0) is None


@given(PLAIN, PLAIN)
def test_sameness_has_no_direction(one: object, other: object) -> None:
    """If the first agrees with the second, the second agrees with the first."""
    assert (difference(one, other) is None) == (difference(other, one) is None)


# --- values as they are shown -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ((0.5, [1, None]), "(0.5, [1, None])"),
        ("<b>'\n", '"<b>\'\\n"'),
        ("\ud800\u202e", "'\\ud800\\u202e'"),
    ],
)
def test_values_are_shown_as_source(value: object, text: str) -> None:
    """A value is shown as Python writes it."""
    assert show(value) == text


def test_huge_ints_are_noted() -> None:
    """An int that Python refuses to write is noted in its place, in any container."""
    huge = 10**5000
    note = "<int of 16,610 binary digits>"
    assert show([(huge, 1), {"a": huge}, {huge: 0.5}]) == (
        f"[({note}, 1), {{'a': {note}}}, {{{note}: 0.5}}]"
    )


def test_long_values_are_cut() -> None:
    """Of a long value the first and the last part are shown, with the length of all."""
    text = show(list(range(5000)))
    assert text.startswith("[0, 1, 2, ")
    assert text.endswith("4998, 4999]")
    assert "… (28890 characters in all) …" in text
    assert len(text) < MAX_SHOWN


def test_a_call_is_shown_as_source() -> None:
    """Arguments by position, then those by name, each cut by itself."""
    given: Any = ([1.0], "a")
    assert show_call("f", given, {"lr": 0.1}) == "f([1.0], 'a', lr=0.1)"
    assert show_call("f", (), {}) == "f()"
    assert len(show_call("f", ("x" * 9000, "y" * 9000), {})) < 2 * MAX_SHOWN
