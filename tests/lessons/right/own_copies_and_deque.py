from collections import deque
import copy
import math


def train(X, y, lr, epochs):
    X, y = copy.deepcopy(X), y[:]
    X.reverse()
    y.reverse()
    w = b = 0.0
    for _ in range(epochs):
        stack = list(zip(X, y))
        while stack:
            x, target = stack.pop()
            a = 1 / (1 + math.exp(-(w * x + b)))
            delta = 2 * (a - target) * a * (1 - a)
            w -= lr * delta * x
            b -= lr * delta
    return w, b


def train_batch(X, y, lr, epochs, batch_size):
    w = b = 0.0
    for _ in range(epochs):
        queue = deque(zip(X, y))
        while queue:
            batch = [queue.popleft() for _ in range(min(batch_size, len(queue)))]
            dw = db = 0.0
            for x, target in batch:
                a = 1 / (1 + math.exp(-(w * x + b)))
                delta = 2 * (a - target) * a * (1 - a)
                dw += delta * x
                db += delta
            w -= lr * dw / len(batch)
            b -= lr * db / len(batch)
    return w, b
