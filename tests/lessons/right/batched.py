from itertools import batched
from math import exp


def train(X, y, lr, epochs):
    w = b = 0.0
    for _ in range(epochs):
        for x, t in zip(X, y):
            a = 1 / (1 + exp(-(w * x + b)))
            d = 2 * (a - t) * a * (1 - a)
            w -= lr * d * x
            b -= lr * d
    return w, b


def train_batch(X, y, lr, epochs, batch_size):
    w = b = 0.0
    for _ in range(epochs):
        for batch in batched(zip(X, y), batch_size):
            grads = []
            for x, t in batch:
                a = 1 / (1 + exp(-(w * x + b)))
                d = 2 * (a - t) * a * (1 - a)
                grads.append((d * x, d))
            dw, db = (sum(g) / len(g) for g in zip(*grads))
            w -= lr * dw
            b -= lr * db
    return w, b
