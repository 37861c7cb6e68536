# verdict: timeout
# says: Still running line 5 after 1 s.
# prints: begun
print("begun", end="")
while True: print("x", end="")
