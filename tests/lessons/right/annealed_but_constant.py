"""A learning-rate schedule and momentum, both set so that they do nothing."""
from math import exp


class SGD:
    def __init__(self, lr, momentum=0.0, weight_decay=0.0, schedule=lambda epoch: 1.0):
        self.lr, self.momentum, self.weight_decay = lr, momentum, weight_decay
        self.schedule, self.epoch, self.velocity = schedule, 0, [0.0, 0.0]

    def step(self, params, grads):
        for k, (p, g) in enumerate(zip(params, grads)):
            self.velocity[k] = self.momentum * self.velocity[k] + g + self.weight_decay * p
            params[k] = p - self.lr * self.schedule(self.epoch) * self.velocity[k]


def grads_of(params, batch):
    n, gw, gb = len(batch), 0.0, 0.0
    for x, t in batch:
        a = 1 / (1 + exp(-(params[0] * x + params[1])))
        gw += 2 * (a - t) * a * (1 - a) * x
        gb += 2 * (a - t) * a * (1 - a)
    return gw / n, gb / n


def train_batch(X, y, lr, epochs, batch_size):
    params, optimiser = [0.0, 0.0], SGD(lr)
    data = [*zip(X, y)]
    for optimiser.epoch in range(epochs):
        for first in range(0, len(data), batch_size):
            optimiser.step(params, grads_of(params, data[first : first + batch_size]))
    return tuple(params)


def train(X, y, lr, epochs):
    return train_batch(X, y, lr, epochs, batch_size=1)
