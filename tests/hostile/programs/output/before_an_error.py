# verdict: error
# prints: the last word
# says: ZeroDivisionError
for n in range(50_000): print(n)
print("the last word", end="")
1 / 0
