"""You returned the first number, which need not be the largest."""


def mean(xs):
    return sum(xs) / len(xs)


def largest(xs):
    return xs[0]
