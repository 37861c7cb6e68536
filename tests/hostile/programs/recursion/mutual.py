# verdict: failed | passed error passed
# says: RecursionError
def one(xs): return other(xs)
def other(xs): return one(xs)
def double(xs):
    return one(xs) if len(xs) == 2 else [2 * x for x in xs]
