"""The mean of a list of numbers."""


def mean(xs):
    return sum(xs) / len(xs)
