"""Takes examples off the front and puts them back at the end: afterwards all is as before."""
from math import exp


def train(X, y, lr, epochs):
    w = b = 0.0
    for _ in range(epochs):
        for _ in range(len(X)):
            x, t = X.pop(0), y.pop(0)
            a = 1 / (1 + exp(-(w * x + b)))
            d = 2 * (a - t) * a * (1 - a)
            w, b = w - lr * d * x, b - lr * d
            X.append(x)
            y.append(t)
    return w, b


def train_batch(X, y, lr, epochs, batch_size):
    w = b = 0.0
    for _ in range(epochs):
        rest_x, rest_y = X.copy(), y.copy()
        while rest_x:
            dw, db = [], []
            for _ in range(min(batch_size, len(rest_x))):
                x, t = rest_x.pop(0), rest_y.pop(0)
                a = 1 / (1 + exp(-(w * x + b)))
                d = 2 * (a - t) * a * (1 - a)
                dw.append(d * x)
                db.append(d)
            w, b = w - lr * sum(dw) / len(dw), b - lr * sum(db) / len(db)
    return w, b
