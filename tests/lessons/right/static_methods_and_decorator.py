import functools
import math
import time


def timed(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        start = time.perf_counter()
        try:
            return function(*args, **kwargs)
        finally:
            print(f"{function.__name__} took {time.perf_counter() - start:.3f} s")

    return inner


class Trainer:
    @staticmethod
    @functools.lru_cache(maxsize=None)
    def sigmoid(z):
        return 1 / (1 + math.exp(-z))

    @classmethod
    def delta(cls, w, b, x, t):
        a = cls.sigmoid(w * x + b)
        return 2 * (a - t) * a * (1 - a)

    @staticmethod
    @timed
    def train(X, y, lr, epochs):
        return Trainer.train_batch(X, y, lr, epochs, 1)

    @classmethod
    def train_batch(cls, X, y, lr, epochs, batch_size):
        w = b = 0.0
        for _ in range(epochs):
            for k in range(0, len(X), batch_size):
                batch = list(zip(X, y))[k:k + batch_size]
                ds = [cls.delta(w, b, *pair) for pair in batch]
                w -= lr * sum(d * pair[0] for d, pair in zip(ds, batch)) / len(ds)
                b -= lr * sum(ds) / len(ds)
        return w, b


train, train_batch = Trainer.train, Trainer.train_batch
