def double(xs):
    return xs
