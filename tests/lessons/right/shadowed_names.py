import math as list


def input(max):
    return 1 / (1 + list.exp(-max))


def train(X, y, lr, epochs):
    sum = 0.0
    min = 0.0
    for type in range(epochs):
        for id, str in zip(X, y):
            object = input(sum * id + min)
            float = 2 * (object - str) * object * (1 - object)
            sum -= lr * float * id
            min -= lr * float
    return sum, min


def train_batch(X, y, lr, epochs, batch_size):
    sum = 0.0
    min = 0.0
    for type in range(epochs):
        for iter in range(0, len(X), batch_size):
            tuple, set, int = 0.0, 0.0, 0
            for id, str in zip(X[iter:iter + batch_size], y[iter:iter + batch_size]):
                object = input(sum * id + min)
                float = 2 * (object - str) * object * (1 - object)
                tuple += float * id
                set += float
                int += 1
            sum -= lr * tuple / int
            min -= lr * set / int
    return sum, min


student = reference = agree = test_hidden = None
