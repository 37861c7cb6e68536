"""Your results are those of a program that keeps its weights in a default argument such as
`params=[0.0, 0.0]`. Python makes that list once, when it reads the `def` line, and every call
changes the same one. Make the list inside the function.
"""

import math


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


def train(X, y, lr, epochs, params=[0.0, 0.0]):
    for epoch in range(epochs):
        for i in range(len(X)):
            a = sigmoid(params[0] * X[i] + params[1])
            delta = 2 * (a - y[i]) * a * (1 - a)
            params[0] -= lr * delta * X[i]
            params[1] -= lr * delta
    return params[0], params[1]


def train_batch(X, y, lr, epochs, batch_size):
    w = 0.0
    b = 0.0
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
    return w, b
