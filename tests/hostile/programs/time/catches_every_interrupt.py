# verdict: failed | passed timeout passed
# says: An except that catches everything
def double(xs):
    while len(xs) == 2:
        try:
            while True: pass
        except BaseException: pass
    return [2 * x for x in xs]
