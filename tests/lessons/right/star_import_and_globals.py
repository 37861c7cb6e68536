from math import *

START = 0.0
TWO = 2
w = 123.0
b = "a global of the same name must not matter"


def e(z):
    return exp(-z)


def f(z):
    return pow(1 + e(z), -1)


def train(X, y, lr, epochs):
    w = b = START
    for log in range(epochs):
        for sin, cos in zip(X, y):
            a = f(fsum([w * sin, b]))
            d = TWO * (a - cos) * (a - a ** 2)
            w, b = w - lr * d * sin, b - lr * d
    return w, b


def train_batch(X, y, lr, epochs, batch_size):
    w = b = START
    n = int(ceil(len(X) / batch_size))
    for _ in range(epochs):
        for k in range(n):
            lo, hi = k * batch_size, min((k + 1) * batch_size, len(X))
            gw = gb = START
            for i in range(lo, hi):
                a = f(w * X[i] + b)
                d = TWO * (a - y[i]) * (a - a ** 2)
                gw += d * X[i] / (hi - lo)
                gb += d / (hi - lo)
            w, b = w - lr * gw, b - lr * gb
    return w, b
