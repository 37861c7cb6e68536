import math
def train(X, y, lr, epochs):
    w = 0; b = 0
    done = 0
    while done < epochs:
        i = 0
        while i < len(X):
            a = 1 / (1 + math.e ** -(w * X[i] + b))
            w, b = w - lr * 2 * (a - y[i]) * a * (1 - a) * X[i], b - lr * 2 * (a - y[i]) * a * (1 - a)
            i += 1
        done += 1
    return w, b
def train_batch(X, y, lr, epochs, batch_size):
    w = 0; b = 0
    while epochs > 0:
        epochs -= 1
        left = 0
        while True:
            right = left + batch_size
            if right > len(X): right = len(X)
            if right == left: break
            sw = sb = 0
            i = left
            while i < right:
                a = 1 / (1 + math.e ** -(w * X[i] + b))
                sw += 2 * (a - y[i]) * a * (1 - a) * X[i]
                sb += 2 * (a - y[i]) * a * (1 - a)
                i += 1
            w -= lr * sw / (right - left)
            b -= lr * sb / (right - left)
            left = right
    return w, b
