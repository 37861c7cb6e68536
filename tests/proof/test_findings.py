"""Each fault that a lesson may have is found by `check`, in the students' runtime."""

from __future__ import annotations

import pytest

from chalkline.cli.check_table import show
from chalkline.proof import sampled
from chalkline.proof.findings import Proof
from chalkline.proof.survivors import PASSES
from tests.proof.conftest import Prove
from tests.site.course import FILES, with_field, with_text

pytestmark = pytest.mark.xdist_group("proof")

IMPORTS = "import pytest\nfrom chalkline import agree\n\n\n"
STRICT = (
    IMPORTS + "def test_numbers(student, reference):\n"
    '    """double: some numbers"""\n'
    "    for x in (3, 1, 0, -2, 0.5):\n"
    "        agree(student.double, reference.double, x)\n"
)
"""Tests that reject all mutants of `2 * x`; the only check stands on line 5."""

INPUTS = 'def inputs(random):\n    return "double", random.randint(-9, 9)\n'
GOOD: dict[str, str | None] = {"test_hidden.py": STRICT}


def told(proof: Proof, level: str = "problem") -> list[str]:
    """The findings of a level, each as it is printed, from the lesson's folder on."""
    return [str(it).partition("2-double/")[2] for it in proof.findings if it.level == level]


def test_a_good_lesson_has_no_problem(prove: Prove) -> None:
    """A strict and fair lesson comes out clean, with all that was counted."""
    proof = prove(GOOD)
    assert told(proof) == told(proof, "note") == []
    assert (proof.mistakes, proof.survivors, proof.equivalent) == (1, 0, 0)
    assert proof.mutants > 10
    assert proof.variants >= 2
    (check,) = proof.checks
    assert (check.title, check.line) == ("double: some numbers", 5)
    assert check.first == proof.mutants + proof.mistakes
    assert check.milliseconds > 0
    assert proof.memory_mb > 10


ENDS = "import os\n\n\ndef double(x):\n    os._exit(1)\n"
SLOW = "import time\n\n\ndef double(x):\n    time.sleep(0.02)\n    return 2 * x\n"
SORTS = "def double(xs):\n    xs.sort()\n    return [2 * x for x in xs]\n"
LISTS = STRICT.replace("(3, 1, 0, -2, 0.5)", "([3, 1], [0.5], [])")
LARGE = "globals().update(many=bytearray(70_000_000))\ndef double(x):\n    return 2 * x\n"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"starter.py": "def double(x):\n    return 2 * x\n"},
            "starter.py:1: the starter passes every check; leave the work to the students",
        ),
        (
            {"starter.py": "\nx = y\ndef double(x): ...\n"},
            "starter.py:2: the starter does not load (NameError: name 'y' is not defined);",
        ),
        (
            {"starter.py": "def double(x):\n    raise NotImplementedError\n"},
            'starter.py:2: the starter is rejected by an exception only: "double: some numbers":',
        ),
        (
            {"starter.py": ENDS},
            "starter.py:1: the starter runs out of time, or ends Python:",
        ),
        (
            {"mistakes/right.py": '"""You did well."""\ndef double(x): return x + x\n'},
            "mistakes/right.py:1: this mistake passes every check; write a check that rejects it,",
        ),
        (
            {"mistakes/raises.py": '"""You raise."""\ndef double(x): return x.double\n'},
            "mistakes/raises.py:1: no comparison rejects this mistake, only an exception:",
        ),
        (
            {"mistakes/zero.py": '"""Zero."""\n\n# caught by: test_other\ndef double(x): ...\n'},
            "mistakes/zero.py:3: there is no check `test_other`; name a test's function,",
        ),
        (
            {"reference.py": SORTS, "test_hidden.py": LISTS, "mistakes/squares.py": None},
            "reference.py:1: `double` changes the caller's arguments: double([3, 1]);",
        ),
        (
            {"reference.py": LARGE, **{"lesson.md": with_field("limits: {memory_mb: 128}")[
                "2-double/lesson.md"]}},
            "reference.py:1: the reference needs ",
        ),
        (
            {"test_hidden.py": STRICT.replace("import pytest", "import numpy")},
            "test_hidden.py:1: the tests cannot be collected: ModuleNotFoundError:",
        ),
        (
            {"test_hidden.py": f"{STRICT}    assert student.double(2) == 5\n"},
            'test_hidden.py:5: the reference does not pass the check "double: some numbers": This'
            " is not what the check expects. (double(2) gave 4); mend the reference,",
        ),
        (
            {"test_withheld.py": "def test_more(student):\n 'More'\n assert not student.double\n"},
            'test_withheld.py:1: the reference does not pass the check "More":',
        ),
        (
            {"test_withheld.py": "\ndef test_more(student):\n 'More'\n student.double(x=2)\n"},
            "test_withheld.py:2: a right program fails, the reference with its parameters renamed:",
        ),
        (
            {"inputs.py": 'def inputs(random):\n    return "double", "a"[random.randint(0, 9)]\n'},
            "inputs.py:1: the reference does not agree with itself on these inputs:",
        ),
        (
            {"inputs.py": "\nimport numpy\n"},
            "inputs.py:2: the tests cannot be collected: ModuleNotFoundError:",
        ),
        (
            {"equivalent.yml": "equivalent:\n  - function: double\n    changes: ['- a']\n"},
            "equivalent.yml:2: `equivalent[0].why` is missing; add it",
        ),
        (
            {"equivalent.yml": "equivalent:\n  - {function: double, why: x, changes: ['- a']}\n"},
            "equivalent.yml:2: no mutant that passes the checks is changed like this; take it out,",
        ),
        (
            {"lesson.md": with_text("![x](none.png)")["2-double/lesson.md"]},
            "lesson.md:8: there is no file `none.png`; put it into this lesson's folder",
        ),
        (
            {"lesson.md": FILES["2-double/lesson.md"].replace("Add $x$", "Read [this](#no)")},
            "lesson.md:6: there is no heading `#no` here;",
        ),
    ],
)  # fmt: skip
def test_a_fault_is_found(prove: Prove, changes: dict[str, str], expected: str) -> None:
    """Each fault is told with its file, its line and what to do, and is the only one told."""
    (only,) = told(prove({**GOOD, **changes}))
    assert only.startswith(expected)


