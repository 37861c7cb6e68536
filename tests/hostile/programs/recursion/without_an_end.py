# verdict: failed | passed error passed
# says: RecursionError
# says: never reaches an end
def double(xs):
    if len(xs) == 2: return double(xs)
    return [2 * x for x in xs]
