"""What becomes of a hidden test as the student sees it: outcome, sentence, call, value, error."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from chalkline.link import Died
from chalkline.problem import bare_problem

Run = Callable[..., dict[str, Any]]
Check = Callable[..., dict[str, Any]]

ID = "test_hidden.py::test_f"


def test_a_passing_check_says_no_more_than_that(check: Check) -> None:
    """Title, points and outcome; nothing that there is no need to show."""
    assert check("def f(): return 1", "def test_f(student): assert student.f() == 1") == {
        "id": ID, "title": "f", "points": 1.0, "outcome": "passed",
    }  # fmt: skip


def test_a_disagreement_shows_call_expected_and_got(check: Check) -> None:
    """A failing `agree` says what differs, and shows the call and both results."""
    told = check(
        "def f(x): return 3 * x",
        'def test_f(student, reference):\n    """Twice"""\n    agree(student.f, reference.f, [1])',
        "def f(x): return 2 * x",
    )
    assert told == {
        "id": ID, "title": "Twice", "points": 1.0, "outcome": "failed",
        "message": "It has 3 values; expected 2.",
        "call": "f([1])", "expected": "[1, 1]", "got": "[1, 1, 1]",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("test", "message"),
    [
        ("assert student.f(2) == 4, 'f(2) should be 4'", "f(2) should be 4"),
        ("assert student.f(2) == 4", "This is not what the check expects."),
        ("assert student.f(2) == 4, ''", "This is not what the check expects."),
        ("assert student.f(2) == pytest.approx(4), 'near 4'", "near 4"),
        ("if student.f(2) != 4: pytest.fail('f(2) is 4')", "f(2) is 4"),
        (
            "assert student.f(2) in {3, 4}, ('not', [3, 4])",
            "('not', [3, 4])",
        ),
    ],
)
def test_a_failing_assert_shows_the_last_call(check: Check, test: str, message: str) -> None:
    """A plain assert shows its message, the last call and what it gave; nothing of the test."""
    told = check("def f(x): return x + 7", f"def test_f(student):\n    student.f(1)\n    {test}")
    assert told == {
        "id": ID, "title": "f", "points": 1.0, "outcome": "failed",
        "message": message, "call": "f(2)", "got": "9",
    }  # fmt: skip


def test_a_failing_assert_before_any_call_shows_none(check: Check) -> None:
    """A test that fails by itself has no call to show."""
    told = check("", "def test_f(student): assert False, 'never'")
    assert set(told) == {"id", "title", "points", "outcome", "message"}


def test_the_call_is_shown_as_it_was_made(check: Check) -> None:
    """Arguments that the program changed are shown as they were given, keywords by name."""
    told = check(
        "def f(xs, by): xs.clear()",
        "def test_f(student):\n    xs = [1, 2]\n    student.f(xs, by=3)\n    assert xs, 'kept'",
    )
    assert (told["call"], told["got"]) == ("f([1, 2], by=3)", "None")


def test_changed_lists_are_seen_by_the_test(check: Check) -> None:
    """A test can look at its own lists after a call, in each other and under two names."""
    test = """
def test_f(student):
    row, other = [1], [2]
    rows = {"a": row, "b": [row, other]}
    assert student.f(rows, row) is row
    assert row == [1, 9], 'row'
    assert rows["b"][0] is row and rows["a"] is row, 'still one list'
    assert other == [2, 8], 'other'
"""
    program = """
def f(rows, row):
    assert rows["a"] is row and rows["b"][0] is row
    row.append(9)
    rows["b"][1].append(8)
    return row
