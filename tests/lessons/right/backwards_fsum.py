import math


def sigmoid(z):
    return 0.5 * (1 + math.tanh(z / 2))


def gradient(w, b, x, t):
    z = w * x + b
    slope = math.exp(-abs(z)) / (1 + math.exp(-abs(z))) ** 2
    return 2 * (sigmoid(z) - t) * slope


def train(X, y, lr, epochs):
    w = b = 0.0
    for _ in range(epochs):
        for x, t in zip(X, y):
            g = gradient(w, b, x, t)
            b += -lr * g
            w += -lr * g * x
    return w, b


def train_batch(X, y, lr, epochs, batch_size):
    w = b = 0.0
    for _ in range(epochs):
        for start in range(0, len(X), batch_size):
            end = min(len(X), start + batch_size)
            gs = [gradient(w, b, X[i], y[i]) for i in range(end - 1, start - 1, -1)]
            gx = [g * x for g, x in zip(gs, reversed(X[start:end]))]
            b += -lr / len(gs) * math.fsum(gs)
            w += -lr / len(gs) * math.fsum(gx)
    return w, b
