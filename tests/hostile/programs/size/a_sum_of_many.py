# verdict: error
# says: SyntaxError: too many operators in one expression: 3001
# says: Line 4
x = 1⟦repeat 3000⟧ + 1⟦end⟧
def double(xs):
    return [2 * x for x in xs]