"""
    assert check(program, test)["outcome"] == "passed"


# --- what the program raises --------------------------------------------------------------------


def test_the_programs_exception_is_shown_with_its_own_lines(check: Check) -> None:
    """An exception in a call is the check's outcome, with the program's frames and no others."""
    told = check(
        "def inner(n):\n    return 1 / n\n\ndef f(n):\n    return inner(n)",
        "def test_f(student): student.f(0)",
    )
    assert told == {
        "id": ID, "title": "f", "points": 1.0, "outcome": "error",
        "message": "Your program stopped with ZeroDivisionError in this check.",
        "call": "f(0)",
        "error": {
            "type": "ZeroDivisionError",
            "message": "division by zero",
            "frames": [
                {"line": 5, "function": "f", "code": "return inner(n)"},
                {"line": 2, "function": "inner", "code": "return 1 / n"},
            ],
            "help": "The right side of the division is 0 when this line runs.",
        },
    }  # fmt: skip


@pytest.mark.parametrize(
    ("program", "kind"),
    [
        ("def f(): assert False, 'mine'", "AssertionError"),
        ("def f(): exit()", "SystemExit"),
        ("def f(): raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("class Own(Exception): pass\ndef f(): raise Own", "Own"),
        ("def f(a): pass", "TypeError"),
        ("def f(): return f()", "RecursionError"),
    ],
)
def test_whatever_the_program_raises_is_an_error(check: Check, program: str, kind: str) -> None:
    """An assert, an exit, a wrong number of parameters in the program: an error by its own name."""
    told = check(program, "def test_f(student): student.f()")
    assert (told["outcome"], told["error"]["type"]) == ("error", kind)
    assert told["message"] == f"Your program stopped with {kind} in this check."


def test_a_wrong_number_of_parameters_is_explained(check: Check) -> None:
    """The most frequent of all such errors says where to look."""
    told = check("def train(X): pass", "def test_f(student): student.train([1], [2])")
    assert told["call"] == "train([1], [2])"
    assert "more arguments than its def line lists" in told["error"]["help"]


def test_an_object_fails_where_it_is_used(check: Check) -> None:
    """An exception in a method of an object that the program returned is the program's own."""
    told = check(
        "class V:\n    def size(self): return self.n\ndef f(): return V()",
        "def test_f(student): assert student.f().size() == 1",
    )
    assert told["error"]["type"] == "AttributeError"
    assert told["error"]["frames"] == [
        {"line": 2, "function": "V.size", "code": "def size(self): return self.n"}
    ]


def test_what_a_test_trips_over_is_told(check: Check) -> None:
    """A test that cannot use what came back says so, with the reason."""
    told = check("def f(): return None", "def test_f(student): w, b = student.f()")
    assert told["outcome"] == "failed"
    assert told["message"] == (
        "The check could not go on with what came back "
        "(TypeError: cannot unpack non-iterable NoneType object)."
    )
    assert told["got"] == "None"


@pytest.mark.parametrize("test", ["assert False, student.f()", "raise ValueError(student.f())"])
def test_a_message_of_the_programs_making_ends_nothing(check: Check, test: str) -> None:
    """A failing test's message may be an object of the program's whose `__str__` raises."""
    program = "class Evil:\n    def __str__(self): raise KeyError('no')\ndef f(): return Evil()"
    told = check(program, f"def test_f(student): {test}")
    assert told["outcome"] == "failed"
    assert "(its message cannot be shown: KeyError)" in told["message"]


@pytest.mark.parametrize(
    ("raised", "kind"),
    [
        ("ValueError", "ValueError"),
        ("(ValueError, TypeError)", "any of (ValueError, TypeError)"),
        ("LookupError", "LookupError"),
    ],
)
def test_what_was_not_raised_is_said(check: Check, raised: str, kind: str) -> None:
    """What pytest calls DID NOT RAISE is a sentence here, with the call and its result."""
    told = check(
        "def f(x): return 5",
        f"def test_f(student):\n    with pytest.raises({raised}): student.f(1)",
    )
    assert told["message"] == f"It should raise {kind}, and did not."
    assert (told["call"], told["got"]) == ("f(1)", "5")


@pytest.mark.parametrize(
    ("raised", "outcome"),
    [("ValueError('no data')", "passed"), ("ValueError('what?')", "failed"), ("KeyError", "error")],
)
def test_pytest_raises_works(check: Check, raised: str, outcome: str) -> None:
    """`pytest.raises` with `match` meets the program's exception; another one is the program's."""
    told = check(
        f"def f(): raise {raised}",
        "def test_f(student):\n    with pytest.raises(ValueError, match='no data'): student.f()",
    )
    assert told["outcome"] == outcome


# --- missing functions, wire limits -------------------------------------------------------------


def test_a_missing_function_is_named(check: Check) -> None:
    """A check that needs a function which is not there fails by that name, and has no call."""
    told = check("def g(): pass", "def test_f(student): student.f()")
    assert told == {
        "id": ID, "title": "f", "points": 1.0, "outcome": "failed",
        "message": "The program does not define a function named f.",
    }  # fmt: skip


