"""The changes that are tried, and those that are not."""

from __future__ import annotations

import ast

import pytest

from chalkline.proof.mutants import bare, mutants


def changes(source: str) -> set[str]:
    """What each mutant has in the place of the lines that it changed."""
    return {"; ".join(it[2:] for it in m.change if it[0] == "+") for m in mutants(source)}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return a + b", {"return a - b", "return a % b", "return a", "return b"}),
        ("return a < b", {"return a <= b", "return a > b", "return a == b", "return True"}),
        ("return a and b", {"return a or b", "return a"}),
        ("return a in b", {"return a not in b"}),
        ("return a is b", {"return a is not b"}),
        ("return not a", {"return a"}),
        ("return -a", {"return a"}),
        ("return a * 3", {"return a * 2", "return a * 4", "return a * 0"}),
        ("return a + 'x'", {"return a + ''"}),
        ("return True", {"return False"}),
        ("return a, b", {"return (b, a)", "return a", "return b", "return"}),
        ("return a(b, 5)", {"return a(5, b)"}),
        ("return max(a)", {"return min(a)"}),
        ("return sorted(a, reverse=True)", {"return sorted(a)", "return sorted(a, reverse=False)"}),
        ("return abs(a)", {"return a"}),
        ("return a[b]", {"return a[b - 1]", "return a[b + 1]"}),
        ("return a[b:]", {"return a[b - 1:]", "return a[b + 1:]"}),
        ("return a[1:b]", {"return a[:b]", "return a[1:]", "return a[1:b + 1]"}),
        ("return [x for x in a if x]", {"return [x for x in a]"}),
        ("return a if b else 7", {"return a", "return 7"}),
        ("for i in range(b): a += i", {"for i in range(b - 1):", "for i in range(1, b):"}),
        ("for i in b:\n        a += i\n        b += 1", {"b += 1"}),
        ("while a:\n        break", {"continue"}),
        ("a += b\n    return a", {"a -= b", "a = b", "b += b", "return b"}),
        ("if a > b:\n        a = b\n    return a", {"a = b", "if False:"}),
        ("t = 0\n    t += a\n    return t", {"t = 0; global t", "t = 1", "return a"}),
        ("s = []\n    s.append(a)\n    return s", {"s = []; global s", "s.extend(a)"}),
    ],
)
def test_a_slip_is_tried(body: str, expected: set[str]) -> None:
    """Operators, constants, ranges, statements, arguments, results, state: each slip is made."""
    assert expected <= changes(f"def f(a, b):\n    {body}\n")


def test_defaults_and_methods_and_constants_of_the_module_are_changed() -> None:
    """Not only a function's body: its defaults, a class's methods, what the module sets."""
    source = "RATE = 5\n\n\nclass A:\n    def step(self, n=3):\n        self.n = n * RATE\n"
    found = {(it.function, it.line) for it in mutants(source)}
    assert found == {("", 1), ("A.step", 5), ("A.step", 6)}
    assert {"RATE = 6", "def step(self, n=4):", "self.n = n / RATE"} <= changes(source)


@pytest.mark.parametrize(
    "source",
    [
        '"""Says."""\n\n\ndef f(a):\n    """Does."""\n    return a\n',
        "def f(a: int = None) -> int:\n    print(a + 1)\n    return a\n",
        "def f(a):\n    raise ValueError('no' + 'thing')\n",
        "print(1 + 1)\nif __name__ == '__main__':\n    print(2 * 2)\n",
        "import math\nfrom os import path as a\n",
    ],
)
def test_what_only_talks_is_left_alone(source: str) -> None:
    """No words, prints, messages or what a module does when it is run are changed."""
    for mutant in mutants(source):
        assert mutant.function == "f"
        assert all(
            it in ("- return a", "+ return", "+ pass") or "raise" in it for it in mutant.change
        )


def test_what_plainly_changes_nothing_is_not_tried() -> None:
    """Two statements that have nothing to do with each other are not swapped, nor a sum's sides."""
    source = "def f(a, b):\n    c = a + 1\n    d = b + 2\n    return c + d\n"
    found = changes(source)
    assert "d = b + 2" not in found
    assert "return d + c" not in found


def test_every_mutant_is_a_program_of_its_own() -> None:
    """Each is Python, differs from the original and from every other, and says where."""
    source = "def f(a, n):\n    for i in range(n):\n        a += i * 2\n    return (a, n)\n"
    made = mutants(source)
    programs = [it.program for it in made]
    assert len(set(programs)) == len(programs) > 40
    whole = ast.unparse(ast.parse(source))
    for mutant in made:
        assert ast.unparse(ast.parse(mutant.program)) != whole
        assert mutant.change
        assert 1 <= mutant.line <= 4


def test_a_change_is_known_again_after_edits_elsewhere() -> None:
    """Names of other functions, comments and layout are no part of what a change is."""
    before = {it.identity for it in mutants("def f(a):\n    return a * (a + 1)\n")}
    after = {
        it.identity
        for it in mutants('X = "a"\n\n\ndef f(a: int) -> int:\n    # Why\n    return a*(a+1)\n')
    }
    assert before <= after
    assert bare("- x = (a  + b)") == bare("-x = a+b")


def test_annotations_do_nothing() -> None:
    """What a value is said to be is no part of a program that a slip could change."""
    source = "def f(a: list[int]) -> int:\n    b: list[int | None] = a\n    return b\n"
    assert not {it for it in changes(source) if "list" in it and "[int | None]" not in it}
