def means(xs):
    return sum(xs) / len(xs)
