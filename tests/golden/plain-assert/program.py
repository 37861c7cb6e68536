def mean(xs):
    return round(sum(xs) / len(xs))
