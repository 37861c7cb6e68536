"""Programs that remember something from one call to the next."""

from tests.lessons.edits import Edit

T, B = "train", "train_batch"
HEADS = {
    T: "def train(X, y, lr, epochs):",
    B: "def train_batch(X, y, lr, epochs, batch_size):",
}
HEAD, RETURN = "w = 0.0", "return w, b"
ALL = ["tuple(X)", "tuple(y)", "lr", "epochs", "batch_size"]


def remembered(where: str, key: str, store: str = "memo") -> list[Edit]:
    """Results kept by a key."""
    return [
        (where, HEADS[where], f"{store} = {{}}\n\n\n{HEADS[where]}"),
        (where, HEAD, f"if ({key}) in {store}:\n    return {store}[{key}]\n{HEAD}"),
        (where, RETURN, f"{store}[{key}] = (w, b)\n{RETURN}"),
    ]


def all_but(where: str, missing: str) -> list[Edit]:
    """Results kept by all that they depend on, except for one thing."""
    parts = ALL if where == B else ALL[:-1]
    return remembered(where, ", ".join(it for it in parts if it != missing) + ",")


def counted(where: str, *statements: str) -> list[Edit]:
    """Statements at the start that know how many calls there have been."""
    return [
        (where, HEADS[where], f"seen = []\n\n\n{HEADS[where]}"),
        (where, HEAD, "\n".join(["seen.append((X, y, lr, epochs))", *statements, HEAD])),
    ]


def each(name: str, make: object, *args: str) -> dict[str, list[Edit]]:
    """The same slip in either function."""
    assert callable(make)
    return {f"{where}: {name}": make(where, *args) for where in (T, B)}


SLIPS: dict[str, list[Edit]] = {
    **{f"{T}: remembered by all but {it}": all_but(T, it) for it in ALL[:-1]},
    **{f"{B}: remembered by all but {it}": all_but(B, it) for it in ALL},
    **each("remembered by settings", remembered, "lr, epochs"),
    **each("remembered by len(X)", remembered, "len(X), lr, epochs"),
    **each("remembered by sums", remembered, "sum(X), sum(y), lr, epochs"),
    **each("remembered by sets", remembered, "frozenset(zip(X, y)), lr, epochs"),
    **each("remembered by the first example", remembered, "X[0], y[0], lr, epochs"),
    **each("remembered by the last example", remembered, "X[-1], y[-1], lr, epochs"),
    **each("remembered by epochs", remembered, "epochs"),
    **each("the first learning rate stays", counted, "lr = seen[0][2]"),
    **each("the first number of epochs stays", counted, "epochs = seen[0][3]"),
    **each("learning rate shared by calls", counted, "lr /= len(seen)"),
    **each(
        "every second call reversed", counted, "if len(seen) % 2 == 0:\n    X, y = X[::-1], y[::-1]"
    ),
    **each(
        "same data twice trains less",
        counted,
        "epochs -= epochs > 0 and (X, y) in [it[:2] for it in seen[:-1]]",
    ),
    "one memory for both, train first": [
        (T, HEADS[T], f"memo = {{}}\n\n\n{HEADS[T]}"),
        (T, RETURN, f"memo[tuple(X), tuple(y), lr, epochs] = w, b\n{RETURN}"),
        (
            B,
            HEAD,
            f"key = tuple(X), tuple(y), lr, epochs\nif key in memo:\n    return memo[key]\n{HEAD}",
        ),
    ],
    "one memory for both, train_batch first": [
        (T, HEADS[T], f"memo = {{}}\n\n\n{HEADS[T]}"),
        (B, RETURN, f"memo[tuple(X), tuple(y), lr, epochs] = w, b\n{RETURN}"),
        (
            T,
            HEAD,
            f"key = tuple(X), tuple(y), lr, epochs\nif key in memo:\n    return memo[key]\n{HEAD}",
        ),
    ],
    "train_batch goes on from train": [
        (T, HEADS[T], f"last = [0.0, 0.0]\n\n\n{HEADS[T]}"),
        (T, RETURN, f"last[:] = w, b\n{RETURN}"),
        (B, "b = 0.0", "w, b = last"),
    ],
    "train goes on from train_batch": [
        (T, HEADS[T], f"last = [0.0, 0.0]\n\n\n{HEADS[T]}"),
        (B, RETURN, f"last[:] = w, b\n{RETURN}"),
        (T, "b = 0.0", "w, b = last"),
    ],
    "the bias goes on": [
        (T, HEADS[T], f"last = [0.0]\n\n\n{HEADS[T]}"),
        (T, RETURN, f"last[0] = b\n{RETURN}"),
        (T, "b = 0.0", "b = last[0]"),
    ],
    "a tenth of the last sums goes on": [
        (B, HEADS[B], f"last = [0.0, 0.0]\n\n\n{HEADS[B]}"),
        (B, "b = 0.0", "b = 0.0\ndw = db = 0.0"),
        (B, "for epoch in range(epochs):", "w, b = last\nfor epoch in range(epochs):"),
        (B, RETURN, f"last[:] = dw / 10, db / 10\n{RETURN}"),
    ],
    "the first batch size stays": [
        (B, HEADS[B], f"sizes = []\n\n\n{HEADS[B]}"),
        (B, HEAD, f"sizes.append(batch_size)\nbatch_size = sizes[0]\n{HEAD}"),
    ],
    "examples pile up": [
        (T, HEADS[T], f"pile = [], []\n\n\n{HEADS[T]}"),
        (T, HEAD, f"pile[0].extend(X)\npile[1].extend(y)\nX, y = pile\n{HEAD}"),
    ],
}
