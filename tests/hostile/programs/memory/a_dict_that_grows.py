# verdict: failed | passed error passed
# says: MemoryError
def double(xs):
    kept = {}
    while len(xs) == 2:
        kept[len(kept)] = "x" * 100_000 + str(len(kept))
    return [2 * x for x in xs]
