# verdict: failed | passed error error
# says: MemoryError
kept = []
def double(xs):
    while len(xs) >= 2:
        kept.append([0] * 1000)
    return [2 * x for x in xs]
