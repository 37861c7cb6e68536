def mean(xs):
    return sum(xs)


def largest(xs):
    return xs[0]