def test_a_slow_reference_is_found(prove: Prove) -> None:
    """A reference that takes a large part of the time limit is told, at the check's line."""
    limit = {"lesson.md": with_field("limits: {seconds: 1}")["2-double/lesson.md"]}
    proof = prove({**GOOD, **limit, "reference.py": SLOW})
    assert told(proof)[0].startswith("test_hidden.py:5: the reference needs 0.")
    assert " s of 1 s for the check " in told(proof)[0]


def test_the_check_that_must_reject_a_mistake_does(prove: Prove) -> None:
    """A mistake may name the check that is made for it; another one's rejection is not enough."""
    tests = (
        f'{STRICT}\n\ndef test_one(student):\n    """One"""\n    assert student.double(1) == 2\n'
    )
    mistake = '"""You square x."""\n\n\ndef double(x):\n    return x + {}\n\n\n# caught by: {}\n'
    changes = {**GOOD, "test_hidden.py": tests}
    fine = prove({**changes, "mistakes/a.py": mistake.format(1, "test_numbers")})
    assert told(fine) == []
    wrong = prove({**changes, "mistakes/a.py": mistake.format(1, "test_one, test_numbers")})
    (only,) = told(wrong)
    assert only.startswith("mistakes/a.py:8: `test_one` does not reject this mistake (by ")
    assert "(by comparison: test_numbers); make `test_one` reject it" in only


def test_a_weak_suite_shows_what_passes(prove: Prove) -> None:
    """A survivor is a diff, with the sentence that says it, and a call that tells it apart."""
    weak = FILES["2-double/test_hidden.py"].replace("3)", "2)")
    proof = prove({"test_hidden.py": weak, "inputs.py": INPUTS, "mistakes/squares.py": None})
    found = {it.diff: it for it in proof.findings if it.diff}
    assert proof.survivors == len(found) > 1
    square = found[" def double(x):\n-    return 2 * x\n+    return 2 ** x"]
    assert (square.what, square.line) == (PASSES, 2)
    assert square.what == "a student who writes this passes"
    assert square.remedy.startswith("add a check with this call: double(")
    assert "; expected " in square.remedy


def test_without_inputs_a_survivor_may_be_right(prove: Prove) -> None:
    """Where no inputs can be drawn, what to do names both ways."""
    weak = FILES["2-double/test_hidden.py"].replace("3)", "2)")
    proof = prove({"test_hidden.py": weak, "mistakes/squares.py": None})
    assert (
        "reference.py:2: a student who writes this passes; add a check that rejects it; if it is"
        " right, write inputs.py and accept it in equivalent.yml, with the reason"
    ) in told(proof)


HALVES = "def double(x):\n    if x > 0:\n        return x + x\n    return 2 * x\n"
ACCEPTED = (
    "equivalent:\n  - function: double\n    why: both branches are one function\n    changes:\n"
    "      - |\n        - if x > 0:\n        + if x >= 0:\n"
)


def test_an_equivalent_mutant_can_be_accepted(prove: Prove) -> None:
    """What is listed with a reason, and answers alike on the inputs, is no survivor."""
    before = prove({**GOOD, "reference.py": HALVES})
    proved = {**GOOD, "inputs.py": INPUTS, "equivalent.yml": ACCEPTED}
    after = prove({**proved, "reference.py": HALVES})
    assert after.survivors == before.survivors - 1
    assert after.equivalent == 1
    # Edits elsewhere change nothing of it.
    edited = f'"""Twice."""\n\nimport math\n\n\ndef other(y):\n    return math.pi\n\n\n{HALVES}'
    again = prove({**proved, "reference.py": edited})
    assert again.equivalent == 1


