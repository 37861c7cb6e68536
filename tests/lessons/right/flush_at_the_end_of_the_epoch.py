import math


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


def train(X, y, lr, epochs):
    w, b = 0.0, 0.0
    for i in range(epochs * len(X)):
        x, target = X[i % len(X)], y[i % len(X)]
        a = sigmoid(w * x + b)
        g = (target - a) * 2 * a * (1 - a)
        w += lr * g * x
        b += lr * g
    return w, b


def train_batch(X, y, lr, epochs, batch_size):
    w, b = 0.0, 0.0
    for _ in range(epochs):
        dw, db, n = 0.0, 0.0, 0
        for i, (x, target) in enumerate(zip(X, y), start=1):
            a = sigmoid(w * x + b)
            g = (target - a) * 2 * a * (1 - a)
            dw, db, n = dw + g * x, db + g, n + 1
            if i % batch_size == 0 or i == len(X):
                w += lr * dw / n
                b += lr * db / n
                dw, db, n = 0.0, 0.0, 0
    return w, b
