import math


def forward(params, x):
    z = params["w"] * x + params["b"]
    return {"x": x, "z": z, "a": 1.0 / (1.0 + math.exp(-z))}


def backward(cache, target):
    dL_da = 2 * (cache["a"] - target)
    da_dz = cache["a"] * (1 - cache["a"])
    dL_dz = dL_da * da_dz
    return {"w": dL_dz * cache["x"], "b": dL_dz * 1.0}


def sgd(params, grads, lr):
    for name in params:
        params[name] -= lr * grads[name]


def train(X, y, lr, epochs):
    params = dict(w=0.0, b=0.0)
    for _ in range(epochs):
        for x, target in zip(X, y):
            sgd(params, backward(forward(params, x), target), lr)
    return params["w"], params["b"]


def train_batch(X, y, lr, epochs, batch_size):
    params = dict(w=0.0, b=0.0)
    for _ in range(epochs):
        for start in range(0, len(X), batch_size):
            batch = list(zip(X, y))[start:start + batch_size]
            grads = {"w": 0.0, "b": 0.0}
            for x, target in batch:
                for name, value in backward(forward(params, x), target).items():
                    grads[name] += value / len(batch)
            sgd(params, grads, lr)
    return tuple(params.values())