def test_what_is_told_to_be_pasted_is_accepted(
    prove: Prove, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each survivor that may be right comes with its entry; together they are the whole file."""
    changes = {**GOOD, "reference.py": HALVES, "inputs.py": INPUTS}
    before = prove(changes)
    entries = [it.entry for it in before.findings if it.entry]
    assert len(entries) == before.survivors > 1
    show([before])
    assert (
        "\n    equivalent:\n      - function: double\n        why: ...\n" in capsys.readouterr().out
    )
    after = prove({**changes, "equivalent.yml": "\n".join(entries)})
    assert (told(after), after.equivalent) == ([], before.survivors)


def test_what_is_not_right_cannot_be_accepted(prove: Prove) -> None:
    """An accepted mutant that answers otherwise on random inputs is told, with the call."""
    weak = FILES["2-double/test_hidden.py"].replace("3)", "2)")
    accepted = (
        "equivalent:\n  - function: double\n    why: I think so\n    changes:\n"
        "      - |\n        - return 2 * x\n        + return 2 ** x\n"
    )
    files = {"test_hidden.py": weak, "mistakes/squares.py": None, "equivalent.yml": accepted}
    unproved = told(prove(files))
    assert any(
        it.startswith("equivalent.yml:6: what is accepted here is only proved by random inputs;")
        for it in unproved
    )
    disproved = told(prove({**files, "inputs.py": INPUTS}))
    assert any(it.startswith("equivalent.yml:6: this is not right: double(") for it in disproved)


def test_a_check_that_adds_nothing_is_noted(prove: Prove) -> None:
    """A check that rejects nothing new is a note, unless its test says what it alone rejects."""
    again = '\n\n{}def test_again(student):\n    """Again"""\n    assert student.double(3) == 6\n'
    proof = prove({**GOOD, "test_hidden.py": STRICT + again.format("")})
    assert told(proof) == []
    (note,) = told(proof, "note")
    assert note.startswith('test_hidden.py:11: the check "Again" adds nothing: all mistakes and')
    assert [check.first > 0 for check in proof.checks] == [True, False]
    reason = "# alone rejects: what remembers\n"
    assert told(prove({**GOOD, "test_hidden.py": STRICT + again.format(reason)}), "note") == []


def test_endless_mutants_take_little_time(prove: Prove) -> None:
    """A mutant that never ends is rejected soon, whatever the lesson's own limit."""
    counts = "def double(x):\n    total = 0\n    while x > 0:\n        x -= 1\n        total += 2\n"
    tests = STRICT.replace("(3, 1, 0, -2, 0.5)", "(1, 3, 4)")
    limit = {"lesson.md": with_field("limits: {seconds: 60}")["2-double/lesson.md"]}
    inputs = INPUTS.replace("-9", "0")
    proof = prove(
        {**limit, "reference.py": f"{counts}    return total\n", "test_hidden.py": tests,
         "inputs.py": inputs}
    )  # fmt: skip
    assert proof.mutants > 30
    assert proof.seconds < 60


def test_a_second_proof_tries_nothing_again(prove: Prove) -> None:
    """What programs did is kept, by all that decides it: a second proof is the same, and quick."""
    first = prove(GOOD)
    second = prove(GOOD)
    assert second.checks == first.checks
    assert second.seconds < 1 or second.seconds < first.seconds / 2
    other = prove({**GOOD, "test_hidden.py": FILES["2-double/test_hidden.py"]})
    assert other.checks != first.checks


def test_a_function_that_inputs_never_draw_is_told(prove: Prove) -> None:
    """A right program is only told by calls of what differs: every function must be drawn."""
    changes = {"lesson.md": FILES["2-double/lesson.md"].replace("[double]", "[double, halve]")}
    for name in ("starter.py", "reference.py"):
        both = FILES[f"2-double/{name}"]
        changes[name] = f"{both}\n\ndef halve(x):\n    return x / 2\n"
    drawn = f'"""Calls."""\n\n\n{INPUTS}'
    (only,) = (it for it in told(prove({**changes, "inputs.py": drawn})) if "inputs.py" in it)
    assert only == (
        "inputs.py:4: none of the 1,000 calls is of `halve`, so nothing is proved of it;"
        ' draw some of it, too: return "halve", ...'
    )
    body = "    x = random.random()\n    return lambda it: it.halve(it.double(x))\n"
    both = f"def inputs(random):\n{body}"
    assert not [it for it in told(prove({**changes, "inputs.py": both})) if "1,000 calls" in it]


def test_inputs_that_take_too_long_are_told(prove: Prove, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reference that needs too long for them is not said to disagree with itself."""
    monkeypatch.setattr(sampled, "SECONDS", 1.0)
    slow = "def inputs(random):\n    while True: random.random()\n"
    found = [str(it) for it in prove({"inputs.py": slow}).findings]
    assert any("the reference needs more than 1 s for 1,000 of these inputs" in it for it in found)
