def mean(xs):
    while len(xs) > 4: pass
    return sum(xs) / len(xs)
