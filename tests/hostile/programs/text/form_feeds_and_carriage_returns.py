# verdict: passed⟦d⟧
⟦c⟧def double(xs):⟦d⟧
    return [2 * x for x in xs]
