"""Your results are those of a program that shuffles the examples before each epoch. That is often
a good idea, but here they are to be taken in the order given, so that everybody's results can be
compared.
"""

import math
import random


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


def train(X, y, lr, epochs):
    w = 0.0
    b = 0.0
    random.seed(0)
    order = list(range(len(X)))
    for epoch in range(epochs):
        random.shuffle(order)
        for i in order:
            a = sigmoid(w * X[i] + b)
            delta = 2 * (a - y[i]) * a * (1 - a)
            w -= lr * delta * X[i]
            b -= lr * delta
    return w, b


def train_batch(X, y, lr, epochs, batch_size):
    w = 0.0
    b = 0.0
    random.seed(0)
    pairs = list(zip(X, y))
    for epoch in range(epochs):
        random.shuffle(pairs)
        X = [x for x, target in pairs]
        y = [target for x, target in pairs]
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
