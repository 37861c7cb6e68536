"""Averaging the slopes is the same as averaging the models that each example asks for."""
from math import exp


def asked_for(model, x, t, lr):
    w, b = model
    a = 1 / (1 + exp(-(w * x + b)))
    return w - lr * 2 * (a - t) * a * (1 - a) * x, b - lr * 2 * (a - t) * a * (1 - a)


def train(X, y, lr, epochs):
    model = 0.0, 0.0
    for _ in range(epochs):
        for x, t in zip(X, y):
            model = asked_for(model, x, t, lr)
    return model


def train_batch(X, y, lr, epochs, batch_size):
    model = 0.0, 0.0
    for _ in range(epochs):
        for k in range(0, len(X), batch_size):
            models = [asked_for(model, x, t, lr) for x, t in zip(X[k:][:batch_size], y[k:][:batch_size])]
            ws, bs = zip(*models)
            model = sum(ws) / len(ws), sum(bs) / len(bs)
    return model
