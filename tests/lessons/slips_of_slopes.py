"""Slopes, steps and results that are nearly right."""

from tests.lessons.edits import Edit

T, B = "train", "train_batch"
SIGMOID = "return 1 / (1 + math.exp(-z))"
EACH, RETURN = "for i in range(len(X)):", "return w, b"
W, BIAS = "w -= lr * delta * X[i]", "b -= lr * delta"
AGAIN = "delta = 2 * (a - y[i]) * a * (1 - a)"
W_B, BIAS_B = "w -= lr * dw / len(xs)", "b -= lr * db / len(xs)"


def sigma(*statements: str) -> list[Edit]:
    """Another function in the sigmoid's place."""
    return [("sigmoid", SIGMOID, "\n".join(statements))]


def slope(new: str) -> dict[str, list[Edit]]:
    """Another slope of the sigmoid, in either function or in both."""
    old = "a * (1 - a)"
    return {f"{where or 'both'}: {new}": [(where, old, new)] for where in (T, B, "")}


SLIPS: dict[str, list[Edit]] = {
    "sigma: wrong for negative z": sigma(
        "if z >= 0:", f"    {SIGMOID}", "return math.exp(z) / (1 - math.exp(z))"
    ),
    "sigma: 0.0 for negative z": sigma("if z < 0:", "    return 0.0", SIGMOID),
    "sigma: hard": sigma("return max(0.0, min(1.0, 0.2 * z + 0.5))"),
    "sigma: softsign": sigma("return 0.5 * (1 + z / (1 + abs(z)))"),
    "sigma: tanh of z, not of z / 2": sigma("return 0.5 * (1 + math.tanh(z))"),
    "sigma: base 2.718": sigma("return 1 / (1 + 2.718 ** -z)"),
    "sigma: base 2.71828": sigma("return 1 / (1 + 2.71828 ** -z)"),
    "sigma: a line near 0": sigma("if abs(z) < 0.3:", "    return 0.5 + z / 4", SIGMOID),
    "sigma: a cubic near 0": sigma(
        "if abs(z) < 0.3:", "    return 0.5 + z / 4 - z**3 / 48", SIGMOID
    ),
    "sigma: looked up": sigma("return 1 / (1 + math.exp(-round(z, 3)))"),
    "sigma: relu": sigma("return max(0.0, z)"),
    "sigma: step": sigma("return float(z > 0)"),
    "sigma: softmax of one": sigma("return math.exp(z) / math.exp(z)"),
    "sigma: steeper": sigma("return 1 / (1 + math.exp(-2 * z))"),
    **slope("(1 - a)"),
    **slope("a"),
    **slope("a * a"),
    **slope("a * (a - 1)"),
    **slope("0.25"),
    **slope("(a * (1 - a)) ** 2"),
    **slope("math.sqrt(a * (1 - a))"),
    **slope("max(a * (1 - a), 0.01)"),
    **slope("(a * (1 - a) + 1e-8)"),
    "train: 2 left out": [(T, "2 * ", "")],
    "train_batch: 2 left out": [(B, "2 * ", "")],
    "train: 2 / n": [(T, "2 * ", "2 / len(X) * ")],
    "train: cubed loss": [(T, "2 * (a - y[i])", "3 * (a - y[i]) ** 2")],
    "train: fourth power": [(T, "2 * (a - y[i])", "4 * (a - y[i]) ** 3")],
    "train: size of the error": [(T, "(a - y[i])", "abs(a - y[i])")],
    "train: Huber": [(T, "2 * (a - y[i])", "2 * max(-0.45, min(0.45, a - y[i]))")],
    "train: bias at half speed": [(T, BIAS, f"{BIAS} / 2")],
    "train: bias times w": [(T, BIAS, f"{BIAS} * w")],
    "train: bias moved every second epoch": [(T, BIAS, f"if epoch % 2 == 0:\n    {BIAS}")],
    "train: bias first, then a again": [
        (T, BIAS, "pass"),
        (T, W, f"{BIAS}\na = sigmoid(w * X[i] + b)\n{AGAIN}\n{W}"),
    ],
    "train: weights of the epoch's start": [
        (T, EACH, f"v, c = w, b\n{EACH}"),
        (T, "w * X[i] + b", "v * X[i] + c"),
    ],
    "train: bias of the epoch's start": [
        (T, EACH, f"c = b\n{EACH}"),
        (T, "w * X[i] + b", "w * X[i] + c"),
    ],
    "train: last step returned late": [
        (T, "b = 0.0", "b = v = c = 0.0"),
        (T, W, f"v, c = w, b\n{W}"),
        (T, RETURN, "return v, c"),
    ],
    "train: one step more": [
        (T, RETURN, f"if epochs > 10:\n    w -= lr * delta * X[-1]\n{RETURN}")
    ],
    "train: average over the epochs": [
        (T, "b = 0.0", "b = v = c = 0.0"),
        (T, RETURN, f"    v, c = v + w, c + b\n{RETURN[:7]}v / max(1, epochs), c / max(1, epochs)"),
    ],
    "train: some momentum": [
        (T, "b = 0.0", "b = v = 0.0"),
        (T, W, "v = 0.01 * v + delta * X[i]\nw -= lr * v"),
    ],
    "train_batch: some momentum": [
        (B, "b = 0.0", "b = v = 0.0"),
        (B, W_B, "v = 0.01 * v + dw / len(xs)\nw -= lr * v"),
    ],
    "train: some weight decay": [(T, W, f"{W}\nw *= 1 - 1e-4 * lr")],
    "train_batch: some weight decay": [(B, W_B, f"{W_B}\nw *= 1 - 1e-6")],
    "train: starts at 0.01": [(T, "w = 0.0", "w = 0.01")],
    "train_batch: bias starts at 0.01": [(B, "b = 0.0", "b = 0.01")],
    "train: starts at 1e-6": [(T, "w = 0.0", "w = 1e-6")],
    "train_batch: starts at 1e-6": [(B, "w = 0.0", "w = 1e-6")],
    "train: starts at the mean label": [(T, "b = 0.0", "b = sum(y) / len(y) - 0.5")],
    "None without epochs": [(T, "w = 0.0", "if not epochs:\n    return None\nw = 0.0")],
    "one number without epochs": [(B, "w = 0.0", "if not epochs:\n    return 0.0\nw = 0.0")],
    "False without epochs": [(T, RETURN, "return (w, b) if epochs else (False, False)")],
    "three results": [(T, RETURN, "return w, b, 0.0")],
    "a pair in a list": [(B, RETURN, "return [(w, b)]")],
    "texts": [(T, RETURN, "return str(w), str(b)")],
    "a dict": [(B, RETURN, 'return {"w": w, "b": b}')],
    "a set": [(B, RETURN, "return {w, b}")],
    "complex numbers": [(T, RETURN, "return complex(w), complex(b)")],
}
