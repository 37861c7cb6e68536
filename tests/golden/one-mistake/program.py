def mean(xs):
    return sum(xs)


def largest(xs):
    return sorted(xs)[-1]
