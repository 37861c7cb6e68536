"""Your results are those of a program that stops as soon as an epoch has made the loss larger.
SGD is noisy and may go up for a while. Early stopping is in the text, but not in the task:
`epochs` says how many passes to make.
"""

import math


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


def loss(w, b, X, y):
    return sum((sigmoid(w * X[i] + b) - y[i]) ** 2 for i in range(len(X)))


def train(X, y, lr, epochs):
    w = 0.0
    b = 0.0
    for epoch in range(epochs):
        before = loss(w, b, X, y)
        for i in range(len(X)):
            a = sigmoid(w * X[i] + b)
            delta = 2 * (a - y[i]) * a * (1 - a)
            w -= lr * delta * X[i]
            b -= lr * delta
        if loss(w, b, X, y) > before:
            break
    return w, b


def train_batch(X, y, lr, epochs, batch_size):
    w = 0.0
    b = 0.0
    for epoch in range(epochs):
        before = loss(w, b, X, y)
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
        if loss(w, b, X, y) > before:
            break
    return w, b
