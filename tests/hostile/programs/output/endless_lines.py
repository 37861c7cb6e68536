# verdict: failed | passed timeout passed
# engines: all
# says: characters left out
def double(xs):
    while len(xs) == 2: print("0123456789" * 10)
    return [2 * x for x in xs]
