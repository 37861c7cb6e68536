"""The mean and the largest of a list of numbers."""


def mean(xs):
    return sum(xs) / len(xs)


def largest(xs):
    return max(xs)
