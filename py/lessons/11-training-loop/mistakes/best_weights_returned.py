"""Your results are those of a program that returns the weights of the epoch with the smallest
loss. That belongs to early stopping; the task asks for the weights after the last epoch.
"""

import math


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


def loss(w, b, X, y):
    return sum((sigmoid(w * X[i] + b) - y[i]) ** 2 for i in range(len(X)))


def train(X, y, lr, epochs):
    w = 0.0
    b = 0.0
    best = (w, b)
    for epoch in range(epochs):
        for i in range(len(X)):
            a = sigmoid(w * X[i] + b)
            delta = 2 * (a - y[i]) * a * (1 - a)
            w -= lr * delta * X[i]
            b -= lr * delta
        if loss(w, b, X, y) < loss(*best, X, y):
            best = (w, b)
    return best


def train_batch(X, y, lr, epochs, batch_size):
    w = 0.0
    b = 0.0
    best = (w, b)
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
        if loss(w, b, X, y) < loss(*best, X, y):
            best = (w, b)
    return best
