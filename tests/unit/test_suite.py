"""Hidden tests are ordinary pytest: what instructors may write, and how it is listed and run."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from chalkline import wire
from chalkline.grader.host import Grader
from chalkline.grader.local import grade
from chalkline.grader.suite import SuiteError

Run = Callable[..., dict[str, Any]]


def outcomes(report: dict[str, Any]) -> dict[str, str]:
    """Each check's outcome by its title."""
    return {check["title"]: check["outcome"] for check in report["checks"]}


# --- what is listed -----------------------------------------------------------------------------


def test_titles_come_from_docstrings_and_names(run: Run) -> None:
    """The docstring's first line, parameters filled in; without one, the test's name in words."""
    report = run(
        "",
        'def test_a():\n    """One step\n\n    And more."""\n'
        "def test_one_step(): pass\n"
        '@pytest.mark.parametrize("lr, n", [(0.1, [1, 2]), ("high", None)])\n'
        'def test_b(lr, n):\n    """SGD, lr={lr}, n={n}, {other}"""\n'
        '@pytest.mark.parametrize("n", [1, 2])\n'
        'def test_c(n):\n    """Many"""\n'
        '@pytest.mark.parametrize("n", [1, 2], ids=["few", "more"])\n'
        "def test_d(n): pass\n"
        '@pytest.mark.parametrize("n", [list(range(99))])\n'
        'def test_e(n):\n    """{n}"""\n'
        "class TestAll:\n"
        '    def test_f(self):\n        """In a class"""\n',
    )
    assert [check["title"] for check in report["checks"]] == [
        "One step",
        "one step",
        "SGD, lr=0.1, n=[1, 2], {other}",
        "SGD, lr=high, n=None, {other}",
        "Many (1)",
        "Many (2)",
        "d[few]",
        "d[more]",
        "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9,… (386 characters in all) … 94, 95, 96, 97, 98]",
        "In a class",
    ]


def test_ids_are_pytests_node_ids(run: Run) -> None:
    """A check's id says file, class, test and parameters, as pytest writes it."""
    report = run(
        "",
        "class TestAll:\n"
        '    @pytest.mark.parametrize("lr", [0.5])\n'
        "    def test_f(self, lr): pass\n"
        "def test_g(): pass",
    )
    assert [check["id"] for check in report["checks"]] == [
        "test_hidden.py::TestAll::test_f[0.5]",
        "test_hidden.py::test_g",
    ]


def test_skipped_tests_are_not_listed(run: Run) -> None:
    """A test that is skipped, by a mark, by a condition or by itself, is no check."""
    report = run(
        "",
        "@pytest.mark.skip(reason='later')\ndef test_a(): pass\n"
        "@pytest.mark.skipif(True, reason='later')\ndef test_b(): pass\n"
        "@pytest.mark.skipif('1 > 2', reason='never')\ndef test_c(): pass\n"
        "def test_d(): pytest.skip('now')\n"
        "@pytest.fixture\ndef absent(): pytest.skip('no data')\n"
        "def test_e(absent): pass\n"
        "def test_f(): pytest.importorskip('no_such_module')\n"
        "def test_g(): pass",
    )
    assert outcomes(report) == {"c": "passed", "g": "passed"}


def test_expected_failures_pass_and_strict_surprises_fail(run: Run) -> None:
    """An xfail that fails is as it should be; one that passes fails only if it is strict."""
    report = run(
        "def f(): return 1",
        "@pytest.mark.xfail\ndef test_fails(student): assert student.f() == 2\n"
        "@pytest.mark.xfail\ndef test_passes(student): assert student.f() == 1\n"
        "@pytest.mark.xfail(strict=True)\ndef test_strict(student): assert student.f() == 1\n"
        "@pytest.mark.xfail(raises=KeyError)\ndef test_other(student): raise ValueError\n"
        "@pytest.mark.xfail(run=False)\ndef test_not_run(student): assert False\n"
        "def test_by_hand(student): pytest.xfail('known')",
    )
    assert outcomes(report) == {
        "fails": "passed",
        "passes": "passed",
        "strict": "failed",
        "other": "failed",
        "not run": "passed",
        "by hand": "passed",
    }
    strict = next(check for check in report["checks"] if check["title"] == "strict")
    assert strict["message"] == "It was expected to fail, and passed."


# --- what instructors may use -------------------------------------------------------------------


