import math


def sigmoid(z):
    try:
        return 1 / (1 + math.exp(-z))
    except OverflowError:
        return 0.0


def train(X, y, lr, epochs):
    if not X or epochs == 0:
        return 0, 0
    if len(X) != len(y):
        raise ValueError("X and y must be of the same length")
    w = b = 0.0
    for epoch in range(1, epochs + 1):
        for x, target in zip(X, y):
            prediction = sigmoid(w * x + b)
            error = prediction - target
            common = 2 * error * prediction * (1 - prediction)
            w -= lr * common * x
            b -= lr * common
    return w, b


def train_batch(X, y, lr, epochs, batch_size):
    if epochs == 0:
        return 0, 0
    if batch_size == 1:
        return train(X, y, lr, epochs)
    batch_size = min(batch_size, len(X))
    full, rest = divmod(len(X), batch_size)
    sizes = [batch_size] * full + ([rest] if rest else [])
    w = b = 0.0
    for epoch in range(1, epochs + 1):
        start = 0
        for size in sizes:
            sum_w = sum_b = 0.0
            for x, target in zip(X[start : start + size], y[start : start + size]):
                prediction = sigmoid(w * x + b)
                common = 2 * (prediction - target) * prediction * (1 - prediction)
                sum_w += common * x
                sum_b += common
            w -= lr * sum_w / size
            b -= lr * sum_b / size
            start += size
    return w, b
