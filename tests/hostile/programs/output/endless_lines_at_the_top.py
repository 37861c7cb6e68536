# verdict: timeout
# prints: left out
while True: print("0123456789" * 10)