def test_pytests_features_work(run: Run) -> None:
    """Fixtures of every scope, tmp_path, monkeypatch, capsys, classes, approx: as ever."""
    report = run(
        "import math\ndef f(x): return math.sqrt(x)",
        """
import os
made = []

@pytest.fixture(scope="module")
def data():
    made.append("data")
    yield [1.0, 4.0]
    made.append("gone")

@pytest.fixture(scope="session", params=[2, 3])
def power(request): return request.param

@pytest.fixture(autouse=True)
def always(monkeypatch):
    monkeypatch.setenv("LESSON", "11")

def test_module_fixture(student, data):
    assert student.f(data[1]) == pytest.approx(2.0)

def test_module_fixture_again(data):
    assert made == ["data"]

def test_session_fixture(power, student):
    assert student.f(float(power) ** 2) == pytest.approx(power)

def test_environment(tmp_path):
    (tmp_path / "x.txt").write_text("x")
    assert os.environ["LESSON"] == "11"

def test_own_output(capsys, student):
    print("from the test")
    assert capsys.readouterr().out == "from the test\\n"

class TestInClass:
    def setup_method(self): self.x = 4.0
    def test_method(self, student): assert student.f(self.x) == 2.0

@pytest.mark.parametrize("x", [pytest.param(9.0, id="nine"), pytest.param(1.0, marks=points(2))])
def test_params(student, x): assert student.f(x) ** 2 == x

@pytest.mark.usefixtures("data")
def test_usefixtures(request): assert request.node.name == "test_usefixtures"
""",
    )
    assert set(outcomes(report).values()) == {"passed"}
    assert len(report["checks"]) == 10


def test_helpers_beside_the_tests_can_be_imported(run: Run) -> None:
    """A module in the lesson's folder is importable, and is fresh for each lesson."""
    from chalkline.grader.local import grade

    tests = "import helper\ndef test_f(student): assert helper.VALUE == student.f()"
    for value in (1, 2):
        files = {"test_hidden.py": tests, "helper.py": f"VALUE = {value}", "reference.py": ""}
        assert grade(f"def f(): return {value}", files)["verdict"] == "passed"


def test_the_reference_is_a_module_of_its_own(run: Run) -> None:
    """The reference may hold dataclasses and a main part, and has a name to be imported by."""
    reference = (
        "from __future__ import annotations\nfrom dataclasses import dataclass\n"
        "@dataclass\nclass Model:\n    w: float = 0.5\n"
        "def f(): return Model().w\n"
        "if __name__ == '__main__': raise SystemExit"
    )
    test = (
        "def test_f(student, reference):\n    agree(student.f, reference.f)\n    import reference"
    )
    assert run("def f(): return 0.5", test, reference)["verdict"] == "passed"


def test_withheld_tests_are_checks_too(run: Run) -> None:
    """A second file of tests, where there is one, is collected after the first."""
    from chalkline.grader.local import grade

    files = {
        "test_hidden.py": "def test_a(): pass",
        "test_withheld.py": "def test_b(student): student.f()",
        "reference.py": "",
    }
    assert [check["id"] for check in grade("", files)["checks"]] == [
        "test_hidden.py::test_a",
        "test_withheld.py::test_b",
    ]


@pytest.mark.parametrize(
    ("fixture", "message"),
    [
        ("raise OSError('no data')", "could not go on with what came back (OSError: no data)"),
        ("yield\n    raise OSError('at the end')", "(OSError: at the end)"),
    ],
)
def test_a_fixture_that_fails_fails_its_check(run: Run, fixture: str, message: str) -> None:
    """An error before or after a test is that check's, and the next check runs."""
    report = run(
        "",
        f"@pytest.fixture\ndef data():\n    {fixture}\ndef test_a(data): pass\ndef test_b(): pass",
    )
    assert outcomes(report) == {"a": "failed", "b": "passed"}
    assert message in report["checks"][0]["message"]


def test_the_first_error_counts(run: Run) -> None:
    """A test that fails, and whose fixture then fails too, is told by its own failure."""
    report = run(
        "",
        "@pytest.fixture\ndef data():\n    yield\n    raise OSError('second')\n"
        "def test_a(data): assert False, 'first'",
    )
    assert report["checks"][0]["message"] == "first"


def test_a_missing_fixture_is_the_checks_failure(run: Run) -> None:
    """A test that asks for a fixture which does not exist fails; the others run."""
    report = run("", "def test_a(nothing): pass\ndef test_b(): pass")
    assert outcomes(report) == {"a": "failed", "b": "passed"}


# --- tests that cannot be collected -------------------------------------------------------------


