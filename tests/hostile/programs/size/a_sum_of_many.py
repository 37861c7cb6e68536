# verdict: crashed
x = 1⟦repeat 3000⟧ + 1⟦end⟧
def double(xs):
    return [2 * x for x in xs]
