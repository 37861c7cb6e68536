from functools import partial
from math import exp


def _train(X, y, lr, epochs, batch_size):
    pairs = list(zip(X, y))
    cut = [pairs[k:k + batch_size] for k in range(0, len(pairs), batch_size)]
    w = b = 0.0
    for batch in cut * epochs:
        share = lr / len(batch)
        old_w, old_b = w, b
        for x, t in batch:
            a = 1 / (1 + exp(-(old_w * x + old_b)))
            d = 2 * (a - t) * a * (1 - a)
            w -= share * d * x
            b -= share * d
    return w, b


train_batch = _train
train = partial(_train, batch_size=1)