def test_a_name_that_is_no_function_fails_by_name(check: Check) -> None:
    """A variable where a function should be fails the checks that need it, with its type."""
    got = check("f = 5", "def test_f(student): student.f(1)")
    assert got["outcome"] == "failed"
    assert got["message"] == (
        "The program does not define a function named f. There, f is a value of type int."
    )


@pytest.mark.parametrize("end", ["exit()", "quit()", "import sys; sys.exit(0)"])
def test_a_program_that_ended_itself_first_is_told_where(check: Check, end: str) -> None:
    """A function that stands below an `exit()` is there to be seen: the line is said."""
    told = check(f"x = 1\n{end}\ndef f(): return 1", "def test_f(student): student.f()")
    assert told["message"] == (
        "The program does not define a function named f. The program ended itself in line 2: "
        "what stands below that has not run."
    )


def test_a_missing_function_is_told_with_a_similar_one(check: Check) -> None:
    """A misspelt function is found."""
    told = check("def trian(X): pass", "def test_f(student): student.train([1])")
    assert told["message"] == (
        "The program does not define a function named train. It does define trian: is that the one?"
    )


def test_no_function_of_the_lessons_own_is_taken_for_another(run: Run) -> None:
    """What the reference defines, too, is there under its right name; a misspelling is still told.

    So it is where the tests ask for the missing one first.
    """
    tests = (
        "def test_a(student): student.train([1])\n"
        "def test_b(student): student.train_batch([1])\n"
        "def test_c(student): student.predict([1])"
    )
    reference = "def train(X): pass\ntrain_batch = lambda X: X\ndef predict(X): pass"
    report = run("def train_batch(X): pass\ndef predikt(X): pass", tests, reference)
    assert [check.get("message") for check in report["checks"]] == [
        "The program does not define a function named train.",
        None,
        "The program does not define a function named predict. "
        "It does define predikt: is that the one?",
    ]


@pytest.mark.parametrize("reference", ["def", "x = '\0'"])
def test_a_reference_that_cannot_be_read_names_nothing(check: Check, reference: str) -> None:
    """Where the lesson itself is broken, a missing function is told all the same."""
    told = check("def trian(X): pass", "def test_f(student): student.train([1])", reference)
    assert told["message"].endswith("It does define trian: is that the one?")


def test_a_letter_that_only_looks_alike_is_named(check: Check) -> None:
    """Both names look the same: which letter is another, and what it is, is said."""
    told = check("def d\u043euble(x): pass", "def test_f(student): student.double(1)")
    assert told["message"] == (
        "The program does not define a function named double. "
        "It does define d\u043euble: is that the one? "
        "There, letter 2 is not Latin, but CYRILLIC SMALL LETTER O: type the name anew."
    )


@pytest.mark.parametrize(
    ("name", "similar"),
    [("double", "doubel"), ("double", "double_2"), ("gr\u00f6\u00dfe", "gr\u00f6sse")],
)
def test_a_plain_misspelling_has_no_foreign_letter(check: Check, name: str, similar: str) -> None:
    """Latin letters, digits and underscores are what names are made of."""
    told = check(f"def {similar}(x): pass", f"def test_f(student): student.{name}(1)")
    assert told["message"].endswith("is that the one?")


def test_a_missing_function_fails_only_the_checks_that_need_it(run: Run) -> None:
    """The other checks run as ever."""
    report = run(
        "def f(): return 1",
        "def test_f(student): assert student.f() == 1\ndef test_g(student): student.g()",
    )
    assert [check["outcome"] for check in report["checks"]] == ["passed", "failed"]


def test_a_result_beyond_the_limits_is_told(check: Check) -> None:
    """A value too large to cross fails the check with a sentence."""
    told = check("def f(): return [0] * 300_000", "def test_f(student): student.f()")
    assert told["outcome"] == "failed"
    assert told["message"] == "A value with more than 250,000 parts is too large to compare."
    assert "got" not in told


# --- how much is shown --------------------------------------------------------------------------

DIFFERS = "agree(student.f, reference.f)"
RAISES = "student.g()"
PROGRAM = "def f(): return 1\ndef g(): return 1 / 0"


