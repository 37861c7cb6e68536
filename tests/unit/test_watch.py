"""Where the time limit meets a program, and what is told of its variables."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import count
from types import FrameType
from typing import cast

import pytest

from chalkline import watch as module
from chalkline.watch import ENOUGH, FAR, PIECES, USUAL, Watch, brief, moved, slowness, variables

FILE = "main.py"


def frames(source: str, *names: str) -> list[FrameType]:
    """The frames in which a program calls `here()`, one for each call."""
    seen: list[FrameType] = []
    space: dict[str, object] = {"here": lambda: seen.append(sys._getframe(1))}
    exec(compile(source, FILE, "exec"), space)  # noqa: S102 - a program of the test's
    return seen


def test_the_line_is_the_programs_own() -> None:
    """The line is that of the innermost of the program's frames, and is told at once."""
    (frame,) = frames("def f():\n    here()\n\nf()")
    heard: list[int] = []
    watch = Watch(FILE, ())
    watch.interrupted = heard.append
    with pytest.raises(KeyboardInterrupt):
        watch.interrupt(2, frame)
    assert (watch.line, heard) == (2, [2])
    watch.forget()
    assert watch.line == 0


def test_chalklines_own_work_is_not_interrupted() -> None:
    """Between the calls of a program, where Chalkline writes its answer, nothing is raised."""
    watch = Watch(FILE, (base.__code__,))
    base(watch, "chalkline.wire")
    base(watch, "json.encoder")
    with pytest.raises(KeyboardInterrupt):
        base(watch, "__main__")
    with pytest.raises(KeyboardInterrupt):
        base(watch, "re")


def base(watch: Watch, name: str) -> None:
    """Where Chalkline ends and what it runs begins: here, a function of that module."""
    source = "def run(): watch.interrupt(2, sys._getframe())"
    space: dict[str, object] = {"__name__": name, "sys": sys, "watch": watch}
    exec(compile(source, "lib.py", "exec"), space)  # noqa: S102 - a module of the test's
    cast("Callable[[], None]", space["run"])()


def slow_watch(
    monkeypatch: pytest.MonkeyPatch, *slow: float, more: bool = True
) -> tuple[Watch, list[float]]:
    """A watch where Python is so slow each time that it is measured, and what it asks for."""
    times, asked = iter(slow), list[float]()
    monkeypatch.setattr(module, "slowness", lambda: next(times))
    watch = Watch(FILE, (base.__code__,))

    def ask(slowness: float) -> bool:
        asked.append(slowness)
        return more

    watch.more = ask
    return watch, asked


def test_a_program_on_a_slow_machine_runs_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Python is far too slow, more time is asked for once, and nothing is raised."""
    watch, asked = slow_watch(monkeypatch, 30.0, 20.0)
    heard: list[int] = []
    watch.interrupted = heard.append
    base(watch, "__main__")
    assert (asked, heard) == ([20.0], [])
    with pytest.raises(KeyboardInterrupt):
        base(watch, "__main__")
    assert (asked, heard) == ([20.0], [0])


def test_each_question_may_ask_for_more_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """What begins anew may ask anew: the host knows how often there is more."""
    watch, asked = slow_watch(monkeypatch, 20.0, 20.0, 30.0, 30.0)
    base(watch, "__main__")
    watch.forget()
    base(watch, "__main__")
    assert asked == [20.0, 30.0]


def test_chalklines_own_work_has_more_time_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that Chalkline still writes when the time is over is not late on a slow machine."""
    watch, asked = slow_watch(monkeypatch, 20.0, 20.0)
    base(watch, "json.encoder")
    assert asked == [20.0]


def test_without_more_time_a_program_is_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the host refuses, the program ends as on any machine; so it does without a host."""
    watch, asked = slow_watch(monkeypatch, 20.0, 20.0, more=False)
    with pytest.raises(KeyboardInterrupt):
        base(watch, "__main__")
    assert asked == [20.0]
    monkeypatch.setattr(module, "slowness", lambda: 20.0)
    with pytest.raises(KeyboardInterrupt):
        base(Watch(FILE, ()), "__main__")


@pytest.mark.parametrize("slow", [(1.0, 1.0), (4.0, 4.0), (90.0, 1.0), (1.0, 90.0), (FAR, FAR)])
def test_a_machine_that_is_fast_enough_never_asks(
    monkeypatch: pytest.MonkeyPatch, slow: tuple[float, float]
) -> None:
    """A cheap phone asks for nothing, nor does a pause of the machine's in one measurement."""
    watch, asked = slow_watch(monkeypatch, *slow)
    with pytest.raises(KeyboardInterrupt):
        base(watch, "__main__")
    assert asked == []


