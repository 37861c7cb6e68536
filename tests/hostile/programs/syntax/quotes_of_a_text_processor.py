# verdict: error
# says: SyntaxError
print(“hello”)
