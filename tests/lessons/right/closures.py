from math import exp


def make_neuron():
    w, b = 0.0, 0.0

    def slopes(x, target):
        a = 1 / (1 + exp(-(w * x + b)))
        d = 2 * (a - target) * a * (1 - a)
        return d * x, d

    def move(dw, db):
        nonlocal w, b
        w -= dw
        b -= db

    def look():
        return w, b

    return slopes, move, look


def train(inputs, labels, rate, rounds):
    slopes, move, look = make_neuron()
    for _ in range(rounds):
        for pair in zip(inputs, labels):
            dw, db = slopes(*pair)
            move(rate * dw, rate * db)
    return look()


def train_batch(inputs, labels, rate, rounds, size, verbose=False):
    slopes, move, look = make_neuron()
    for _ in range(rounds):
        waiting = []
        for pair in zip(inputs, labels):
            waiting.append(slopes(*pair))
            if len(waiting) == size:
                move(*(rate * sum(column) / size for column in zip(*waiting)))
                waiting = []
        if waiting:
            move(*(rate * sum(column) / len(waiting) for column in zip(*waiting)))
    return look()
