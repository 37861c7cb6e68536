"""Your results are those of a neuron without a sigmoid: `a = w * x + b`, a straight line. Squeeze
`z` through the sigmoid to get `a`, and let its slope `a * (1 - a)` take part on the way back.
"""

def train(X, y, lr, epochs):
    w = 0.0
    b = 0.0
    for epoch in range(epochs):
        for i in range(len(X)):
            a = w * X[i] + b
            delta = 2 * (a - y[i])
            w -= lr * delta * X[i]
            b -= lr * delta
    return w, b


def train_batch(X, y, lr, epochs, batch_size):
    w = 0.0
    b = 0.0
    for epoch in range(epochs):
        for start in range(0, len(X), batch_size):
            batch_x = X[start : start + batch_size]
            batch_y = y[start : start + batch_size]
            dw = 0.0
            db = 0.0
            for x, target in zip(batch_x, batch_y):
                a = w * x + b
                delta = 2 * (a - target)
                dw += delta * x
                db += delta
            w -= lr * dw / len(batch_x)
            b -= lr * db / len(batch_x)
    return w, b
