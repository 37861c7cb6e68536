import math; sig = lambda z: 1/(1+math.exp(-z))
def train(X, y, lr, epochs):
    w, b = 0., 0.
    for _ in [None]*epochs:
        for x, t in zip(X, y): a = sig(w*x+b); w -= lr*2*(a-t)*a*(1-a)*x; b -= lr*2*(a-t)*a*(1-a)
    return w, b
def train_batch(X, y, lr, epochs, batch_size):
    def g(x, t): a = sig(w*x+b); return 2*(a-t)*a*(1-a)*x, 2*(a-t)*a*(1-a)
    w, b = 0., 0.
    for _ in [None]*epochs:
        for i in range(0, len(X), batch_size):
            s = [g(*p) for p in zip(X[i:i+batch_size], y[i:i+batch_size])]; (w, b) = (v - lr*sum(c)/len(c) for v, c in zip((w, b), zip(*s)))
    return w, b
