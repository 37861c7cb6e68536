"""Your results are those of a neuron with tanh, which runs from -1 to 1. This neuron's prediction
lies between 0 and 1: `a = 1 / (1 + exp(-z))`, with the slope `a * (1 - a)`. Check it:
`sigmoid(0.0)` should be 0.5.
"""

import math


def sigmoid(z):
    return math.tanh(z)


def train(X, y, lr, epochs):
    w = 0.0
    b = 0.0
    for epoch in range(epochs):
        for i in range(len(X)):
            a = sigmoid(w * X[i] + b)
            delta = 2 * (a - y[i]) * (1 - a * a)
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
            dw = 0.0
            db = 0.0
            for x, target in zip(batch_x, batch_y):
                a = sigmoid(w * x + b)
                delta = 2 * (a - target) * (1 - a * a)
                dw += delta * x
                db += delta
            w -= lr * dw / len(batch_x)
            b -= lr * db / len(batch_x)
    return w, b
