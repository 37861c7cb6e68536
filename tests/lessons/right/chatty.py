import math
import sys

print("loading ...")


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


def train(X, y, lr, epochs):
    print("train called with", X, y, lr, epochs)
    w = 0.0
    b = 0.0
    for epoch in range(epochs):
        total = 0.0
        for i in range(len(X)):
            z = w * X[i] + b
            a = sigmoid(z)
            total = total + (a - y[i]) ** 2
            dz = 2 * (a - y[i]) * a * (1 - a)
            w = w - lr * dz * X[i]
            b = b - lr * dz
        if epoch % 50 == 0:
            print(f"epoch {epoch}: loss {total / len(X):.4f}")
            print("to the other stream", file=sys.stderr)
    return w, b


def train_batch(X, y, lr, epochs, batch_size):
    w = 0.0
    b = 0.0
    for epoch in range(epochs):
        for start in range(0, len(X), batch_size):
            count = 0
            dw = 0.0
            db = 0.0
            for i in range(start, start + batch_size):
                if i >= len(X):
                    break
                z = w * X[i] + b
                a = sigmoid(z)
                dz = 2 * (a - y[i]) * a * (1 - a)
                dw = dw + dz * X[i]
                db = db + dz
                count = count + 1
            w = w - lr * (dw / count)
            b = b - lr * (db / count)
        if epoch % 50 == 0:
            print("epoch", epoch, "w =", w, "b =", b, end="\r")
    return w, b


if __name__ == "__main__":
    print(train([1.0, 2.0], [0.0, 1.0], 0.5, 100))
    print(train_batch([1.0, 2.0, 3.0], [0.0, 1.0, 1.0], 0.5, 100, 2))
    assert train([1.0], [1.0], 0.1, 0) == (0.0, 0.0), "zero epochs"
