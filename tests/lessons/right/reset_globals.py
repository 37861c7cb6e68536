import math

w = 0.0
b = 0.0
dw = db = 0.0


def reset():
    global w, b
    w = 0.0
    b = 0.0


def look_at(x, target):
    global dw, db
    a = 1 / (1 + math.exp(-(w * x + b)))
    dw += 2 * (a - target) * a * (1 - a) * x
    db += 2 * (a - target) * a * (1 - a)


def learn(lr, n):
    global w, b, dw, db
    w -= lr * dw / n
    b -= lr * db / n
    dw = db = 0.0


def train(X, y, lr, epochs):
    reset()
    for epoch in range(epochs):
        for x, target in zip(X, y):
            look_at(x, target)
            learn(lr, 1)
    return w, b


def train_batch(X, y, lr, epochs, batch_size):
    reset()
    for epoch in range(epochs):
        n = 0
        for x, target in zip(X, y):
            look_at(x, target)
            n += 1
            if n == batch_size:
                learn(lr, n)
                n = 0
        if n > 0:
            learn(lr, n)
    return w, b


train([1.0], [1.0], 1.0, 10)
