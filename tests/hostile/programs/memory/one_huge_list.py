# verdict: failed | passed error passed
# engines: all
# says: MemoryError
# says: more memory than it may use
# says: Line 8
def double(xs):
    if len(xs) == 2:
        huge = [0] * 10**8
    return [2 * x for x in xs]
