# verdict: timeout
# says: Still running line
# says: after 2 s.
# hides: AttributeError
globals()[1] = "one"
n = 0
while True:
    n += 1
