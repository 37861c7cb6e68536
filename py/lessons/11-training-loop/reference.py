"""One sigmoid neuron on one-dimensional data, trained by SGD and by mini-batches."""

from math import exp


def sigmoid(z: float) -> float:
    """Squeeze z into 0..1, without ever asking exp() for a number too large.

    sigmoid(0.625) -> 0.651..., sigmoid(-800.0) -> 0.0
    """
    if z >= 0:
        return 1 / (1 + exp(-z))
    e = exp(z)
    return e / (1 + e)


def slopes(w: float, b: float, x: float, target: float) -> tuple[float, float]:
    """Give dL/dw and dL/db for one example.

    slopes(0.0, 0.0, 2.0, 1.0) -> (-0.5, -0.25)
    """
    a = sigmoid(w * x + b)
    delta = 2 * (a - target) * a * (1 - a)
    return delta * x, delta


def train(X: list[float], y: list[float], lr: float, epochs: int) -> tuple[float, float]:
    """Step after every example: SGD.

    train([2.0], [1.0], 0.5, 1) -> (0.25, 0.125)
    """
    w = b = 0.0
    for _ in range(epochs):
        for x, target in zip(X, y, strict=True):
            dw, db = slopes(w, b, x, target)
            w -= lr * dw
            b -= lr * db
    return w, b


def train_batch(
    X: list[float], y: list[float], lr: float, epochs: int, batch_size: int
) -> tuple[float, float]:
    """Step after every batch, by its average slopes.

    train_batch([2.0, -1.0], [1.0, 0.0], 0.5, 1, 2) -> (0.1875, 0.0)
    """
    w = b = 0.0
    for _ in range(epochs):
        for start in range(0, len(X), batch_size):
            end = start + batch_size
            examples = zip(X[start:end], y[start:end], strict=True)
            batch = [slopes(w, b, x, target) for x, target in examples]
            w -= lr * sum(dw for dw, _ in batch) / len(batch)
            b -= lr * sum(db for _, db in batch) / len(batch)
    return w, b
