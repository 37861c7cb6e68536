import math


def train(X, y, lr, epochs):
    """Train one sigmoid neuron by SGD: update w and b after every example.

    X: inputs, a list of floats
    y: labels from 0.0 to 1.0, as many as there are inputs
    lr: learning rate, the length of the steps
    epochs: how many times to go through all the examples

    Returns (w, b).
    """
    w = 0.0
    b = 0.0
    # For each epoch, for each example: forward pass, backward pass, update.
    return w, b


def train_batch(X, y, lr, epochs, batch_size):
    """Train one sigmoid neuron by mini-batches: update w and b after every batch.

    batch_size: how many examples make a batch; the last one of an epoch may have fewer

    The gradients are averaged over the batch. Returns (w, b).
    """
    w = 0.0
    b = 0.0
    # For each epoch, for each batch: average the gradients of its examples, then update.
    return w, b


# A small demo: five students, the hours they studied (0.0 is average), and whether they passed.
hours = [-2.0, -1.0, 0.5, 1.0, 2.5]
passed = [0.0, 0.0, 1.0, 0.0, 1.0]

w, b = train(hours, passed, 0.5, 100)
print("train:       w =", round(w, 3), " b =", round(b, 3))
chance = 1 / (1 + math.exp(-(w * 2.0 + b)))
print("             chance to pass after 2 extra hours:", round(chance, 3))

w, b = train_batch(hours, passed, 0.5, 100, 2)
print("train_batch: w =", round(w, 3), " b =", round(b, 3))
