from math import exp


class Train:
    size = 1

    def __call__(self, X, y, lr, epochs):
        self.w = self.b = 0.0
        for _ in range(epochs):
            self.epoch(X, y, lr)
        return self.w, self.b

    def epoch(self, X, y, lr):
        for k in range(0, len(X), self.size):
            self.step(X[k:k + self.size], y[k:k + self.size], lr)

    def step(self, xs, ts, lr):
        gw = gb = 0.0
        for x, t in zip(xs, ts):
            a = 1 / (1 + exp(-(self.w * x + self.b)))
            gw += 2 * (a - t) * a * (1 - a) * x
            gb += 2 * (a - t) * a * (1 - a)
        self.w -= lr * gw / len(xs)
        self.b -= lr * gb / len(xs)


class TrainBatch(Train):
    def __call__(self, X, y, lr, epochs, batch_size):
        self.size = batch_size
        return super().__call__(X, y, lr, epochs)


train, train_batch = Train(), TrainBatch()
