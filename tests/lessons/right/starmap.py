from itertools import repeat, starmap, takewhile, count
from math import exp
from operator import itemgetter, mul


def slopes_at(w, b):
    def slopes(x, t):
        a = 1 / (1 + exp(-sum(map(mul, (w, b), (x, 1)))))
        return mul(x, 2 * (a - t) * a * (1 - a)), 2 * (a - t) * a * (1 - a)

    return slopes


def train(*arguments):
    return train_batch(*arguments, 1)


def train_batch(*arguments):
    X, y, lr, epochs, size = arguments
    w, b = 0.0, 0.0
    for _ in repeat(None, epochs):
        for start in takewhile(lambda k: k < len(X), count(0, size)):
            window = slice(start, start + size)
            found = list(starmap(slopes_at(w, b), zip(X[window], y[window])))
            w -= lr * sum(map(itemgetter(0), found)) / len(found)
            b -= lr * sum(map(itemgetter(1), found)) / len(found)
    return w, b
