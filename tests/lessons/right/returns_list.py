import math


def train(X, y, lr, epochs):
    weights = [0, 0]
    for _ in range(epochs):
        for x, t in zip(X, y):
            update(weights, [slope(weights, x, t)], lr)
    return weights


def train_batch(X, y, lr, epochs, batch_size):
    weights = [0, 0]
    for _ in range(epochs):
        i = 0
        while i < len(X):
            part = range(i, min(i + batch_size, len(X)))
            update(weights, [slope(weights, X[k], y[k]) for k in part], lr)
            i += batch_size
    return weights


def slope(weights, x, t):
    a = 1 / (1 + math.exp(-(weights[0] * x + weights[1])))
    return [2 * (a - t) * a * (1 - a) * x, 2 * (a - t) * a * (1 - a)]


def update(weights, slopes, lr):
    for k in range(2):
        weights[k] -= lr * sum(s[k] for s in slopes) / len(slopes)
