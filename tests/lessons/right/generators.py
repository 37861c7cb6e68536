import math
from itertools import chain, islice, repeat


def examples(X, y, epochs):
    yield from chain.from_iterable(repeat(list(zip(X, y)), epochs))


def groups(X, y, epochs, size):
    for _ in range(epochs):
        stream = iter(zip(X, y))
        while batch := list(islice(stream, size)):
            yield batch


def slope(w, b, x, t):
    a = 1 / (1 + math.exp(-w * x - b))
    return 2 * (a - t) * a * (1 - a)


def train(X, y, lr, epochs):
    w = b = 0.0
    for x, t in examples(X, y, epochs):
        d = slope(w, b, x, t)
        w, b = w - lr * d * x, b - lr * d
    return w, b


def train_batch(X, y, lr, epochs, batch_size):
    w = b = 0.0
    for batch in groups(X, y, epochs, batch_size):
        ds = [slope(w, b, x, t) for x, t in batch]
        w, b = (
            w - lr * sum(d * x for d, (x, _) in zip(ds, batch)) / len(batch),
            b - lr * sum(ds) / len(batch),
        )
    return w, b
