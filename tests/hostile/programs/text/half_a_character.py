# verdict: error
print("\ud800 half of one")
x = ⟦d800⟧
