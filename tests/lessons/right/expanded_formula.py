from math import cosh, exp


def train(X, y, lr, epochs):
    w = b = 0.0
    for _ in range(epochs):
        for x, t in zip(X, y):
            z = w * x + b
            a = exp(z) / (1 + exp(z))
            w -= lr * x * (a - t) / (2 * cosh(z / 2) ** 2)
            b -= lr * (a - t) / (2 * cosh(z / 2) ** 2)
            # b must still see the old z: it does, since z was worked out before.
    return w, b


def train_batch(X, y, lr, epochs, batch_size):
    w = b = 0.0
    for _ in range(epochs):
        for k in range(0, len(X), batch_size):
            xs, ts = X[k:k + batch_size], y[k:k + batch_size]
            az = [exp(w * x + b) / (1 + exp(w * x + b)) for x in xs]
            d = [2 * a * a - 2 * a ** 3 - 2 * t * a + 2 * t * a * a for a, t in zip(az, ts)]
            w -= lr / len(xs) * sum(map(lambda p, q: p * q, d, xs))
            b -= lr / len(xs) * sum(d)
    return w, b