@pytest.mark.parametrize(
    ("tests", "words"),
    [
        ("def test_a(:", "test_hidden.py:3: SyntaxError: invalid syntax"),
        ("import no_such_module", "3: ModuleNotFoundError: No module named 'no_such_module'"),
        ("import helper", "helper.py:2: ZeroDivisionError: division by zero"),
        ("1 / 0", "test_hidden.py:3: ZeroDivisionError: division by zero"),
        ("@pytest.mark.unknown\ndef test_a(): pass", "3: 'unknown' not found in `markers`"),
        ("@points(-1)\ndef test_a(): pass", "3: ValueError: points(-1): a check counts 0 points"),
        (
            '@pytest.mark.parametrize("x", [1])\ndef test_a(y): pass',
            "test_hidden.py:4: test_a: function uses no argument 'x'",
        ),
        (
            'class TestA:\n    @pytest.mark.parametrize("x,y", [1])\n'
            "    def test_b(self, x, y): pass",
            'test_hidden.py:5: test_b: in "parametrize" expected a sequence',
        ),
        ("@pytest.mark.skipif('1 /')\ndef test_a(): pass", "3: Error evaluating 'skipif'"),
        ("", "no test was found in test_hidden.py or test_withheld.py"),
        ("def check_a(): pass", "no test was found"),
        ("@pytest.mark.skip\ndef test_a(): pass", "no test was found"),
    ],
)
def test_what_cannot_be_collected_is_the_instructors_to_hear(tests: str, words: str) -> None:
    """Tests that cannot be collected raise: in one line, the place and what is wrong there."""
    imports = "import pytest\nfrom chalkline import points\n"
    files = {"test_hidden.py": imports + tests, "reference.py": "", "helper.py": "\n1 / 0"}
    with pytest.raises(SuiteError) as caught:
        grade("", files)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_lesson_without_tests_is_told() -> None:
    """Without a file of tests nothing else is collected in its place."""
    with pytest.raises(SuiteError, match=r"^there is no test_hidden\.py or test_withheld\.py$"):
        grade("", {"reference.py": ""})


def test_a_suite_that_failed_leaves_nothing_behind(run: Run) -> None:
    """After tests that could not be collected, others of the same name can; paths are as before."""
    path, modules = list(sys.path), set(sys.modules)
    with pytest.raises(SuiteError):
        run("", "import helper")
    assert sys.path == path
    assert set(sys.modules) == modules
    assert run("", "def test_a(): pass")["verdict"] == "passed"


# --- running some of them -----------------------------------------------------------------------

TESTS = """
used = []
@pytest.fixture(scope="module")
def data(): return used
def test_a(student, data): assert student.f(1) == 1
def test_b(student, data): assert student.f(2) == 2
def test_c(student, data): assert student.f(3) == 3
"""


class Bench:
    """A grader whose student side answers from a table, to end when it is asked for `dies`."""

    def __init__(self, folder: Path, tests: str, dies: int | None = None) -> None:
        self.events: list[dict[str, Any]] = []
        self.dies = dies
        self.grader = Grader(self.ask, lambda text: self.events.append(json.loads(text)))
        files = {"test_hidden.py": f"import pytest\n{tests}", "reference.py": ""}
        self.titles = json.loads(self.grader.prepare(json.dumps(files), str(folder)))

    def ask(self, question: str) -> str:
        """The student's side: `f` gives its argument back."""
        content: Any = wire.decode(question, lambda foreign: foreign)[0]
        operation, _, arguments = content
        if operation == "named":
            return wire.encode(("value", len, ()), lambda _: wire.Foreign("student", 0, "f"))[0]
        if arguments[0][0] == self.dies:
            return wire.encode(("died", "gone", None))[0]
        return wire.encode(("value", arguments[0][0], arguments))[0]

    def told(self) -> list[tuple[str, str, str]]:
        """Kind, check and outcome of each event since the last time."""
        events, self.events = self.events, []
        return [
            (it["kind"], name(it), it["check"]["outcome"] if it["kind"] == "check" else "")
            for it in events
        ]


def name(event: dict[str, Any]) -> str:
    """The last letter of the check that an event is about."""
    check = event["check"]
    return str(check["id"] if isinstance(check, dict) else check)[-1]


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Callable[..., Bench]]:
    """Makes graders, and takes them down."""
    benches: list[Bench] = []

    def make(tests: str = TESTS, dies: int | None = None) -> Bench:
        benches.append(Bench(tmp_path, tests, dies))
        return benches[-1]

    yield make
    for it in benches:
        it.grader.suite.close()


