# verdict: timeout
# says: Still running line 4 after 2 s.
# prints: left out
while True: print("0123456789" * 10)
