from math import exp
from statistics import fmean


def sigmoid(z):
    return 1 / (1 + exp(-z)) if z > 0 else 1 - 1 / (1 + exp(z))


def delta(w, b, x, t):
    a = sigmoid(w * x + b)
    return 2 * (a - t) * a * (1 - a)


def one_step(w, b, xs, ts, lr):
    deltas = [delta(w, b, x, t) for x, t in zip(xs, ts)]
    dw = fmean(d * x for d, x in zip(deltas, xs))
    db = fmean(deltas)
    return w - lr * dw, b - lr * db


def train(X, y, lr, epochs):
    w = b = 0.0
    for _ in range(epochs):
        for x, t in zip(X, y):
            w, b = one_step(w, b, [x], [t], lr)
    return w, b


def train_batch(X, y, lr, epochs, batch_size):
    w = b = 0.0
    for _ in range(epochs):
        for k in range(0, len(X), batch_size):
            w, b = one_step(w, b, X[k:k + batch_size], y[k:k + batch_size], lr)
    return w, b
