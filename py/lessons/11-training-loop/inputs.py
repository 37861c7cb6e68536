"""Calls as the lesson allows them, a little smaller: many small ones tell more than a few large."""


def inputs(random):
    """Draw a call of `train` or `train_batch`: the function's name, then its arguments."""
    n = random.randint(1, 12)
    X = [draw(random, -3.0, 3.0) for _ in range(n)]
    y = [draw(random, 0.0, 1.0) for _ in range(n)]
    lr = random.choice([2.0, 1.0, 0.1, random.uniform(0.001, 2.0)])
    epochs = random.choice([0, 1, 2, 3, 5, 8])
    if random.random() < 0.4:
        return "train", X, y, lr, epochs
    batch_size = random.choice([1, 2, 3, 4, 5, n, n + 1, 20])
    return "train_batch", X, y, lr, epochs, batch_size


def draw(random, low, high):
    """Draw a number from a range, often one of its ends or 0.0."""
    return random.choice([low, high, 0.0, *(random.uniform(low, high) for _ in range(7))])
