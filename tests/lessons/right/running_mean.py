"""A running average that is a real one: the n-th value counts for one n-th."""
import math


class Mean:
    def __init__(self):
        self.value, self.count = 0.0, 0

    def add(self, new):
        self.count += 1
        self.value += (new - self.value) / self.count
        return self


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


def train(X, y, lr, epochs):
    w = b = 0.0
    for _ in range(epochs):
        for x, target in zip(X, y):
            a = sigmoid(w * x + b)
            delta = 2 * (a - target) * a * (1 - a)
            w -= lr * Mean().add(delta * x).value
            b -= lr * Mean().add(delta).value
    return w, b


def train_batch(X, y, lr, epochs, batch_size):
    w = b = 0.0
    for _ in range(epochs):
        dw, db = Mean(), Mean()
        for x, target in zip(X, y):
            a = sigmoid(w * x + b)
            delta = 2 * (a - target) * a * (1 - a)
            dw.add(delta * x)
            db.add(delta)
            if db.count == batch_size:
                w -= lr * dw.value
                b -= lr * db.value
                dw, db = Mean(), Mean()
        w -= lr * dw.value
        b -= lr * db.value
    return w, b
