# verdict: error
# says: use one of them
def double(xs):
    ys = [2 * x for x in xs]
⟦9⟧return ys
