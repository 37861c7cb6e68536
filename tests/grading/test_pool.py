"""The pool that grades programs in the real runtime, and what can end under it."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from chalkline.grading import Graders, HostError
from chalkline.grading.host import Files, Host, Report
from chalkline.site.places import CACHE
from chalkline.site.rehearsal import rehearsal
from chalkline.site.runtime import build_runtime

TESTS = (
    "from chalkline import agree\n"
    "def test_one(student, reference):\n"
    '    """One"""\n'
    "    agree(student.f, reference.f, 1.0)\n"
    "def test_two(student, reference):\n"
    '    """Two"""\n'
    "    agree(student.f, reference.f, 2.0)\n"
)
RIGHT = "def f(x): return x + x"
WRONG = "def f(x): return x * x"


def lesson(tests: str = TESTS, seconds: float = 5) -> dict[str, object]:
    """A lesson as processes get it."""
    return {
        "version": 1,
        "slug": "test",
        "functions": ["f"],
        "limits": {"seconds": seconds, "memory_mb": 256},
        "files": {"test_hidden.py": tests, "reference.py": "def f(x): return 2 * x"},
        "mistakes": "[]",
    }


@pytest.fixture(scope="module")
def files() -> Files:
    """What processes read, found once."""
    return Files()


@pytest.fixture(scope="module")
def graders(files: Files) -> Iterator[Graders]:
    """Two processes for the lesson, which know what the reference answers, as for a class."""
    plain = lesson(seconds=1)
    known = rehearsal(plain, build_runtime(CACHE / "runtime"), CACHE / "rehearsals")
    assert len(known) == 2
    with Graders(plain | {"rehearsal": known}, jobs=2, files=files) as made:
        yield made


def outcomes(report: Report) -> list[str]:
    """The verdict, then each check's outcome."""
    return [report["verdict"], *(check["outcome"] for check in report["checks"])]


def test_each_program_has_its_report(graders: Graders) -> None:
    """Reports come with their program's place, each place once."""
    found = list(graders.grade([RIGHT, WRONG, RIGHT]))
    assert sorted(place for place, _ in found) == [0, 1, 2]
    told = {place: outcomes(report) for place, report in found}
    assert told[0] == told[2] == ["passed", "passed", "passed"]
    assert told[1] == ["failed", "failed", "passed"]


def test_the_checks_are_known_before_any_program(graders: Graders) -> None:
    """`checks` lists the lesson's tests by pytest's node id."""
    assert graders.checks == [
        {"id": "test_hidden.py::test_one", "title": "One"},
        {"id": "test_hidden.py::test_two", "title": "Two"},
    ]


def kill_starting(monkeypatch: pytest.MonkeyPatch, after: list[float]) -> None:
    """Have the next processes that start killed, each after so many seconds of its start."""
    original, moments = Host.ready, iter(after)

    def ready(self: Host) -> list[dict[str, Any]]:
        moment = next(moments, None)
        if moment is not None:
            threading.Timer(moment, self._process.kill).start()
        return original(self)

    monkeypatch.setattr(Host, "ready", ready)


