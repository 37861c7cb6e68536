def mean(xs):
    n = len(xs)
    total = 0
    while xs:
        total += xs.pop()
    return total / n
