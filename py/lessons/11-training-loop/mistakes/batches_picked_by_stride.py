"""Your results are those of a program that picks a batch with a stride, as `X[k::batches]` does,
so that neighbours land in different batches. A batch is a stretch of neighbours: the first
`batch_size` examples, then the next.
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
        batches = math.ceil(len(X) / batch_size)
        for k in range(batches):
            batch_x = X[k::batches]
            batch_y = y[k::batches]
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
