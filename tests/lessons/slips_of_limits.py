"""Stops, caps and roundings that most calls never notice."""

from tests.lessons.edits import Edit

LOSS = "sum((sigmoid(w * p + b) - q) ** 2 for p, q in zip(X, y)) / len(X)"
RETURN = "return w, b"
EPOCH = "for epoch in range(epochs):"
STEPS = {"train": "w -= lr * delta * X[i]", "train_batch": "w -= lr * dw / len(xs)"}
SLOPES = {"train": "delta * X[i]", "train_batch": "dw / len(xs)"}
LAST = {"train": "b -= lr * delta", "train_batch": "b -= lr * db / len(xs)"}

SLIPS: dict[str, list[Edit]] = {}


def slip(name: str, *edits: Edit) -> None:
    """Add a slip, named by the function that it is in."""
    SLIPS[f"{edits[0][0]}: {name}"] = list(edits)


for where, step in STEPS.items():
    last, slope = LAST[where], SLOPES[where]
    for n in (14, 41):
        for cap in ("lr = min(lr, 1.5)", "epochs = min(epochs, 100)"):
            many = f"if len(X) >= {n}:\n    {cap}\nw = 0.0"
            slip(f"{cap} from {n} examples on", (where, "w = 0.0", many))
    for most in (2000, 5000):
        cap = f"epochs = min(epochs, {most} // len(X))\nw = 0.0"
        slip(f"at most {most} steps", (where, "w = 0.0", cap))
    for most in (3, 4, 5):
        slip(f"b within {most}", (where, RETURN, f"return w, max(-{most}, min({most}, b))"))
    for most in (20, 30):
        slip(f"w within {most}", (where, RETURN, f"return max(-{most}, min({most}, w)), b"))
    for most in (100, 200, 256, 299):
        slip(f"at most {most} epochs", (where, "w = 0.0", f"epochs = min(epochs, {most})\nw = 0.0"))
    slip("at least one epoch", (where, "w = 0.0", "epochs = max(epochs, 1)\nw = 0.0"))
    for rate in (
        "max(lr, 0.001)",
        "min(lr, 1.0)",
        "min(lr, 1.5)",
        "round(lr, 4)",
        "round(lr, 5)",
        "max(lr, 1e-5)",
    ):
        slip(f"lr = {rate}", (where, "w = 0.0", f"lr = {rate}\nw = 0.0"))
    for every, by in ((100, 2), (50, 1.1), (10, 1.01)):
        new = f"{EPOCH}\n    if epoch and epoch % {every} == 0:\n        lr /= {by}"
        slip(f"lr / {by} every {every} epochs", (where, EPOCH, new))
    for small in ("1e-4", "1e-6", "1e-9", "1e-12", "1e-15"):
        stop = f"{EPOCH}\n    if {LOSS} < {small}:\n        break"
        slip(f"stops at a loss of {small}", (where, EPOCH, stop))
        stop = f"{step}\nif abs(w - old) < {small}:\n    return w, b"
        slip(f"stops when w moved {small}", (where, step, f"old = w\n{stop}"))
    for small in ("1e-3", "1e-5", "1e-7", "1e-9"):
        skip = f"if abs({slope}) < {small}:\n    continue\n{step}"
        slip(f"skips slopes under {small}", (where, step, skip))
    for small in ("1e-6", "1e-9", "1e-12"):
        wait = f"{EPOCH}\n    now = {LOSS}\n    if abs(now - before) < {small}:\n        break"
        slip(
            f"stops when the loss moved {small}",
            (where, EPOCH, f"before = 9.0\n{wait}\n    before = now"),
        )
    for patience in (1, 3, 10):
        count = f"    now = {LOSS}\n    bad, best = (0, now) if now < best else (bad + 1, best)\n"
        slip(
            f"stops after {patience} epochs without a better loss",
            (where, EPOCH, f"best, bad = 9.0, 0\n{EPOCH}"),
            (where, RETURN, f"{count}    if bad >= {patience}:\n        break\n{RETURN}"),
        )
    for size in (0.1, 0.3, 0.5, 0.8):
        slip(f"slopes within {size}", (where, slope, f"max(-{size}, min({size}, {slope}))"))
    for size in (0.5, 1.0, 1.5):
        new = f"w -= max(-{size}, min({size}, lr * {slope}))"
        slip(f"steps within {size}", (where, step, new))
    for most in (1, 2, 5, 10):
        slip(f"w within {most}", (where, last, f"{last}\nw = max(-{most}, min({most}, w))"))
    slip("b within 1", (where, last, f"{last}\nb = max(-1, min(1, b))"))
    slip("w never negative", (where, last, f"{last}\nw = max(0.0, w)"))
    slip("w never positive", (where, last, f"{last}\nw = min(0.0, w)"))
    for digits in (2, 4, 6, 8):
        new = f"return round(w, {digits}), round(b, {digits})"
        slip(f"results rounded to {digits}", (where, RETURN, new))
        new = f"{last}\nw, b = round(w, {digits}), round(b, {digits})"
        slip(f"weights rounded to {digits}", (where, last, new))

for most in (3, 5, 8, 10, 12, 15):
    SLIPS[f"z within {most}"] = [("sigmoid", "return", f"z = max(-{most}, min({most}, z))\nreturn")]
for edge in ("1e-2", "1e-4", "1e-6", "1e-7"):
    new = f"return max({edge}, min(1 - {edge}, 1 / (1 + math.exp(-z))))"
    SLIPS[f"a off 0 and 1 by {edge}"] = [("sigmoid", "return 1 / (1 + math.exp(-z))", new)]
    new = f"a - max({edge}, min(1 - {edge}, y[i]))"
    SLIPS[f"y off 0 and 1 by {edge}"] = [("train", "a - y[i]", new)]
for digits in (2, 4, 6, 8):
    new = f"return round(1 / (1 + math.exp(-z)), {digits})"
    SLIPS[f"a rounded to {digits}"] = [("sigmoid", "return 1 / (1 + math.exp(-z))", new)]
