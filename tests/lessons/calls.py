"""Every call that the hidden tests make, and what any program answers to them, natively.

A program is so judged in milliseconds and by a comparison of our own. What students meet, the
grader itself, judges in `test_mistakes` and `test_right`.
"""

from __future__ import annotations

import contextlib
import copy
import io
import math
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "py" / "lessons" / "11-training-loop"
RIGHT = Path(__file__).parent / "right"


@dataclass(frozen=True)
class Call:
    """One call of a hidden test: the arguments as given, and what the reference returned."""

    check: str
    function: str
    args: tuple[Any, ...]
    expected: tuple[float, float]


class Recorder:
    """A pytest plugin that runs the hidden tests with the reference as the student."""

    def __init__(self, reference: dict[str, Any]) -> None:
        self.calls: list[Call] = []
        self.check = ""
        functions = {name: reference[name] for name in ("train", "train_batch")}
        self.reference = SimpleNamespace(**functions)
        self.student = SimpleNamespace(**{k: self.recorded(it) for k, it in functions.items()})

    def recorded(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """`function`, with each call kept."""

        def call(*args: object) -> object:
            given = copy.deepcopy(args)
            result = function(*args)
            self.calls.append(Call(self.check, function.__name__, given, result))
            return result

        return call

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Note which check is about to call."""
        self.check = item.name

    @pytest.fixture(name="student")
    def _student(self) -> SimpleNamespace:
        return self.student

    @pytest.fixture(name="reference")
    def _reference(self) -> SimpleNamespace:
        return self.reference


def record() -> list[Call]:
    """The calls of all hidden tests, in order."""
    recorder = Recorder(load((FOLDER / "reference.py").read_text()))
    options = ["-q", "-p", "no:cacheprovider", "-c", os.devnull, f"--rootdir={FOLDER}"]
    options += ["--import-mode=importlib"]
    with contextlib.redirect_stdout(io.StringIO()) as output:
        status = pytest.main([*options, str(FOLDER / "test_hidden.py")], [recorder])
    assert status == 0, output.getvalue()
    # pytest takes a module that is already there: another lesson's tests would be these.
    del sys.modules["test_hidden"]
    return recorder.calls


def load(program: str) -> dict[str, Any]:
    """Run a program as `__main__` and give its names: `load("a = 1")["a"]` -> 1."""
    space = {"__name__": "__main__"}
    exec(compile(program, "program.py", "exec"), space)  # noqa: S102 - that is what a grader does
    return space


def answers(program: str, calls: list[Call]) -> Iterator[tuple[Call, object]]:
    """What a program, loaded afresh, answers to each call in turn.

    An exception answers with its name. A changed argument is part of the answer.
    """
    silence = io.StringIO()
    with contextlib.redirect_stdout(silence), contextlib.redirect_stderr(silence):
        space = load(program)
    for call in calls:
        args = copy.deepcopy(call.args)
        with contextlib.redirect_stdout(silence), contextlib.redirect_stderr(silence):
            try:
                answer = space[call.function](*args)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is no pair of numbers
                answer = type(error).__name__
        yield call, answer if args == call.args else ("changed", args, answer)


def agrees(call: Call, answer: object) -> bool:
    """Whether an answer is right, as the lesson's text has it."""
    if not isinstance(answer, list | tuple) or len(answer) != 2:
        return False
    return all(
        type(one) in (int, float) and math.isclose(one, two, rel_tol=1e-6, abs_tol=1e-9)
        for one, two in zip(answer, call.expected, strict=True)
    )


def failing(program: str, calls: list[Call]) -> Iterator[str]:
    """The checks that a program fails, in order; a check may come more than once."""
    return (call.check for call, answer in answers(program, calls) if not agrees(call, answer))
