# verdict: error
# says: SyntaxError
x = "⟦0⟧"
