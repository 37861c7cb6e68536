"""Ways to read the examples that most data never notices, and changed lists."""

from tests.lessons.edits import Edit

T, B = "train", "train_batch"
HEAD = "w = 0.0"
EACH, EACH_B = "for i in range(len(X)):", "for x, target in zip(xs, ys):"


def first(where: str, *statements: str) -> Edit:
    """Statements at the start of a function."""
    return (where, HEAD, "\n".join([*statements, HEAD]))


def skip(condition: str) -> list[Edit]:
    """Examples are skipped on some condition, in both functions."""
    return [
        (T, EACH, f"{EACH}\n    x, t = X[i], y[i]\n    if {condition}:\n        continue"),
        (B, EACH_B, f"{EACH_B}\n    t = target\n    if {condition}:\n        continue"),
    ]


def alone(name: str, edits: list[Edit]) -> dict[str, list[Edit]]:
    """Each edit as a slip of its own."""
    return {f"{where}: {name}": [(where, old, new)] for where, old, new in edits}


def both(name: str, *statements: str) -> dict[str, list[Edit]]:
    """Statements at the start of either function."""
    return alone(name, [first(T, *statements), first(B, *statements)])


SLIPS: dict[str, list[Edit]] = {
    **alone("x = 0.0 is skipped", skip("not x")),
    **alone("y = 0.0 is skipped", skip("not t")),
    **alone("y = 0.5 is skipped", skip("t == 0.5")),
    **alone("what is nearly right is skipped", skip("abs(sigmoid(w * x + b) - t) < 0.001")),
    **alone("what is on the right side is skipped", skip("(w * x + b > 0) == (t > 0.5)")),
    **alone("what the neuron is sure of is skipped", skip("abs(w * x + b) > 4")),
    **alone(
        "labels cut to ints",
        [(T, "a - y[i]", "a - int(y[i])"), (B, "a - target", "a - int(target)")],
    ),
    **alone(
        "labels rounded up",
        [(T, "a - y[i]", "a - (y[i] > 0)"), (B, "a - target", "a - (target > 0)")],
    ),
    **alone("x cut to ints", [(T, "X[i] + b", "int(X[i]) + b"), (B, "x + b", "int(x) + b")]),
    **alone(
        "size of x", [(T, "delta * X[i]", "delta * abs(X[i])"), (B, "delta * x", "delta * abs(x)")]
    ),
    **both("x rounded to one decimal", "X = [round(x, 1) for x in X]"),
    **both("x near 0.0 taken for it", "X = [x if abs(x) >= 0.1 else 0.0 for x in X]"),
    **both("the caller's x rounded", "for i, x in enumerate(X):", "    X[i] = round(x, 1)"),
    **both("x kept within 2.5", "X = [max(-2.5, min(2.5, x)) for x in X]"),
    **both("x scaled if over 1", "m = max(1.0, *X)", "X = [x / m for x in X]"),
    **both("x scaled if very negative", "m = max(1.0, -min(X) / 2)", "X = [x / m for x in X]"),
    **both("x centred", "X = [x - sum(X) / len(X) for x in X]"),
    **both("sorted if long", "X, y = map(list, zip(*sorted(zip(X, y)))) if len(X) > 5 else (X, y)"),
    **both("sorted by label", "X, y = zip(*sorted(zip(X, y), key=lambda pair: pair[1]))"),
    **both("at most 32", "X, y = X[:32], y[:32]"),
    **both("at most 10", "X, y = X[:10], y[:10]"),
    **both("an even number", "X, y = X[: len(X) // 2 * 2 or 1], y[: len(X) // 2 * 2 or 1]"),
    **both("pairs only once", "X, y = zip(*dict.fromkeys(zip(X, y)))"),
    **both(
        "inputs only once, last label",
        "y = list(dict(zip(X, y)).values())",
        "X = list(dict.fromkeys(X))",
    ),
    **both("repeated inputs dropped", "n = len(set(X))", "X, y = X[:n], y[:n]"),
    **both("label by value", "y = [y[X.index(x)] for x in X]"),
    **both("input by value", "X = [X[y.index(t)] for t in y]"),
    **both(
        "labels sorted in place and put back",
        "old = y[:]",
        "y.sort()",
        "y[:] = old[::-1]",
        "y = old",
    ),
    **both("inputs sorted in place", "copy = X[:]", "X.sort()", "X = copy"),
    **both("both reversed in place", "X.reverse()", "y.reverse()", "X, y = X[::-1], y[::-1]"),
    **both("one appended", "X.append(0.0)", "y.append(0.0)", "X, y = X[:-1], y[:-1]"),
    **both(
        "one rotated to the end",
        "X.append(X.pop(0))",
        "y.append(y.pop(0))",
        "X, y = X[-1:] + X[:-1], y[-1:] + y[:-1]",
    ),
    **both("labels rounded in place", "old = y[:]", "y[:] = [round(t, 1) for t in y]", "y = old"),
    **both("the last label removed", "old = y[:]", "y.pop()", "y = old"),
    "lists emptied at the end": [("", "return w, b", "X.clear()\ny.clear()\nreturn w, b")],
    "padded to full batches": [
        first(B, "n = len(X)", "X.extend([0.0] * (-n % batch_size))", "X = X[:n]"),
    ],
    "label by value in the batch": [(B, EACH_B, f"{EACH_B}\n    target = ys[xs.index(x)]")],
    "pairs only once in a batch": [(B, EACH_B, "for x, target in dict.fromkeys(zip(xs, ys)):")],
    "stops at x = 0.0": [(T, EACH, f"{EACH}\n    if not X[i]:\n        break")],
    "the same as before is skipped": [
        (T, EACH, f"{EACH}\n    if i and (X[i], y[i]) == (X[i - 1], y[i - 1]):\n        continue"),
    ],
    "the last one twice": [(T, EACH, "for i in [*range(len(X)), len(X) - 1]:")],
    "the last one twice, of many": [
        (T, EACH, "for i in [*range(len(X)), *[len(X) - 1] * (len(X) > 8)]:")
    ],
    "every tenth dropped": [(T, EACH, f"{EACH}\n    if (i + epoch) % 10 == 9:\n        continue")],
    "back and forth": [(T, EACH, "for i in list(range(len(X)))[:: 1 - 2 * (epoch % 2)]:")],
    "starts elsewhere each epoch": [
        (T, EACH, "for i in [(k + epoch) % len(X) for k in range(len(X))]:")
    ],
}
