"""Your results are those of a `train_batch` that steps inside the batch, with a fraction of each
example's slopes. From the second example on, the forward pass then sees weights that have already
moved. First gather the slopes of the whole batch with `w` and `b` held still, then make one step.
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
            for x, target in zip(batch_x, batch_y):
                a = sigmoid(w * x + b)
                delta = 2 * (a - target) * a * (1 - a)
                w -= lr * delta * x / len(batch_x)
                b -= lr * delta / len(batch_x)
    return w, b
