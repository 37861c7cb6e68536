import math


class Vector(list):
    def __add__(self, other):
        return Vector(p + q for p, q in zip(self, other))

    def __sub__(self, other):
        return Vector(p - q for p, q in zip(self, other))

    def __rmul__(self, factor):
        return Vector(factor * p for p in self)

    def __matmul__(self, other):
        return sum(p * q for p, q in zip(self, other))


def gradient(theta, x, target):
    features = Vector([x, 1.0])
    a = 1 / (1 + math.exp(-(theta @ features)))
    return (2 * (a - target) * a * (1 - a)) * features


def train(X, y, lr, epochs):
    theta = Vector([0.0, 0.0])
    for _ in range(epochs):
        for x, target in zip(X, y):
            theta = theta - lr * gradient(theta, x, target)
    return tuple(theta)


def train_batch(X, y, lr, epochs, batch_size):
    theta = Vector([0.0, 0.0])
    for _ in range(epochs):
        for i in range(0, len(X), batch_size):
            total = Vector([0.0, 0.0])
            members = range(i, min(i + batch_size, len(X)))
            for j in members:
                total = total + gradient(theta, X[j], y[j])
            theta = theta - (lr / len(members)) * total
    return tuple(theta)
