"""A class that knows its own forward and backward pass."""
import math


class Neuron:
    def __init__(self):
        self.w, self.b = 0.0, 0.0

    def forward(self, x):
        self.x = x
        self.a = 1.0 / (1.0 + math.exp(-(self.w * x + self.b)))
        return self.a

    def backward(self, target):
        delta = 2.0 * (self.a - target) * self.a * (1.0 - self.a)
        return delta * self.x, delta

    def step(self, dw, db, lr):
        self.w -= lr * dw
        self.b -= lr * db


def train(X, y, lr, epochs):
    neuron = Neuron()
    for _ in range(epochs):
        for x, target in zip(X, y):
            neuron.forward(x)
            neuron.step(*neuron.backward(target), lr)
    return neuron.w, neuron.b


def train_batch(X, y, lr, epochs, batch_size):
    neuron = Neuron()
    for _ in range(epochs):
        for k in range(0, len(X), batch_size):
            grads = []
            for x, target in zip(X[k:k + batch_size], y[k:k + batch_size]):
                neuron.forward(x)
                grads.append(neuron.backward(target))
            neuron.step(sum(g[0] for g in grads) / len(grads), sum(g[1] for g in grads) / len(grads), lr)
    return neuron.w, neuron.b
