"""Ways to cut, average and step that are right for many batches, but not for all."""

from tests.lessons.edits import Edit

FOR = "for start in range(0, len(X), batch_size):"
CUT = "xs = X[start : start + batch_size]\n            ys = y[start : start + batch_size]"
STEP = "w -= lr * dw / len(xs)"
IN = "train_batch"


def skip(condition: str) -> Edit:
    """A batch is left out on some condition."""
    return (IN, STEP, f"if {condition}:\n    continue\n{STEP}")


def divided(by: str) -> Edit:
    """The sums are divided by something else than the batch's size."""
    return (IN, " / len(xs)", f" / ({by})")


def starts(values: str) -> Edit:
    """The batches start elsewhere."""
    return (IN, FOR, f"for start in {values}:")


def sized(size: str) -> Edit:
    """Another batch size is used."""
    return (IN, "w = 0.0", f"batch_size = {size}\nw = 0.0")


def cut(new: str) -> Edit:
    """The batches are cut in another way."""
    return (IN, FOR + "\n            " + CUT, new)


PAIRS = "\n    xs = [x for x, _ in group]\n    ys = [t for _, t in group]"

SLIPS: dict[str, list[Edit]] = {
    "a last batch of one is skipped": [skip("start and len(xs) == 1 < batch_size")],
    "a last batch of one is skipped, at 10 or more": [
        skip("len(xs) == 1 < batch_size and start > 9")
    ],
    "a last batch under half is skipped": [skip("start and len(xs) < batch_size / 2")],
    "a last batch over half is skipped": [skip("start and batch_size / 2 < len(xs) < batch_size")],
    "a partial batch is skipped after others": [skip("start and len(xs) < batch_size")],
    "the only batch is skipped if partial": [skip("len(X) < batch_size")],
    "the very last batch is skipped": [
        skip("start and epoch == epochs - 1 and len(xs) < batch_size")
    ],
    "a batch with no slope is skipped": [skip("dw == 0 or db == 0")],
    "number of batches rounded": [
        starts("[k * batch_size for k in range(max(1, round(len(X) / batch_size)))]")
    ],
    "number of batches rounded down": [
        starts("[k * batch_size for k in range(max(1, len(X) // batch_size))]")
    ],
    "one batch too many": [starts("[k * batch_size for k in range(len(X) // batch_size + 1)]")],
    "ends one early": [starts("range(0, max(1, len(X) - 1), batch_size)")],
    "ends two early": [starts("range(0, max(1, len(X) - 2), batch_size)")],
    "batches backwards": [starts("reversed(range(0, len(X), batch_size))")],
    "batches backwards in odd epochs": [
        starts("list(range(0, len(X), batch_size))[:: 1 - 2 * (epoch % 2)]")
    ],
    "batches start one later each epoch": [starts("range(epoch % len(X), len(X), batch_size)")],
    "divided by batch_size": [divided("batch_size")],
    "divided by batch_size if over 32": [
        divided("batch_size if batch_size > 32 and len(X) > batch_size else len(xs)")
    ],
    "32 for sizes up to 49": [
        sized("32 if 33 <= batch_size <= 49 and len(X) > batch_size else batch_size")
    ],
    "16 for sizes up to 31": [sized("16 if 17 <= batch_size <= 31 else batch_size")],
    "divided by the smaller of two": [divided("min(batch_size, len(X))")],
    "divided by the remainder": [divided("len(X) % batch_size or batch_size")],
    "divided by the first batch's size": [divided("len(X[:batch_size])")],
    "divided only if full": [divided("len(xs) if len(xs) == batch_size else 1")],
    "divided by all": [divided("len(X)")],
    "divided by the different ones": [divided("len(set(xs))")],
    "divided by the different pairs": [divided("len(set(zip(xs, ys)))")],
    "divided by those that moved": [divided("sum(1 for x in xs if x) or 1")],
    "divided by one less": [divided("max(1, len(xs) - 1)")],
    "divided by the root": [divided("len(xs) ** 0.5")],
    "divided at most by 32": [divided("min(32, len(xs))")],
    "sums floored": [(IN, "dw / len(xs)", "(dw // len(xs))")],
    "averages floored to a thousandth": [(IN, "dw / len(xs)", "(dw / len(xs) // 0.001 * 0.001)")],
    "only dw divided by batch_size": [(IN, "dw / len(xs)", "dw / batch_size")],
    "only db divided by batch_size": [(IN, "db / len(xs)", "db / batch_size")],
    "only db not divided, if partial": [
        (IN, "db / len(xs)", "db / (len(xs) if len(xs) == batch_size else 1)")
    ],
    "sizes over 32 are 32": [sized("min(batch_size, 32)")],
    "sizes over 10 are 10": [sized("min(batch_size, 10)")],
    "sizes under 2 are 2": [sized("max(batch_size, 2)")],
    "never all at once": [sized("min(batch_size, max(1, len(X) - 1))")],
    "over len(X) is 1": [sized("batch_size if batch_size <= len(X) else 1")],
    "len(X) or more is 1": [sized("batch_size if batch_size < len(X) else 1")],
    "over len(X) is half": [sized("batch_size if batch_size <= len(X) else max(1, len(X) // 2)")],
    "down to a divisor": [
        sized("next(k for k in range(min(batch_size, len(X)), 0, -1) if len(X) % k == 0)")
    ],
    "all at once if it does not divide": [
        sized("batch_size if len(X) % batch_size == 0 else len(X)")
    ],
    "shared out evenly": [sized("math.ceil(len(X) / math.ceil(len(X) / batch_size))")],
    "the rest comes first": [
        cut(
            "first = len(X) % batch_size or batch_size\n"
            "for start in [first - batch_size, *range(first, len(X), batch_size)]:\n"
            "    xs = X[max(0, start) : start + batch_size]\n"
            "    ys = y[max(0, start) : start + batch_size]"
        )
    ],
    "the rest joins the batch before": [
        cut(
            "n = max(1, len(X) // batch_size)\n"
            "for k in range(n):\n"
            "    end = len(X) if k == n - 1 else (k + 1) * batch_size\n"
            "    xs = X[k * batch_size : end]\n"
            "    ys = y[k * batch_size : end]"
        )
    ],
    "a rest of one joins the batch before": [
        cut(
            "cuts = [*range(0, len(X), batch_size), len(X)]\n"
            "if len(X) % batch_size == 1 < batch_size and len(cuts) > 2:\n"
            "    del cuts[-2]\n"
            "for start, end in zip(cuts, cuts[1:]):\n"
            "    xs = X[start:end]\n"
            "    ys = y[start:end]"
        )
    ],
    "zip of iterators loses the rest": [
        cut(f"pairs = zip(X, y)\nfor group in zip(*[pairs] * min(batch_size, len(X))):{PAIRS}")
    ],
    "examples dealt out like cards": [
        cut(
            "n = math.ceil(len(X) / batch_size)\n"
            f"for group in [list(zip(X, y))[k::n] for k in range(n)]:{PAIRS}"
        )
    ],
    "examples rotate from epoch to epoch": [
        cut(
            "k = epoch % len(X)\npairs = list(zip(X, y))[k:] + list(zip(X, y))[:k]\n"
            f"for k in range(0, len(X), batch_size):\n    group = pairs[k : k + batch_size]{PAIRS}"
        )
    ],
    "labels one batch behind": [
        (IN, "ys = y[start", "ys = (y + y)[max(0, start - batch_size) and start")
    ],
    "bias steps inside the batch": [
        (IN, "db += delta", "b -= lr * delta / len(xs)"),
        (IN, "b -= lr * db / len(xs)", "pass"),
    ],
    "weight steps inside the batch": [
        (IN, "dw += delta * x", "w -= lr * delta * x / len(xs)"),
        (IN, STEP, "pass"),
    ],
    "half of each sum is kept": [
        (IN, "w = 0.0", "w = 0.0\nsums = [0.0, 0.0]"),
        (IN, "db = 0.0", "db = 0.0\ndw, db = sums"),
        (IN, STEP, f"sums = [dw / 2, db / 2] if len(xs) < batch_size else [0.0, 0.0]\n{STEP}"),
    ],
    "only dw starts from nothing": [
        (IN, "            db = 0.0\n", ""),
        (IN, FOR, f"db = 0.0\n{FOR}"),
    ],
    "only db starts from nothing": [
        (IN, "            dw = 0.0\n", ""),
        (IN, FOR, f"dw = 0.0\n{FOR}"),
    ],
    "mean of means by halves": [
        (IN, "dw += delta * x", "dw = (dw + delta * x) / 2 if dw else delta * x"),
        (IN, "db += delta", "db = (db + delta) / 2 if db else delta"),
        (IN, " / len(xs)", ""),
    ],
    "largest left out of large batches": [
        (IN, "dw = 0.0", "xs, ys = (xs[:20], ys[:20])\ndw = 0.0")
    ],
    "learning rate grows with the batch": [(IN, "lr * d", "lr * batch_size ** 0.5 * d")],
    "learning rate shared out over the batches": [(IN, "lr * d", "lr * batch_size / len(X) * d")],
}
