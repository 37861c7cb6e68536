"""Your results are those of a `train_batch` that does what `train` does: it steps after every
example, whatever `batch_size` says. Inside a batch, `w` and `b` must stand still; they move once,
when the whole batch has been averaged.
"""

import math


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


def train(X, y, lr, epochs):
    w = 0.0
    b = 0.0
    for epoch in range(epochs):
        for i in range(len(X)):
            a = sigmoid(w * X[i] + b)
            delta = 2 * (a - y[i]) * a * (1 - a)
            w -= lr * delta * X[i]
            b -= lr * delta
    return w, b


def train_batch(X, y, lr, epochs, batch_size):
    return train(X, y, lr, epochs)
