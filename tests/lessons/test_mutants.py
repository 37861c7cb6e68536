"""No small change to a right program passes, unless it is still right.

Natively, in seconds; `build.py check` proves the reference in the students' runtime.
"""

from __future__ import annotations

from random import Random

import pytest

from chalkline.proof.equivalents import Equivalents
from chalkline.proof.mutants import Mutant, mutants
from chalkline.site.lessons import read_lesson
from tests.lessons.calls import FOLDER, RIGHT, Call, answers, failing, load

INDEPENDENT = "neither of the two lines uses what the other one sets"
SAME_LENGTH = "X and y are of the same length"
ZIP = "zip stops where the shorter one ends"

EQUIVALENT = {
    ("- for i in range(len(X)):", "+ for i in range(len(y)):"): SAME_LENGTH,
    (
        "- for start in range(0, len(X), batch_size):",
        "+ for start in range(0, len(y), batch_size):",
    ): SAME_LENGTH,
    ("- w -= lr * dw / len(xs)", "+ w -= lr * dw / len(ys)"): SAME_LENGTH,
    ("- b -= lr * db / len(xs)", "+ b -= lr * db / len(ys)"): SAME_LENGTH,
    ("- ys = y[start:start + batch_size]", "+ ys = y[start:]"): ZIP,
    ("- ys = y[start:start + batch_size]", "+ ys = y[start:start + batch_size + 1]"): ZIP,
}
"""The mutants of the plain program that survive, and why they should: these programs are right."""


def survivors(source: str, calls: list[Call]) -> list[Mutant]:
    """The mutants that no call tells from the reference."""
    made = mutants(source)
    assert len(made) > 500
    return [it for it in made if next(failing(it.program, calls), None) is None]


def test_survivors_of_the_plain_program_are_right(calls: list[Call]) -> None:
    """Each mutant fails a check, or is listed with the reason why it is right."""
    left = survivors((RIGHT / "plain.py").read_text(), calls)
    assert {mutant.change for mutant in left} == set(EQUIVALENT)


def test_survivors_of_the_reference_are_accepted(calls: list[Call]) -> None:
    """Each is in the lesson's `equivalent.yml`, which accepts no other."""
    lesson = read_lesson(FOLDER)
    left = survivors(lesson.files["reference.py"], calls)
    equivalents = Equivalents(lesson)
    assert [mutant.diff for mutant in left if not equivalents.line(mutant)] == []
    assert equivalents.unused(left) == []


@pytest.fixture(scope="module")
def drawn() -> list[Call]:
    """What the lesson's `inputs.py` draws, with what the reference answers."""
    inputs = load((FOLDER / "inputs.py").read_text())["inputs"]
    reference = load((FOLDER / "reference.py").read_text())
    draws = [inputs(Random(number)) for number in range(1_000)]
    return [Call("", name, tuple(args), reference[name](*args)) for name, *args in draws]


def test_inputs_are_as_the_lesson_promises(drawn: list[Call]) -> None:
    """Every call that is drawn is allowed, and every kind of call is drawn."""
    sizes = set()
    for call in drawn:
        X, y, lr, epochs, *size = call.args
        assert 1 <= len(X) == len(y) <= 50
        assert max(map(abs, X)) <= 3.0
        assert 0.0 <= min(y) <= max(y) <= 1.0
        assert 0.0 < lr <= 2.0
        assert 0 <= epochs <= 300
        sizes.add((size[0] > len(X)) - (size[0] < len(X)) if size else None)
    assert sizes == {None, -1, 0, 1}


def test_inputs_tell_nearly_every_mistake(drawn: list[Call]) -> None:
    """The inputs are worth something: few known mistakes answer as the reference on all of them."""
    mistakes = {path.stem: path.read_text() for path in FOLDER.glob("mistakes/*.py")}
    blind = {
        name
        for name, source in mistakes.items()
        if all(answer == call.expected for call, answer in answers(source, drawn))
    }
    assert len(blind) <= 3, blind
