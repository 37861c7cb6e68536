from functools import reduce
from math import exp

sigma = lambda z: 1 / (1 + exp(-z))
delta = lambda a, t: 2 * (a - t) * a * (1 - a)
slopes = lambda p, x, t: (lambda d: (d * x, d))(delta(sigma(p[0] * x + p[1]), t))
step = lambda p, g, lr: (p[0] - lr * g[0], p[1] - lr * g[1])
mean = lambda gs: tuple(map(lambda column: sum(column) / len(column), zip(*gs)))
chunks = lambda pairs, n: [pairs[k:k + n] for k in range(0, len(pairs), n)]
epoch = lambda lr: lambda p, batches: reduce(lambda q, batch: step(q, mean([slopes(q, *e) for e in batch]), lr), batches, p)
train_batch = lambda X, y, lr, epochs, batch_size: reduce(epoch(lr), [chunks(list(zip(X, y)), batch_size)] * epochs, (0.0, 0.0))
train = lambda X, y, lr, epochs: train_batch(X, y, lr, epochs, 1)
