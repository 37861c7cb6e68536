# verdict: timeout
# says: Still running line 3
while True: pass
