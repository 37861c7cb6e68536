"""Your results are those of a program that shares the examples out evenly: 10 examples with a
`batch_size` of 4 become 4, 3 and 3. Here every batch is full except perhaps the last: 4, 4 and 2.
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
        parts = math.ceil(len(X) / batch_size)
        for k in range(parts):
            start = k * len(X) // parts
            end = (k + 1) * len(X) // parts
            batch_x = X[start:end]
            batch_y = y[start:end]
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
