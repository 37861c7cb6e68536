"""The caller's lists come back empty: it seems that the examples are taken out of `X` and `y`,
with `pop` or `del`. After the first epoch there is then nothing left to learn from. Read from the
lists and leave them as they are.
"""

import math


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


def train(X, y, lr, epochs):
    w = 0.0
    b = 0.0
    for epoch in range(epochs):
        while X:
            x = X.pop(0)
            target = y.pop(0)
            a = sigmoid(w * x + b)
            delta = 2 * (a - target) * a * (1 - a)
            w -= lr * delta * x
            b -= lr * delta
    return w, b


def train_batch(X, y, lr, epochs, batch_size):
    w = 0.0
    b = 0.0
    for epoch in range(epochs):
        while X:
            batch_x = X[:batch_size]
            batch_y = y[:batch_size]
            del X[:batch_size]
            del y[:batch_size]
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