@pytest.mark.parametrize(
    ("level", "body", "shown"),
    [
        ("title", DIFFERS, set()),
        ("message", DIFFERS, {"message"}),
        ("all", DIFFERS, {"message", "call", "expected", "got"}),
        ("title", RAISES, {"error"}),
        ("message", RAISES, {"message", "error"}),
        ("all", RAISES, {"message", "call", "error"}),
    ],
)
def test_a_test_decides_how_much_is_shown(
    check: Check, level: str, body: str, shown: set[str]
) -> None:
    """Title only, the message too, or all; the program's own error is always its own to see."""
    told = check(
        PROGRAM,
        f'@reveal("{level}")\ndef test_f(student, reference): {body}',
        "def f(): return 2",
    )
    assert set(told) == {"id", "title", "points", "outcome"} | shown


def test_points_are_reported(run: Run) -> None:
    """A check counts what its test says; by function, class and module, and 1 without a word."""
    report = run(
        "",
        "@points(2)\ndef test_two(): pass\n"
        "@points(0.5)\ndef test_half(): pass\n"
        "def test_one(): pass\n"
        "@points(3)\nclass TestAll:\n"
        "    def test_three(self): pass\n"
        "    @points(4)\n    def test_four(self): pass",
    )
    assert [check["points"] for check in report["checks"]] == [2.0, 0.5, 1.0, 3.0, 4.0]


@pytest.mark.parametrize(
    "wrong",
    [
        *("points(-1)", "points(True)", "points('2')", "points(float('nan'))"),
        *("points(float('inf'))", "points(10**400)", "reveal('none')"),
    ],
)
def test_wrong_marks_are_the_instructors_to_hear(wrong: str) -> None:
    """A mark with a value that means nothing is a ValueError where it is written."""
    from chalkline import points, reveal

    with pytest.raises(ValueError, match=r"^(points|reveal)\("):
        eval(wrong, {"points": points, "reveal": reveal})


# --- ends that are not the test's ---------------------------------------------------------------


def test_an_endless_loop_is_a_timeout_with_its_line(check: Check) -> None:
    """A call that runs out of time is told with the line that was running."""
    told = check(
        "def f(_n):\n    while True:\n        _n += 1",
        "def test_f(student): student.f(3)",
        seconds=0.2,
    )
    line = told["error"]["frames"][-1]["line"]
    assert line in (2, 3)
    assert told == {
        "id": ID, "title": "f", "points": 1.0, "outcome": "timeout",
        "message": f"Still running line {line} after 0.2 s.",
        "call": "f(3)",
        "error": {
            "type": "KeyboardInterrupt",
            "message": f"Still running line {line} after 0.2 s.",
            "frames": [{"line": line, "function": "f", "code": told["error"]["frames"][0]["code"]}],
        },
    }  # fmt: skip


def test_the_checks_after_a_timeout_still_run(run: Run) -> None:
    """The next check runs, with less time; one that needs none of it passes."""
    report = run(
        "def f():\n    while True: pass\ndef g(): return 1",
        "def test_a(student): student.f()\n"
        "def test_b(student): assert student.g() == 1\n"
        "def test_c(student): student.f()",
        seconds=0.2,
    )
    assert [check["outcome"] for check in report["checks"]] == ["timeout", "passed", "timeout"]
    assert report["checks"][2]["message"] == "Still running line 2 after 0.04 s."


def test_a_crash_is_told_with_the_call() -> None:
    """A check whose interpreter died says how, and with which call."""
    from chalkline.grader.calls import Call
    from chalkline.grader.outcomes import _explain
    from chalkline.wire import encode

    told: Any = {}
    question = encode(("call", None, ((3,), {})))[0]
    answer = encode(("died", "gone", None))[0]
    _explain(told, Died("gone"), [Call("f", question, answer)])
    assert told == {"outcome": "crashed", "message": "gone", "call": "f(3)"}


def test_an_error_without_a_whole_problem_is_the_tests_own() -> None:
    """An exception that only looks as if it came from the program is not taken for one."""
    from chalkline.grader.outcomes import _explain

    error = ValueError("odd")
    error.problem = {"type": "html"}  # type: ignore[attr-defined]
    told: Any = {}
    _explain(told, error, [])
    assert told["outcome"] == "failed"
    error.problem = bare_problem(error)  # type: ignore[attr-defined]
    _explain(told, error, [])
    assert told["outcome"] == "error"
