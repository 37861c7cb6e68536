from math import exp


def σ(z):
    return 1 / (1 + exp(-z))


def train(X, y, η, epochs):
    w, b = 0.0, 0.0
    for _ in range(epochs):
        for x, ŷ in zip(X, y):
            a = σ(w * x + b)
            δ = 2 * (a - ŷ) * a * (1 - a)
            Δw, Δb = δ * x, δ
            w, b = w - η * Δw, b - η * Δb
    return w, b


def train_batch(X, y, η, epochs, größe):
    w, b = 0.0, 0.0
    for _ in range(epochs):
        for i in range(0, len(X), größe):
            Σw = Σb = 0.0
            贝 = list(zip(X[i : i + größe], y[i : i + größe]))
            for x, ŷ in 贝:
                a = σ(w * x + b)
                δ = 2 * (a - ŷ) * a * (1 - a)
                Σw += δ * x
                Σb += δ
            w, b = w - η * Σw / len(贝), b - η * Σb / len(贝)
    return w, b