def test_checks_are_listed_before_any_runs(bench: Callable[..., Bench]) -> None:
    """Preparing gives ids and titles in order, and runs nothing."""
    made = bench()
    assert made.titles == [
        {"id": f"test_hidden.py::test_{letter}", "title": letter} for letter in "abc"
    ]
    assert made.events == []


def test_checks_start_and_end_in_order(bench: Callable[..., Bench]) -> None:
    """Each check is told when it starts and when it ends, one after the other."""
    made = bench()
    made.grader.run()
    assert made.told() == [
        ("started", "a", ""), ("check", "a", "passed"),
        ("started", "b", ""), ("check", "b", "passed"),
        ("started", "c", ""), ("check", "c", "passed"),
    ]  # fmt: skip


def test_only_the_given_checks_run(bench: Callable[..., Bench]) -> None:
    """With ids, those checks run, in the tests' order; an unknown id is nothing."""
    made = bench()
    only = ["test_hidden.py::test_c", "test_hidden.py::test_a", "test_hidden.py::test_x"]
    made.grader.run(json.dumps(only))
    assert [event for event in made.told() if event[0] == "check"] == [
        ("check", "a", "passed"),
        ("check", "c", "passed"),
    ]
    made.grader.run("[]")
    assert made.told() == []


def test_after_a_crash_no_other_check_runs(bench: Callable[..., Bench]) -> None:
    """The checks after one that lost the student's interpreter are left to a fresh one."""
    made = bench(dies=2)
    made.grader.run()
    assert made.told() == [
        ("started", "a", ""), ("check", "a", "passed"),
        ("started", "b", ""), ("check", "b", "crashed"),
    ]  # fmt: skip
    made.dies = None
    made.grader.run(json.dumps(["test_hidden.py::test_c"]))
    assert made.told() == [("started", "c", ""), ("check", "c", "passed")]


def test_a_check_that_skips_itself_is_told_of(bench: Callable[..., Bench]) -> None:
    """A check that was listed and then skips itself is taken back."""
    made = bench("def test_a(): pytest.skip('no')\ndef test_b(): pass")
    made.grader.run()
    assert made.told() == [
        ("started", "a", ""), ("skipped", "a", ""),
        ("started", "b", ""), ("check", "b", "passed"),
    ]  # fmt: skip


def test_a_suite_runs_as_often_as_asked(bench: Callable[..., Bench]) -> None:
    """A second run begins afresh: fixtures are made again, and the record is of that run."""
    made = bench(
        TESTS + "def test_d(data):\n    data.append(1)\n    assert len(data) < 3\n", dies=9
    )
    made.grader.run()
    made.grader.run()
    assert [event for event in made.told() if event[2] == "failed"] == []
    made.grader.run()
    assert [event for event in made.told() if event[2] == "failed"] == [("check", "d", "failed")]
    assert list(json.loads(made.grader.record())) == ["test_hidden.py::test_d"]
    made.grader.run(json.dumps(["test_hidden.py::test_a"]))
    assert json.loads(made.grader.record()) == {}


def test_session_fixtures_are_made_for_each_run(bench: Callable[..., Bench]) -> None:
    """A fixture of the whole session is taken down at the end of a run, not kept for the next."""
    made = bench(
        "made = []\n"
        "@pytest.fixture(scope='session')\ndef data():\n"
        "    made.append(1)\n    yield\n    made.append(2)\n"
        "def test_a(data): assert made in ([1], [1, 2, 1])"
    )
    for _ in range(2):
        made.grader.run()
    assert [event[2] for event in made.told() if event[0] == "check"] == ["passed", "passed"]


def test_a_program_stopped_at_its_failure_leaves_no_fixture(tmp_path: Path) -> None:
    """What a program's tests have set up is not there for the next program's."""
    tests = (
        "import pytest\nmade = []\n"
        "@pytest.fixture(scope='module')\ndef number(): made.append(1); return len(made)\n"
        "def test_a(number): assert number == 2\n"
        "def test_b(number): assert number == 2\n"
    )
    events: list[dict[str, Any]] = []
    grader = Grader(lambda question: "", lambda text: events.append(json.loads(text)))
    grader.prepare(json.dumps({"test_hidden.py": tests, "reference.py": ""}), str(tmp_path))
    for _ in range(2):
        grader.run(until_failure=True)
    grader.suite.close()
    outcomes = [event["check"]["outcome"] for event in events if event["kind"] == "check"]
    assert outcomes == ["failed", "passed", "passed"]
