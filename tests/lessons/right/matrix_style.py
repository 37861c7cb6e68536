import math


def dot(A, B):
    return [[sum(p * q for p, q in zip(row, column)) for column in zip(*B)] for row in A]


def transpose(A):
    return [list(column) for column in zip(*A)]


def sigmoid(z):
    if z < 0:
        return math.exp(z) / (1 + math.exp(z))
    return 1 / (1 + math.exp(-z))


def train(X, y, lr, epochs):
    return train_batch(X, y, lr, epochs, 1)


def train_batch(X, y, lr, epochs, batch_size):
    design = [[x, 1.0] for x in X]
    theta = [[0.0], [0.0]]
    for _ in range(epochs):
        for start in range(0, len(design), batch_size):
            A = design[start : start + batch_size]
            t = y[start : start + batch_size]
            p = [sigmoid(row[0]) for row in dot(A, theta)]
            error = [[2 * (p[i] - t[i]) * p[i] * (1 - p[i])] for i in range(len(t))]
            gradient = dot(transpose(A), error)
            theta = [[theta[k][0] - lr * gradient[k][0] / len(t)] for k in range(2)]
    return theta[0][0], theta[1][0]
