"""You returned the sum; a mean is the sum divided by how many numbers there are."""


def mean(xs):
    return sum(xs)


def largest(xs):
    return max(xs)
