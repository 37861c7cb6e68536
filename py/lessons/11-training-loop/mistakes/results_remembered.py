"""Your results are those of a program that remembers earlier results, but not all that they
depend on: a call with other examples and the same settings gets an old answer. Every call should
work its result out anew.
"""

import math


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


seen = {}


def train(X, y, lr, epochs):
    if (lr, epochs) in seen:
        return seen[lr, epochs]
    w = 0.0
    b = 0.0
    for epoch in range(epochs):
        for i in range(len(X)):
            a = sigmoid(w * X[i] + b)
            delta = 2 * (a - y[i]) * a * (1 - a)
            w -= lr * delta * X[i]
            b -= lr * delta
    seen[lr, epochs] = (w, b)
    return w, b


def train_batch(X, y, lr, epochs, batch_size):
    w = 0.0
    b = 0.0
    for epoch in range(epochs):
        for start in range(0, len(X), batch_size):
            batch_x = X[start : start + batch_size]
            batch_y = y[start : start + batch_size]
            dw = 0.0
            db = 0.0
            for x, target in zip(batch_x, batch_y):
                a = sigmoid(w * x + b)
                delta = 2 * (a - target) * a * (1 - a)
                dw += delta * x
                db += delta
            w -= lr * dw / len(batch_x)
            b -= lr * db / len(batch_x)
    return w, b
