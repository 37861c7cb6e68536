import os


def mean(xs):
    return sum(xs) / len(xs)


os._exit(1)
