# verdict: failed | passed error passed
# says: MemoryError
def double(xs):
    kept = []
    while len(xs) == 2:
        kept.append([0] * 100)
    return [2 * x for x in xs]
