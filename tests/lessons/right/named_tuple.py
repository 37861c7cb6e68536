import math
from typing import NamedTuple


class Model(NamedTuple):
    weight: float = 0.0
    bias: float = 0.0

    def __call__(self, x):
        return 1 / (1 + math.exp(-(self.weight * x + self.bias)))

    def learn(self, batch, lr):
        n = len(batch)
        deltas = [2 * (self(x) - t) * self(x) * (1 - self(x)) for x, t in batch]
        dw = sum(d * x for d, (x, t) in zip(deltas, batch))
        return Model(self.weight - lr * dw / n, self.bias - lr * sum(deltas) / n)


def train(X, y, lr, epochs):
    model = Model()
    for _ in range(epochs):
        for example in zip(X, y):
            model = model.learn([example], lr)
    return model


def train_batch(X, y, lr, epochs, batch_size):
    data = list(zip(X, y))
    model = Model()
    for _ in range(epochs):
        for k in range(0, len(data), batch_size):
            model = model.learn(data[k:k + batch_size], lr)
    return model
