import sys


def mean(xs):
    print("mean of", xs)
    print("not found", file=sys.stderr)
    return sum(xs) / len(xs)


print("hello")
