# verdict: timeout
# prints: begun
print("begun", end="")
while True: print("x", end="")
