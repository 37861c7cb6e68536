"""Your results are those of a program that counts examples up to `batch_size` and carries what is
left over into the next epoch. An epoch ends with its own last batch, even a small one: make that
step, and let the next epoch begin with empty sums.
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
    dw = 0.0
    db = 0.0
    count = 0
    for epoch in range(epochs):
        for x, target in zip(X, y):
            a = sigmoid(w * x + b)
            delta = 2 * (a - target) * a * (1 - a)
            dw += delta * x
            db += delta
            count += 1
            if count == batch_size:
                w -= lr * dw / count
                b -= lr * db / count
                dw = 0.0
                db = 0.0
                count = 0
    return w, b
