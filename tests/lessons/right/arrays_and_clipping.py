"""Clips z where the sigmoid is 0 or 1 to the last digit, as tutorials for NumPy do."""
from array import array
import math


def sigmoid(z):
    z = max(-500.0, min(500.0, z))
    return 1.0 / (1.0 + math.exp(-z))


def train(X, y, lr, epochs):
    X, y = array("d", X), array("d", y)
    theta = array("d", [0.0, 0.0])
    for _ in range(epochs):
        for x, t in zip(X, y):
            a = sigmoid(theta[0] * x + theta[1])
            delta = 2 * (a - t) * a * (1 - a)
            theta[0] -= lr * delta * x
            theta[1] -= lr * delta
    return theta.tolist()


def train_batch(X, y, lr, epochs, batch_size):
    X, y = array("d", X), array("d", y)
    theta = array("d", [0.0, 0.0])
    for _ in range(epochs):
        for i in range(0, len(X), batch_size):
            xs, ts = X[i:i + batch_size], y[i:i + batch_size]
            a = array("d", [sigmoid(theta[0] * x + theta[1]) for x in xs])
            deltas = array("d", [2 * (p - t) * p * (1 - p) for p, t in zip(a, ts)])
            theta[0] -= lr * sum(d * x for d, x in zip(deltas, xs)) / len(xs)
            theta[1] -= lr * sum(deltas) / len(xs)
    return theta[0], theta[1]
