# verdict: failed | passed failed passed
# says: contains itself
def double(xs):
    ys = [2 * x for x in xs]
    if len(xs) == 2: ys[0] = {"me": ys}
    return ys
