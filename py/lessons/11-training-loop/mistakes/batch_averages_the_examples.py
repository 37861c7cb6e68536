"""Your results are those of a program that averages the `x` and the `y` of a batch first and then
takes one step for that made-up example. The sigmoid is curved, so the slope at the average is not
the average of the slopes. Work out `dw` and `db` for every real example, and average those.
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
    w = 0.0
    b = 0.0
    for epoch in range(epochs):
        for start in range(0, len(X), batch_size):
            batch_x = X[start : start + batch_size]
            batch_y = y[start : start + batch_size]
            x = sum(batch_x) / len(batch_x)
            target = sum(batch_y) / len(batch_y)
            a = sigmoid(w * x + b)
            delta = 2 * (a - target) * a * (1 - a)
            dw = delta * x
            db = delta
            w -= lr * dw
            b -= lr * db
    return w, b