def test_a_killed_process_costs_no_program(
    graders: Graders, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its program is graded again in another, also when that is killed while it starts."""
    kill_starting(monkeypatch, [0.2])

    def programs() -> Iterator[str]:
        yield RIGHT
        yield RIGHT
        for host in list(graders._hosts):
            if host.checks:  # no longer starting
                host._process.kill()
        yield WRONG

    found = dict(graders.grade(programs()))
    assert [found[place]["verdict"] for place in range(3)] == ["passed", "passed", "failed"]


def test_processes_that_never_start_are_an_error(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine on which none can start says so, instead of trying for ever."""
    kill_starting(monkeypatch, [0, 0])
    with pytest.raises(HostError, match="ended while it started, twice"):
        Graders(lesson(), jobs=1, files=files).__enter__()


def test_a_program_that_always_ends_its_process_is_crashed(
    graders: Graders, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is tried twice, then told; the programs beside it have their own verdicts."""
    original = Host.grade

    def grade(self: Host, program: str, *more: Any) -> Report:
        if program == "deadly":
            self._process.kill()
        return original(self, program, *more)

    monkeypatch.setattr(Host, "grade", grade)
    found = dict(graders.grade([RIGHT, "deadly", RIGHT]))
    assert outcomes(found[1]) == ["crashed", "not-run", "not-run"]
    assert found[0]["verdict"] == found[2]["verdict"] == "passed"


def test_a_program_cannot_take_the_machines_memory(graders: Graders) -> None:
    """What Python's own limit does not count ends the process, before the machine is short."""
    hog = (
        "from pyodide.ffi import to_js\nkept = []\ndef f(x):\n"
        "    for _ in range(100_000): kept.append(to_js(bytes(10_000_000)))\n"
    )
    found = dict(graders.grade([hog, RIGHT]))
    assert found[0]["verdict"] in ("crashed", "failed")
    assert found[1]["verdict"] == "passed"
    assert graders.memory < 2_000_000_000


def test_what_was_typed_is_typed_again(graders: Graders) -> None:
    """A program that read lines in its page reads the same ones here; with none left, it fails."""
    asks = "n = int(input('n? '))\ndef f(x): return n * x"
    typed = {"lines": ["2"], "seed": 1, "more": False}
    found = dict(graders.grade([(asks, typed), asks]))
    assert outcomes(found[0]) == ["passed", "passed", "passed"]
    assert outcomes(found[1]) == ["error", "not-run", "not-run"]


def test_what_cannot_be_interrupted_is_ended(graders: Graders) -> None:
    """A program asleep is ended from outside; its checks say so, and the next program runs."""
    asleep = "import time\ndef f(x):\n    if x == 1.0: time.sleep(60)\n    return 2 * x"
    found = dict(graders.grade([asleep, RIGHT]))
    assert outcomes(found[0]) == ["failed", "timeout", "passed"]
    assert found[1]["verdict"] == "passed"


def test_a_program_that_cannot_be_stopped_runs_nowhere_on(files: Files) -> None:
    """Its process ends with it, and its other checks, in order, go on in another one."""
    tests = (
        "import pytest\n"
        + TESTS
        + (
            '@pytest.mark.parametrize("n", [3, 4, 5])\n'
            "def test_more(student, n):\n"
            '    """More"""\n'
            "    assert student.f(n) == 2 * n\n"
        )
    )
    hangs = (
        "def f(x):\n    while x in (2, 4):\n        try:\n            while True: pass\n"
        "        except BaseException: pass\n    return 2 * x if x < 5 else 0"
    )
    with Graders(lesson(tests, seconds=1), jobs=1, files=files) as graders:
        first = graders._idle[0]
        found = dict(graders.grade([hangs, RIGHT]))
        assert first._process.poll() is not None
        assert first not in graders._hosts
    assert outcomes(found[0]) == ["failed", "passed", "timeout", "passed", "timeout", "failed"]
    assert outcomes(found[1]) == ["passed"] * 6


def test_no_program_prints_among_the_reports(graders: Graders) -> None:
    """What a program prints, through Python or JavaScript, is in no other program's report."""
    loud = (
        "import pyodide_js, sys\nprint('{' * 100_000)\nsys.stderr.write('}')\n"
        "def f(x):\n    print('check')\n    return 2 * x"
    )
    found = dict(graders.grade([loud, RIGHT]))
    assert outcomes(found[0]) == outcomes(found[1]) == ["passed", "passed", "passed"]


def test_a_program_finds_nothing_outside(graders: Graders) -> None:
    """No file of the machine, no environment, and nothing that an earlier program left."""
    leaves = "open('/tmp/left', 'w').close()\nimport math\nmath.left = 1\n" + RIGHT
    looks = (
        "import math, os\nassert not os.path.exists('/tmp/left')\n"
        "assert not hasattr(math, 'left')\n"
        "assert not os.path.exists('/etc/passwd') or 'root' not in open('/etc/passwd').read()\n"
        "assert 'PATH' not in os.environ or 'bin' not in os.environ['PATH'], os.environ\n" + RIGHT
    )
    for program in (leaves, looks, looks):
        [(_, report)] = graders.grade([program])
        assert outcomes(report) == ["passed", "passed", "passed"], report.get("problem")


def test_tests_that_cannot_be_collected_are_an_error(files: Files) -> None:
    """The instructor is told in pytest's words, before any program runs."""
    with pytest.raises(HostError, match="ZeroDivisionError"):
        Graders(lesson("1 / 0"), jobs=1, files=files).__enter__()


def test_leaving_early_ends_every_process(files: Files) -> None:
    """Whoever stops iterating is not kept waiting, and no process stays behind."""
    with Graders(lesson(), jobs=2, files=files) as graders:
        for _ in graders.grade([RIGHT] * 50):
            hosts = list(graders._hosts)
            break
    assert [host._process.poll() is not None for host in hosts] == [True] * len(hosts)
