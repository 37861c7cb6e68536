# verdict: timeout
# says: Still running line 5 after 2 s.
# prints: begun
print("begun", end="")
while True: print("x", end="")