@pytest.mark.parametrize("error", [RecursionError, MemoryError, KeyboardInterrupt, OSError])
def test_what_cannot_be_measured_is_not_slow(
    monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    """Without room to measure or to ask, the program is interrupted, and with nothing else."""

    def fails(*_: object) -> float:
        raise error

    watch, _ = slow_watch(monkeypatch, 20.0, 20.0)
    watch.more = fails  # type: ignore[assignment]
    with pytest.raises(KeyboardInterrupt):
        base(watch, "__main__")
    watch.forget()
    monkeypatch.setattr(module, "slowness", fails)
    with pytest.raises(KeyboardInterrupt):
        base(watch, "__main__")


def test_slowness_is_measured_by_the_clock() -> None:
    """It is the time that the loop takes; on a slow machine, that of a few pieces will do."""
    # Clocks on which each piece takes so many seconds.
    usual, slow = count(0.0, USUAL), count(0.0, ENOUGH / 2)
    assert slowness(usual.__next__) == pytest.approx(1.0)
    assert next(usual) == pytest.approx((1 + PIECES) * USUAL)
    assert slowness(slow.__next__) == pytest.approx(ENOUGH / 2 / USUAL)
    assert next(slow) == pytest.approx((1 + 2) * ENOUGH / 2)
    assert slowness() > 0


def test_what_a_loop_changes_is_told() -> None:
    """Two looks at the same function tell which of its variables change, and which do not."""
    source = "def f():\n    n, total = 0, 0.5\n    for n in (1, 2): here()\nf()"
    first, _ = frames(source)
    watch = Watch(FILE, ())
    watch._before = (first.f_code, {"n": "1", "total": "0.5"})
    with pytest.raises(KeyboardInterrupt):
        watch.interrupt(2, first)
    assert watch.moved == "Looked at twice there, n was 1, then 2; total was 0.5 both times."


def test_what_was_the_same_twice_is_not_said_to_stay() -> None:
    """A variable that a loop changes, and that was equal at both looks, is told as just that."""
    source = "def f():\n    for n in (0, 1, 0): here()\nf()"
    first, _, last = frames(source)
    watch = Watch(FILE, ())
    watch._before = (first.f_code, {"n": "0"})
    with pytest.raises(KeyboardInterrupt):
        watch.interrupt(2, last)
    assert watch.moved == "Looked at twice there, n was 0 both times."


def test_a_functions_own_variables_come_before_what_it_was_given() -> None:
    """A counter that is never moved is told before arguments, which are not expected to move."""
    source = "def f(lr, epochs, size):\n    w, e = 0.0, 0\n    here()\nf(0.5, 1, 2)"
    (frame,) = frames(source)
    assert list(variables(frame)) == ["w", "e", "lr", "epochs", "size"]


def test_another_function_tells_nothing_of_the_loop() -> None:
    """Where the two looks met different functions, nothing is claimed."""
    one, other = frames("def f(n): here()\ndef g(n): here()\nf(1); g(2)")
    watch = Watch(FILE, ())
    watch.look(10, one)
    with pytest.raises(KeyboardInterrupt):
        watch.interrupt(2, other)
    assert watch.moved == ""


def test_only_plain_values_are_looked_at() -> None:
    """Nothing of a program's own classes runs, and private names and modules are left out."""
    source = (
        "import math\n_n = 1\nn = 2\n"
        "class Trap:\n    def __repr__(self): 1 / 0\n    __len__ = __str__ = __repr__\n"
        "class Sly(int):\n    __repr__ = Trap.__repr__\n"
        "trap, sly, many = Trap(), Sly(3), [Trap()]\nhere()"
    )
    (frame,) = frames(source)
    assert variables(frame) == {"n": "2", "many": "a list of 1"}


LYING = """
class Lying(str):
    __hash__ = str.__hash__
    def startswith(self, *_): 1 / 0
class Kind(type):
    def __eq__(self, other): 1 / 0
    __hash__ = type.__hash__
class Odd(metaclass=Kind): pass
_space = globals()
"""


@pytest.mark.parametrize("odd", ['_space[1] = "one"', '_space[Lying("x")] = 1', "odd = Odd()"])
def test_names_and_classes_may_be_anything(odd: str) -> None:
    """What only looks like a variable is left out, without any code of the program's."""
    (frame,) = frames(f"{LYING}\n{odd}\nn = 2\nhere()")
    assert variables(frame) == {"n": "2"}


def test_a_mapping_of_the_programs_own_is_not_read() -> None:
    """A class's body with a mapping that fails when it is read is stopped like any other."""
    source = (
        "class Space(dict):\n    def items(self): raise SystemExit\n"
        "class Kind(type):\n    def __prepare__(*_): return Space()\n"
        "class Slow(metaclass=Kind):\n    here()\n"
    )
    (frame,) = frames(source)
    watch = Watch(FILE, ())
    watch.look(10, frame)
    with pytest.raises(KeyboardInterrupt):
        watch.interrupt(2, frame)
    assert (watch.line, watch.moved) == (6, "")


def test_a_look_that_fails_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no room left for a look, the program still ends in its line."""

    def full(value: object) -> str:
        raise RecursionError

    (frame,) = frames("n = 1\nhere()")
    monkeypatch.setattr("chalkline.watch.brief", full)
    assert variables(frame) == {}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "None"),
        (True, "True"),
        (-3, "-3"),
        (10**18, ""),
        (float("nan"), "nan"),
        ("a\u202e\n", "'a\\u202e\\n'"),
        ("x" * 21, ""),
        ((), "a tuple of 0"),
        ({1: 2}, "a dict of 1"),
        (b"x", ""),
    ],
)
def test_values_are_short(value: object, text: str) -> None:
    """A value is told in a few characters that can be read, or not at all."""
    assert brief(value) == text


def test_little_is_told_of_much() -> None:
    """At most three variables of each kind are named; containers only where they change."""
    before = dict.fromkeys("abcdefgh", "1") | {"xs": "a list of 2"}
    assert moved(before, before) == "Looked at twice there, a was 1, b was 1, c was 1 both times."
    assert moved({"xs": "a list of 1"}, {"xs": "a list of 2"}) == (
        "Looked at twice there, xs was a list of 1, then a list of 2."
    )
    assert moved({"xs": "a list of 1"}, {"xs": "a list of 1", "new": "3"}) == ""
